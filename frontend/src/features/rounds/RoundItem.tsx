import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Round, RoundVerb } from "@/api/rounds";
import { Notice } from "@/ui/Notice";
import { SureButton } from "@/ui/SureButton";
import { counted } from "@/ui/words";
import { standsWords, unreached } from "./asking";
import { RoundMaker } from "./RoundMaker";
import styles from "./Rounds.module.css";

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

type Props = {
  round: Round;
  isTurning: boolean;
  onTurn: (verb: RoundVerb) => void;
  onRemind: () => void;
};

/** One round: how it stands, the reader's own way in, and for the PMO what comes next. */
export function RoundItem({ round, isTurning, onTurn, onRemind }: Props) {
  const [isChanging, setIsChanging] = useState(false);
  const next = NEXT[round.state];
  const leads = round.may_manage;
  return (
    <li className={styles.item}>
      <h2>{round.name}</h2>
      <p className={styles.lead}>
        {standsWords(round)}. {asked(round)}
      </p>
      {leads && (round.state === "draft" || round.state === "open")
        ? unreached(round).map((words) => (
            <Notice key={words} tone="warning" isSmall>
              {words}
            </Notice>
          ))
        : null}
      {round.mine?.state === "unreadable" ? (
        <Notice tone="warning" isSmall>
          Your answer to this round cannot be read: its key is gone from the server. Open it to see
          what you can do.
        </Notice>
      ) : null}
      <div className={styles.verbs}>
        <Mine round={round} />
        {leads && round.state === "draft" && !isChanging ? (
          <Button variant="default" onClick={() => setIsChanging(true)}>
            Change it
          </Button>
        ) : null}
        {leads && next && !isChanging ? (
          <SureButton
            key={round.state}
            words={next.words}
            warning={next.warning}
            isPending={isTurning}
            onSure={() => onTurn(next.verb)}
          />
        ) : null}
        {leads && round.state === "open" ? (
          <Button variant="default" onClick={onRemind}>
            Remind those who have not answered
          </Button>
        ) : null}
      </div>
      {isChanging && round.state === "draft" ? (
        <RoundMaker
          key={round.version}
          strategy={round.strategy}
          draft={round}
          onDone={() => setIsChanging(false)}
        />
      ) : null}
    </li>
  );
}

/** The way to one's own answer while it can be given, and to the results after. */
function Mine({ round }: { round: Round }) {
  const { mine } = round;
  if (round.state === "published") {
    return (
      <>
        <Link to="/leadership" search={{ strategy: round.strategy, round: round.id }}>
          See the results
        </Link>
        {mine ? (
          <Link to="/rounds/$round/mirror" params={{ round: round.id }}>
            Your own answer
          </Link>
        ) : null}
      </>
    );
  }
  if (!mine) return null;
  const isThere = mine.state === "given" || mine.state === "unreadable";
  return (
    <Link to="/rounds/$round/answer" params={{ round: round.id }}>
      {isThere ? "Look at your answer" : "Answer it"}
    </Link>
  );
}

function asked({ audiences, with_figures, items, kind }: Round): string {
  const groups = audiences.map(({ audience, invited, answered }) => {
    const who = counted(invited, audience === "leads" ? "lead" : "leader");
    return answered === null ? `${who} asked` : `${answered} of ${who} answered`;
  });
  const many = items?.length ?? 0;
  const of = kind === "priorities" ? counted(many, "item") : `${many} drivers and criteria`;
  return [...groups, items ? of : "", with_figures ? "with figures" : "bands and words only"]
    .filter(Boolean)
    .join(" · ");
}
