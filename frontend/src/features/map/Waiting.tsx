import { Link } from "@tanstack/react-router";
import type * as api from "@/api";
import { formatNearDay } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { ProblemNotice } from "@/ui/Notice";
import { opened } from "./markWords";
import { tagsOf } from "./pairs";
import { useWaits } from "./useWaits";
import styles from "./Waiting.module.css";
import { sentenceOf, verbOf, waitingWords } from "./waitingWords";

/** What is seen before "all" is asked for. */
const FEW = 6;
/** What stands beside the title, of the line that says what waits. */
const SHORT = 30;

type Where = {
  /** The mark of the map that tells of the same finding, with its number. */
  mark: { told: api.MapMark; number: number } | null;
  /** The letter at which a pair stands on the map. */
  letter: string | undefined;
};
type WhereOf = (row: api.Waits) => Where;

type Props = { map: api.AlignmentMap };

/** What waits for this reader, each at the mark or pair of the map that tells of it. */
export function Waiting({ map }: Props) {
  const tags = tagsOf(map);
  const whereOf: WhereOf = ({ finding }) => {
    const at = map.marks.findIndex((one) => finding !== null && one.findings.includes(finding));
    const mark = at < 0 ? null : { told: map.marks[at]!, number: at + 1 };
    return { mark, letter: mark || finding === null ? undefined : tags.get(finding) };
  };
  return <WaitingList strategy={map.strategy.id} whereOf={whereOf} />;
}

const NOWHERE: WhereOf = () => ({ mark: null, letter: undefined });

type ListProps = { strategy: string; whereOf?: WhereOf };

/** What waits for this reader, the first due first. */
export function WaitingList({ strategy, whereOf = NOWHERE }: ListProps) {
  const asked = useWaits(strategy);
  const rows = asked.data?.results ?? [];
  const due = rows.find((row) => row.due_on)?.due_on;
  const first = due && `first due ${formatNearDay(due)}`;
  const words = [waitingWords(rows), first].filter(Boolean).join(", ");
  return (
    <section className={styles.waiting} aria-labelledby="waiting" aria-busy={asked.isPending}>
      <header>
        <h2 id="waiting">Waiting for you</h2>
        <span className={words.length > SHORT ? styles.long : undefined}>{words}</span>
        {words.length > SHORT ? (
          <span className={styles.short} aria-hidden="true" title={words}>
            {[rows.length, first].filter(Boolean).join(" · ")}
          </span>
        ) : null}
      </header>
      {asked.error ? (
        <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />
      ) : asked.data && rows.length === 0 ? (
        <p>Nothing waits for you.</p>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} strategy={strategy} whereOf={whereOf} /> : null}
    </section>
  );
}

const keyOf = ({ verb, finding, objective, round }: api.Waits) =>
  `${verb}${finding ?? objective ?? round}`;

type RowsProps = { rows: api.Waits[]; strategy: string; whereOf: WhereOf };

function Rows({ rows, strategy, whereOf }: RowsProps) {
  const rest = rows.slice(FEW);
  return (
    <>
      <ul>
        {rows.slice(0, FEW).map((row) => (
          <Row key={keyOf(row)} row={row} strategy={strategy} where={whereOf(row)} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{waitingWords(rest)} more</summary>
          <ul>
            {rest.map((row) => (
              <Row key={keyOf(row)} row={row} strategy={strategy} where={whereOf(row)} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

type RowProps = { row: api.Waits; strategy: string; where: Where };

function Row({ row, strategy, where: { mark, letter } }: RowProps) {
  const what = (
    <>
      <b>{verbOf(row)}</b>
      <span title={sentenceOf(row)}>{sentenceOf(row)}</span>
      {mark ? <Mark number={mark.number} /> : null}
      {letter ? (
        <i className={styles.pair} role="img" aria-label={`Pair ${letter}`}>
          {letter}
        </i>
      ) : null}
      {row.due_on ? (
        <time dateTime={row.due_on} title={`due ${row.due_on}`}>
          {formatNearDay(row.due_on)}
        </time>
      ) : null}
    </>
  );
  return (
    <li>
      {row.verb === "respond" && row.round ? (
        <Link to="/rounds/$round/answer" params={{ round: row.round }}>
          {what}
        </Link>
      ) : row.verb === "commit" ? (
        <Link to="/commitment" search={{ strategy }}>
          {what}
        </Link>
      ) : row.verb === "confirm" ? (
        <Link to="/links" search={{ strategy, tab: "confirm" }}>
          {what}
        </Link>
      ) : row.finding ? (
        <Link
          to="/findings"
          search={{
            strategy,
            ...(row.verb === "decide" && mark ? opened(mark.told) : { finding: row.finding }),
          }}
        >
          {what}
        </Link>
      ) : (
        <Link to="/findings" search={{ strategy, state: "candidate" }}>
          {what}
        </Link>
      )}
    </li>
  );
}
