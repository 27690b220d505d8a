import { Link } from "@tanstack/react-router";
import type { AlignmentMap, MapMark } from "@/api";
import { useMayRead } from "@/features/access/session";
import { NothingOpen } from "@/features/detection/NothingOpen";
import { findingSentence, reasonSentence } from "@/features/detection/words";
import { formatDay, isBeforeToday } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Attention.module.css";
import type { Selection } from "./address";

type Props = { map: AlignmentMap; onSelect: (selection: Selection) => void };

/** The marks as sentences: what, how much money, since when. */
export function Attention({ map, onSelect }: Props) {
  const { marks } = map;
  const readsFindings = useMayRead("finding");
  return (
    <div className={styles.attention}>
      <header>
        <h2>What needs attention</h2>
        <span>{marks.length > 0 ? `${counted(marks.length, "mark")}, by severity` : null}</span>
      </header>
      {marks.length === 0 ? <Nothing map={map} readsFindings={readsFindings} /> : null}
      <ol>
        {marks.map((mark, index) => (
          <MarkRow
            key={mark.id}
            map={map}
            mark={mark}
            number={index + 1}
            readsFindings={readsFindings}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {map.run && readsFindings ? (
        <p>
          <Link to="/findings" search={{ strategy: map.strategy.id }}>
            All findings
          </Link>
        </p>
      ) : null}
    </div>
  );
}

/** No marks: because the reader reads no findings, or none is open, for whatever reason. */
function Nothing({ map, readsFindings }: { map: AlignmentMap; readsFindings: boolean }) {
  if (readsFindings) {
    const isPast = isBeforeToday(map.as_of);
    return <NothingOpen strategy={map.strategy.id} hasRun={map.run !== null} isPast={isPast} />;
  }
  return (
    <p className={styles.nothing}>Your roles do not include findings; the map shows its sums.</p>
  );
}

type MarkRowProps = Props & { mark: MapMark; number: number; readsFindings: boolean };

function MarkRow({ map, mark, number, readsFindings, onSelect }: MarkRowProps) {
  const stake = toMinorOrNull(mark.money_at_stake);
  const subject = mark.subjects.find(
    (one) => one.noun === "objective" || one.noun === "initiative",
  );
  // Findings are of the current period: where the map shows another one, it is said.
  const isOther = mark.period !== null && mark.period !== map.period?.id;
  const period = isOther ? map.periods.find((one) => one.id === mark.period)?.name : undefined;
  return (
    <li>
      <Mark number={number} />
      <div>
        <strong>{findingSentence(mark)}</strong>
        <p>
          {stake === null ? "Money unknown" : `${formatCompact(stake, map.currency)} at stake`}
          {period ? ` in ${period}` : null}
          {`. ${reasonSentence(mark)}`}
        </p>
        <p className={styles.since}>Since {formatDay(mark.opened_at)}</p>
        <div className={styles.verbs}>
          {subject ? (
            <button
              type="button"
              onClick={() =>
                onSelect({ kind: subject.noun as "objective" | "initiative", id: subject.id })
              }
            >
              On the map
            </button>
          ) : null}
          {readsFindings ? (
            <Link to="/findings" search={{ strategy: map.strategy.id, finding: mark.id }}>
              Open
            </Link>
          ) : null}
        </div>
      </div>
    </li>
  );
}
