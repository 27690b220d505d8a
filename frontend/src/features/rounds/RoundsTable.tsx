import type { Round } from "@/api/rounds";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
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
      {remind.data ? (
        <Notice isSmall>
          {`${counted(remind.data.written, "message")} written.`}
          {remind.data.is_mail_set_up ? "" : " They wait: no mail server is set up."}
        </Notice>
      ) : null}
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
