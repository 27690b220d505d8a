import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { Criteria } from "@/features/decisions/Criteria";
import { DecisionForm } from "@/features/decisions/DecisionForm";
import { DecisionList } from "@/features/decisions/DecisionList";
import styles from "@/features/decisions/Decisions.module.css";
import { useAdherence, useDecisions } from "@/features/decisions/useDecisions";
import { adherenceWords, headline, rhythmWords } from "@/features/decisions/words";
import { useSuggestion } from "@/features/detection/useSuggestion";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

const SHOWN = [
  { id: "departed", name: "that the portfolio departs from" },
  { id: "in_force", name: "in force" },
  { id: "superseded", name: "superseded" },
  { id: "directive", name: "directive" },
  { id: "consensus", name: "by consensus" },
];

/** What leaders decided, and whether the portfolio follows it. */
export function DecisionsPage() {
  useTitle("Decisions");
  const address = useSearch({ from: "/shell/decisions" });
  const navigate = useNavigate();
  const mayRead = useMayRead("decision");
  const readsWork = useMayRead("initiative");
  const mayRecord = useMayWrite("decision");
  const mayScore = useMayWrite("decision_criterion");
  const [isOpen, setIsOpen] = useState(address.finding !== undefined);
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const suggestion = useSuggestion(address.finding);
  const listed = useDecisions(mayRead ? strategy?.id : undefined);
  const asked = useAdherence(strategy?.id, mayRead && readsWork);
  const standing = useMemo(
    () => new Map((asked.data?.decisions ?? []).map((one) => [one.id, one])),
    [asked.data],
  );
  if (!mayRead) return <NotForYou what="decisions" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? listed.error ?? asked.error;
  const rows = (listed.data ?? []).filter((one) => {
    if (address.show === "departed")
      return !one.superseded_by && (standing.get(one.id)?.departed ?? 0) > 0;
    if (address.show === "in_force") return !one.superseded_by;
    if (address.show === "superseded") return Boolean(one.superseded_by);
    return !address.show || one.mode === address.show;
  });
  return (
    <main className={`${page.page} ${styles.page}`}>
      <h1>Decisions</h1>
      <p className={page.lead}>
        Recorded once and for good; what is decided otherwise takes the place of the one before.
      </p>
      {error ? (
        <ProblemNotice
          error={error}
          onRetry={() => Promise.all([listed.refetch(), asked.isError ? asked.refetch() : null])}
        />
      ) : null}
      {asked.isLoading ? <div aria-busy="true" /> : null}
      {asked.data ? (
        <>
          <p className={styles.headline}>{headline(asked.data)}</p>
          <p className={styles.quiet}>
            {asked.data.decisions.length > 0 ? `In force: ${adherenceWords(asked.data)}. ` : ""}
            {rhythmWords(asked.data.modes)}
            {asked.data.is_partial ? " Of the departments that you read." : ""}
          </p>
        </>
      ) : null}
      <div className={styles.head}>
        <Choice
          label="Show"
          none="all"
          rows={SHOWN.filter(({ id }) => readsWork || id !== "departed")}
          value={address.show ?? ""}
          onChange={(show) =>
            navigate({ to: "/decisions", search: { ...address, show: show || undefined } })
          }
        />
        {mayRecord && strategy ? (
          <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            Record a decision
          </Button>
        ) : null}
      </div>
      {mayScore && strategy ? <Criteria key={strategy.id} strategy={strategy.id} /> : null}
      {suggestion.error ? <ProblemNotice error={suggestion.error} /> : null}
      {isOpen && mayRecord && strategy && !suggestion.isPending ? (
        <DecisionForm
          key={`${strategy.id} ${address.finding ?? ""}`}
          strategy={strategy}
          standing={listed.data ?? []}
          {...(suggestion.data ? { from: suggestion.data } : {})}
          onRecorded={(id) => navigate({ to: "/decisions/$id", params: { id } })}
        />
      ) : null}
      {listed.data ? (
        rows.length > 0 ? (
          <DecisionList rows={rows} standing={standing} />
        ) : (
          <p className={styles.quiet}>
            {listed.data.length === 0
              ? "Nothing is recorded as decided yet."
              : "None of the decisions is so; show all of them."}
          </p>
        )
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
