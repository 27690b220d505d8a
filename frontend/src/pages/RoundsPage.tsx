import { useSearch } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { RoundMaker } from "@/features/rounds/RoundMaker";
import { RoundsTable } from "@/features/rounds/RoundsTable";
import { useRounds } from "@/features/rounds/useRounds";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { Emptiness, ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Rounds that ask leaders what matters most: the reader's own to answer, the PMO's to lead. */
export function RoundsPage() {
  useTitle("Rounds");
  const mayMake = useMayWrite("round");
  const mayRead = useMayRead("round_result");
  const rounds = useRounds();
  const { strategy } = useSearch({ strict: false });
  const chosen = chosenStrategy(useStrategies().data ?? [], strategy);
  // Who is asked sees the own round, whatever the roles.
  if (!mayRead && rounds.data?.length === 0) return <NotForYou what="rounds" />;
  return (
    <main className={styles.page}>
      <h1>Rounds</h1>
      <p className={styles.lead}>
        Each leader divides 100 points over the priorities, alone and in secret. Shown is how far
        they see them alike.
      </p>
      {rounds.error ? (
        <ProblemNotice error={rounds.error} onRetry={() => rounds.refetch()} />
      ) : rounds.data === undefined ? (
        <div aria-busy="true" />
      ) : rounds.data.length === 0 ? (
        <Emptiness title="No round yet">
          <p>{mayMake ? "Prepare the first one below." : "The PMO prepares them."}</p>
        </Emptiness>
      ) : (
        <RoundsTable rounds={rounds.data} />
      )}
      {mayMake && chosen ? <RoundMaker key={chosen.id} strategy={chosen.id} /> : null}
    </main>
  );
}
