import { Link } from "@tanstack/react-router";
import type { AlignmentMap, MapMark } from "@/api";
import { useMayRead } from "@/features/access/session";
import { NothingOpen } from "@/features/detection/NothingOpen";
import { CODE_WORDS } from "@/features/detection/words";
import { formatDay, isBeforeToday } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Attention.module.css";
import type { Selection } from "./address";

type Props = { map: AlignmentMap; onSelect: (selection: Selection) => void };

/** The marks as sentences: what, how much money, since when, who decides, by when. */
export function Attention({ map, onSelect }: Props) {
  const { marks } = map;
  const readsFindings = useMayRead("finding");
  return (
    <section className={styles.attention} aria-labelledby="attention">
      <header>
        <h2 id="attention">What needs attention</h2>
        <span>{marks.length > 0 ? `${counted(marks.length, "mark")}, worst first` : null}</span>
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
      {map.run && readsFindings ? <Rest map={map} /> : null}
    </section>
  );
}

/** What is open beside the marks, and when everybody looks again. */
function Rest({ map }: { map: AlignmentMap }) {
  const told = map.marks.reduce((sum, mark) => sum + mark.count, 0);
  const rest = map.open_findings - told;
  const next = map.reviews.next;
  return (
    <p className={styles.rest}>
      {map.marks.length > 0 && rest <= 0 ? <strong>No other finding is open. </strong> : null}
      {rest > 0 ? (
        <>
          <Link to="/findings" search={{ strategy: map.strategy.id }}>
            {counted(rest, "more finding")}
          </Link>{" "}
          {rest === 1 ? "is" : "are"} open.{" "}
        </>
      ) : (
        <Link to="/findings" search={{ strategy: map.strategy.id }}>
          All findings
        </Link>
      )}{" "}
      {next ? `Next review ${formatDay(next.held_on)}.` : "No review is planned."}
    </p>
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
  const place = placeOfMark(mark);
  // Findings are of the current period: where the map shows another one, it is said.
  const isOther = mark.period !== null && mark.period !== map.period?.id;
  const period = isOther ? map.periods.find((one) => one.id === mark.period)?.name : undefined;
  const stake = toMinorOrNull(mark.money_at_stake);
  // Said by the sentence itself wherever it is what the mark is about.
  const saysMoney = mark.kind !== "other" || mark.count > 1 || stake === null;
  return (
    <li data-yours={mark.is_yours || undefined}>
      <Mark number={number} />
      <div>
        <strong>{mark.title}</strong>
        <p>
          {saysMoney ? null : `${formatCompact(stake, map.currency)} at stake. `}
          {mark.detail || `${CODE_WORDS[mark.code] ?? ""}.`}
          {period ? ` In ${period}.` : null}
        </p>
        <div className={styles.foot}>
          <div>
            <p className={styles.since}>
              Since {formatDay(mark.opened_at)}
              {place ? (
                <>
                  {" · "}
                  <button type="button" onClick={() => onSelect(place)}>
                    On the map
                  </button>
                </>
              ) : null}
            </p>
            <p className={styles.decides}>
              <strong>{mark.decides}</strong>
              {mark.decide_by ? ` by ${formatDay(mark.decide_by)}` : null}
            </p>
          </div>
          <div className={styles.verbs}>
            {readsFindings ? (
              <Link
                to="/findings"
                search={
                  mark.count > 1 && ["no_objective", "other"].includes(mark.kind)
                    ? { strategy: map.strategy.id, code: mark.code }
                    : { strategy: map.strategy.id, finding: mark.id }
                }
              >
                Open
              </Link>
            ) : null}
          </div>
        </div>
      </div>
    </li>
  );
}

/** Where a mark stands on the map, as far as one place can be named. */
function placeOfMark(mark: MapMark): Selection | null {
  for (const { noun, id } of mark.subjects) {
    if (noun === "objective" || noun === "initiative") return { kind: noun, id };
  }
  const isBand = mark.kind === "no_objective" || mark.kind === "stranded";
  return isBand && mark.subjects.length === 0 ? { kind: "band", id: mark.kind } : null;
}
