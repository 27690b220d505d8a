import type { Round } from "@/api/rounds";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { writtenWords } from "./asking";
import { RoundItem } from "./RoundItem";
import styles from "./Rounds.module.css";
import { useRemindRound, useTurnRound } from "./useRounds";

/** The rounds: what is asked of the reader, and for the PMO how they stand and what comes next. */
export function RoundsTable({ rounds }: { rounds: Round[] }) {
  const turn = useTurnRound();
  const remind = useRemindRound();
  const error = turn.error ?? remind.error;
  return (
    <>
      {error ? <ProblemNotice error={error} /> : null}
      {turn.data && "written" in turn.data ? (
        <Notice isSmall>{`${turn.data.name} is open. ${writtenWords(turn.data)}`}</Notice>
      ) : null}
      {remind.data ? <Notice isSmall>{writtenWords(remind.data)}</Notice> : null}
      <ul className={styles.rounds}>
        {rounds.map((round) => (
          <RoundItem
            key={round.id}
            round={round}
            isTurning={turn.isPending && turn.variables.id === round.id}
            onTurn={(verb) => turn.mutate({ id: round.id, verb })}
            onRemind={() => remind.mutate(round.id)}
          />
        ))}
      </ul>
    </>
  );
}
