import { Link, useSearch } from "@tanstack/react-router";
import { useMayRead, useMe } from "@/features/access/session";
import { Actions } from "@/features/rhythm/Actions";
import { Agreements } from "@/features/rhythm/Agreements";
import { Escalations } from "@/features/rhythm/Escalations";
import { Forums } from "@/features/rhythm/Forums";
import { Interventions } from "@/features/rhythm/Interventions";
import { peopleOf } from "@/features/rhythm/parts";
import {
  useDecisions,
  useEverybody,
  useHasForums,
  useObjectives,
} from "@/features/rhythm/useRhythm";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What keeps a strategy's decisions alive between two reviews. */
export function RhythmPage() {
  useTitle("Rhythm");
  const address = useSearch({ from: "/shell/rhythm" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  if (!useMayRead("agreement")) return <NotForYou what="the rhythm" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  return (
    <main className={styles.page}>
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      <h1>Rhythm</h1>
      <p className={styles.lead}>
        What was agreed, who does what by when, and where it is talked about.{" "}
        <Link to="/reviews" search={address}>
          Reviews
        </Link>
      </p>
      {strategies.error ? (
        <ProblemNotice error={strategies.error} onRetry={() => strategies.refetch()} />
      ) : null}
      {strategy ? (
        <Parts key={strategy.id} strategy={strategy.id} />
      ) : strategies.error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}

function Parts({ strategy }: { strategy: string }) {
  const me = useMe().data;
  const hasForums = useHasForums();
  const everybody = useEverybody();
  const today = dayNow();
  const objectives = useObjectives(strategy);
  const decisions = useDecisions(strategy);
  const part = {
    strategy,
    today,
    named: {
      ...peopleOf(everybody.data ?? [], today),
      objectives: objectives.data ?? [],
      decisions: decisions.data ?? [],
    },
    me: me?.person ?? null,
    mayWrite: (noun: string) => me?.writes.includes(noun) ?? false,
  };
  return (
    <>
      <Agreements {...part} />
      <Actions {...part} />
      <Escalations {...part} />
      {hasForums ? <Forums {...part} /> : null}
      <Interventions {...part} />
    </>
  );
}
