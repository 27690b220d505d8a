import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { ChangeAmounts } from "@/features/funding/ChangeAmounts";
import { formatCompact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { isNothing, losingWords, moneyWords, movingWords } from "./impact";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** What ending an objective, another agreed share, or its owner leaving would do. Writes nothing. */
export function ObjectiveImpact({ id }: { id: string }) {
  const [asked, setAsked] = useState<api.Change | null>(null);
  const [share, setShare] = useState("");
  const percent = Number(share.replace(",", "."));
  const isShare = share.trim() !== "" && percent >= 0 && percent <= 100;
  const told = useQuery({
    queryKey: ["impact", "objective", id, asked],
    queryFn: ({ signal }) => api.objectiveImpact(id, asked!, signal),
    enabled: asked !== null,
  });
  if (!useMayRead("finding")) return null;
  const choose = (change: api.Change) => setAsked(change);
  return (
    <Section title="What would happen if …">
      <p className={styles.lead}>Nothing is written: the portfolio is computed as it would be.</p>
      <div className={styles.verbs}>
        <Button
          size="compact-sm"
          variant={asked?.change === "end" ? "filled" : "default"}
          aria-pressed={asked?.change === "end"}
          onClick={() => choose({ change: "end" })}
        >
          it ended
        </Button>
        <Button
          size="compact-sm"
          variant={asked?.change === "owner_leaves" ? "filled" : "default"}
          aria-pressed={asked?.change === "owner_leaves"}
          onClick={() => choose({ change: "owner_leaves" })}
        >
          its owner left
        </Button>
        <form
          className={styles.share}
          onSubmit={(event) => {
            event.preventDefault();
            if (isShare) choose({ change: "target", target_share: percent / 100 });
          }}
        >
          <TextInput
            className={styles.percent}
            size="xs"
            inputMode="decimal"
            aria-label="Another agreed share, in percent"
            placeholder="%"
            value={share}
            onChange={(event) => setShare(event.currentTarget.value)}
          />
          <Button
            size="compact-sm"
            variant={asked?.change === "target" ? "filled" : "default"}
            type="submit"
            disabled={!isShare}
            aria-pressed={asked?.change === "target"}
          >
            % were agreed for it
          </Button>
        </form>
      </div>
      <Answer told={told} isAsked={asked !== null} isCancelled={false} />
    </Section>
  );
}

/** What cancelling an initiative would do. Writes nothing. */
export function InitiativeImpact({ id, strategy }: { id: string; strategy: string }) {
  const [isAsked, setIsAsked] = useState(false);
  const told = useQuery({
    queryKey: ["impact", "initiative", id, strategy],
    queryFn: ({ signal }) => api.initiativeImpact(id, strategy, signal),
    enabled: isAsked,
  });
  if (!useMayRead("finding")) return null;
  return (
    <Section title="What would happen if …">
      <p className={styles.lead}>Nothing is written: the portfolio is computed as it would be.</p>
      <div className={styles.verbs}>
        <Button
          size="compact-sm"
          variant={isAsked ? "filled" : "default"}
          aria-pressed={isAsked}
          onClick={() => setIsAsked(true)}
        >
          it were cancelled
        </Button>
      </div>
      <Answer told={told} isAsked={isAsked} isCancelled />
      {told.data && toMinor(told.data.stranded) !== 0n ? (
        <p>
          <ChangeAmounts id={id} />
        </p>
      ) : null}
    </Section>
  );
}

type AnswerProps = {
  told: { data?: api.Impact | undefined; error: Error | null; refetch: () => unknown };
  isAsked: boolean;
  isCancelled: boolean;
};

function Answer({ told, isAsked, isCancelled }: AnswerProps) {
  const { data: impact, error } = told;
  if (error) return <ProblemNotice error={error} onRetry={() => told.refetch()} />;
  if (!impact) return isAsked ? <p aria-busy="true">Computing…</p> : null;
  if (isNothing(impact)) return <p role="status">Nothing would differ.</p>;
  const said = [
    isCancelled ? null : losingWords(impact),
    moneyWords(impact, isCancelled),
    movingWords(impact),
  ];
  return (
    <div role="status">
      {said
        .filter((one) => one !== null)
        .map((one) => (
          <p key={one}>{one}</p>
        ))}
      <Findings title="Would open" some={impact.opening} currency={impact.currency} />
      <Findings title="Would close" some={impact.closing} currency={impact.currency} />
      <Findings
        title="Would stand for other reasons"
        some={impact.changing}
        currency={impact.currency}
      />
      {impact.losing.count > 0 && !isCancelled ? <Losing impact={impact} /> : null}
    </div>
  );
}

function Losing({ impact }: { impact: api.Impact }) {
  const { count, results } = impact.losing;
  return (
    <details className={styles.all} open={count <= 5}>
      <summary>Would lose their line ({count})</summary>
      <ul className={styles.rows} aria-label="Would lose their line">
        {results.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/initiatives/$id" params={{ id: one.id }}>
                {one.name}
              </Link>
              <small>{one.department_name}</small>
            </span>
            <b>
              {one.amount === null
                ? "no figure"
                : formatCompact(toMinor(one.amount), impact.currency)}
            </b>
          </li>
        ))}
      </ul>
      {count > results.length ? (
        <p className={styles.lead}>and {count - results.length} more</p>
      ) : null}
    </details>
  );
}

type FindingsProps = { title: string; some: api.Impact["opening"]; currency: string };

function Findings({ title, some, currency }: FindingsProps) {
  if (some.count === 0) return null;
  const more = some.count - some.results.length;
  return (
    <>
      <h3>
        {title} ({some.count})
      </h3>
      <ul className={styles.rows} aria-label={title}>
        {some.results.map((one) => (
          <li key={`${one.code} ${one.title}`}>
            <span>
              {one.title}
              <small>{one.next_step}</small>
            </span>
            {one.money_at_stake === null ? null : (
              <b>{formatCompact(toMinor(one.money_at_stake), currency)}</b>
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={styles.lead}>and {more} more</p> : null}
    </>
  );
}
