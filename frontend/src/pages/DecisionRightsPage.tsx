import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { DecisionRight } from "@/api/decisionRights";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { Checks } from "@/features/rights/Checks";
import { RightForm } from "@/features/rights/RightForm";
import { RightList } from "@/features/rights/RightList";
import styles from "@/features/rights/Rights.module.css";
import { useNames, useRightChecks, useRights } from "@/features/rights/useRights";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

/** Who decides what, up to how much, and what that leaves open. */
export function DecisionRightsPage() {
  useTitle("Decision rights");
  const address = useSearch({ from: "/shell/decision-rights" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const mayRead = useMayRead("decision_right");
  const mayWrite = useMayWrite("decision_right");
  const readsPeople = useMayRead("person");
  const rights = useRights(mayRead);
  const checks = useRightChecks(mayRead ? strategy?.id : undefined);
  const names = useNames(strategy, readsPeople);
  const [written, setWritten] = useState<DecisionRight | "new" | null>(null);
  if (!mayRead) return <NotForYou what="decision rights" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? rights.error ?? checks.error;
  const retry = () => Promise.all([rights.refetch(), checks.refetch()]);
  const own = rights.data?.filter((one) => !one.strategy || one.strategy === strategy?.id);
  return (
    <main className={styles.page}>
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      <h1>Decision rights</h1>
      <p className={styles.lead}>
        Who decides, and up to how much. The nearest right holds: that on the objective or one above
        it, then on the department, the strategy, the whole organisation. Where none is recorded the
        objective’s owner decides.
      </p>
      {error ? <ProblemNotice error={error} onRetry={retry} /> : null}
      {checks.isLoading ? <div aria-busy="true" /> : null}
      {checks.data ? <Checks checks={checks.data} /> : null}
      <h2>Rights</h2>
      {strategy && mayWrite && written === null ? (
        <p>
          <Button size="sm" onClick={() => setWritten("new")}>
            Record a right…
          </Button>
        </p>
      ) : null}
      {strategy && written !== null ? (
        <RightForm
          key={written === "new" ? `new in ${strategy.id}` : written.id}
          right={written === "new" ? null : written}
          strategy={strategy}
          names={names}
          onDone={() => setWritten(null)}
        />
      ) : null}
      {own && !names.isLoading ? (
        <RightList rights={own} names={names} mayWrite={mayWrite} onChange={setWritten} />
      ) : error ? null : (
        <div aria-busy="true" />
      )}
      {mayWrite ? null : <p className={styles.lead}>The PMO records, changes and ends rights.</p>}
    </main>
  );
}
