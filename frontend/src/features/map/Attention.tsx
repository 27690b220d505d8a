import { Link } from "@tanstack/react-router";
import type { AlignmentMap, MapMark } from "@/api";
import { useMayRead } from "@/features/access/session";
import { NothingOpen } from "@/features/detection/NothingOpen";
import { CODE_WORDS } from "@/features/detection/words";
import { Dated } from "@/ui/Dated";
import { formatNearDay, isBeforeToday } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Attention.module.css";
import type { Selection } from "./address";
import { commonVerbs, dayWords, notDrawn, opened, verbWords } from "./markWords";
import { PairsBeside } from "./PairsBeside";
import { Rest } from "./Rest";
import { placeOfMark } from "./stops";

type Props = {
  map: AlignmentMap;
  /** In how many rows of the map each mark's number stands. */
  rowsOf: ReadonlyMap<number, number>;
  onSelect: (selection: Selection) => void;
  /** The strategy that things wait on for the reader; undefined on a day gone by. */
  waitsOn?: string;
};

/** The marks as sentences: what, how much money, since when, who decides, by when. */
export function Attention({ map, rowsOf, onSelect, waitsOn }: Props) {
  const { marks } = map;
  const readsFindings = useMayRead("finding");
  const isNow = !isBeforeToday(map.as_of);
  const common = commonVerbs(marks);
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
            rowsOf={rowsOf}
            mark={mark}
            number={index + 1}
            may={isNow && common === null ? verbWords(mark) : null}
            readsFindings={readsFindings}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {isNow && common ? <p className={styles.may}>{common}.</p> : null}
      <PairsBeside map={map} onSelect={onSelect} />
      {map.run && readsFindings ? <Rest map={map} waitsOn={waitsOn} /> : null}
    </section>
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

type MarkRowProps = Pick<Props, "map"> & {
  rowsOf: Props["rowsOf"];
  onSelect: Props["onSelect"];
  mark: MapMark;
  number: number;
  readsFindings: boolean;
  /** What the reader may do about it, where that is not said of all marks at once. */
  may: string | null;
};

function MarkRow({ map, rowsOf, mark, number, readsFindings, may, onSelect }: MarkRowProps) {
  const place = placeOfMark(mark);
  const rows = rowsOf.get(number) ?? 0;

  // Findings are of the current period: where the map shows another one, it is said.
  const isOther = mark.period !== null && mark.period !== map.period?.id;
  const period = isOther ? map.periods.find((one) => one.id === mark.period)?.name : undefined;
  const stake = toMinorOrNull(mark.money_at_stake);
  // Said by the sentence itself wherever it is what the mark is about.
  const saysMoney = mark.kind !== "other" || mark.count > 1 || stake === null;
  return (
    <li id={`mark-${number}`} data-yours={mark.is_yours || undefined}>
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
              Since <time dateTime={mark.opened_at}>{formatNearDay(mark.opened_at)}</time>
              {" · "}
              {place ? (
                <button type="button" onClick={() => onSelect(place)}>
                  On the map{rows > 1 ? `, ${rows} rows` : ""}
                </button>
              ) : (
                notDrawn(mark)
              )}
            </p>
            <p className={styles.decides}>
              <strong>{mark.decides}</strong>
              <Dated>{dayWords(mark)}</Dated>
            </p>
            {may ? <p className={styles.since}>{may}.</p> : null}
          </div>
          <div className={styles.verbs}>
            {readsFindings ? (
              <Link to="/findings" search={{ strategy: map.strategy.id, ...opened(mark) }}>
                Open
              </Link>
            ) : null}
          </div>
        </div>
      </div>
    </li>
  );
}
