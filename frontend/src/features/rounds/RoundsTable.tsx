import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Round, RoundVerb } from "@/api/rounds";
import { formatDay } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { SureButton } from "@/ui/SureButton";
import { counted, humanise } from "@/ui/words";
import styles from "./Rounds.module.css";
import { useRemindRound, useTurnRound } from "./useRounds";

type Next = { verb: RoundVerb; words: string; warning: string };

const NEXT: Partial<Record<Round["state"], Next>> = {
  draft: {
    verb: "open",
    words: "Open it and write to all",
    warning: "Everybody who is asked gets a message, and the items stay as they are.",
  },
  open: { verb: "close", words: "Close it", warning: "Nobody can answer on time any more." },
  closed: {
    verb: "publish",
    words: "Publish the results",
    warning: "The answers are counted once and for good.",
  },
};

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
        {rounds.map((round) => {
          const next = round.may_manage ? NEXT[round.state] : undefined;
          const isPublished = round.state === "published";
          return (
            <li key={round.id} className={styles.item}>
              <h2>{round.name}</h2>
              <p className={styles.lead}>
                {humanise(round.state)}, until {formatDay(round.closes_on)}. {asked(round)}
              </p>
              <div className={styles.verbs}>
                {isPublished ? (
                  <Link to="/leadership" search={{ strategy: round.strategy, round: round.id }}>
                    See the results
                  </Link>
                ) : null}
                {round.mine && isPublished ? (
                  <Link to="/rounds/$round/mirror" params={{ round: round.id }}>
                    Your own answer
                  </Link>
                ) : null}
                {round.mine && !isPublished ? (
                  <Link to="/rounds/$round/answer" params={{ round: round.id }}>
                    {round.mine.state === "given" ? "Look at your answer" : "Answer it"}
                  </Link>
                ) : null}
                {next ? (
                  <SureButton
                    key={round.state}
                    words={next.words}
                    warning={next.warning}
                    isPending={turn.isPending && turn.variables.id === round.id}
                    onSure={() => turn.mutate({ id: round.id, verb: next.verb })}
                  />
                ) : null}
                {round.may_manage && round.state === "open" ? (
                  <Button variant="default" onClick={() => remind.mutate(round.id)}>
                    Remind those who have not answered
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function asked({ audiences, with_figures, items }: Round): string {
  const groups = audiences.map(({ audience, invited, answered }) =>
    answered === null
      ? `${counted(invited, audience === "leads" ? "lead" : "leader")} asked`
      : `${answered} of ${counted(invited, audience === "leads" ? "lead" : "leader")} answered`,
  );
  const of = items ? `${counted(items.length, "item")}` : "";
  return [...groups, of, with_figures ? "with figures" : "bands and words only"]
    .filter(Boolean)
    .join(" · ");
}
