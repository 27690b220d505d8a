import { Link } from "@tanstack/react-router";
import type * as api from "@/api";
import { formatNearDay } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { useWaits } from "./useWaits";
import styles from "./Waiting.module.css";

const VERBS: Record<api.Waits["verb"], string> = {
  respond: "Answer",
  commit: "Say",
  answer: "Answer",
  confirm: "Confirm",
  judge: "Judge",
  agree: "Agree",
  act: "Decide",
};
/** What there is to do about a finding that was given to the reader: to decide, where it is no more than that. */
const ACTS: Record<string, string> = {
  orphaned_initiative: "Link",
  stale: "Update",
  suspect_link: "Confirm",
  ownerless: "Appoint",
  late_dependency: "Replan",
  incomplete_measure: "Complete",
  uncarried_money: "Assign",
};
export const verbOf = ({ verb, code }: Pick<api.Waits, "verb" | "code">): string =>
  (verb === "act" && code !== null && ACTS[code]) || VERBS[verb];
const NOUNS: readonly (readonly [string, ReadonlySet<api.Waits["verb"]>])[] = [
  ["round", new Set(["respond"] as const)],
  ["commitment", new Set(["commit"] as const)],
  ["link", new Set(["confirm"] as const)],
  ["pair", new Set(["answer", "judge"] as const)],
  ["waiver", new Set(["agree"] as const)],
  ["finding", new Set(["act"] as const)],
];

/** `12 links, 301 pairs, 2 findings`: all that waits, however few rows it takes. */
export function waitingWords(rows: readonly api.Waits[]): string {
  return NOUNS.flatMap(([noun, verbs]) => {
    const those = rows.filter((row) => verbs.has(row.verb));
    const count = those.reduce((sum, row) => sum + row.count, 0);
    return count === 0 ? [] : counted(count, noun);
  }).join(", ");
}

/** What is seen before "all" is asked for. */
const FEW = 4;

/** The mark that tells of the same finding, by its number. */
type NumberOf = (row: api.Waits) => number | null;

type Props = { strategy: string; marks: readonly api.MapMark[] };

/** What waits for this reader, the first due first; nothing where nothing can wait for them. */
export function Waiting({ strategy, marks }: Props) {
  const asked = useWaits(strategy);
  const rows = asked.data ?? [];
  const due = rows.find((row) => row.due_on)?.due_on;
  const numberOf: NumberOf = ({ finding }) =>
    marks.findIndex((mark) => finding !== null && mark.findings.includes(finding)) + 1 || null;
  return (
    <section className={styles.waiting} aria-labelledby="waiting" aria-busy={asked.isPending}>
      <header>
        <h2 id="waiting">Waiting for you</h2>
        <span>
          {[waitingWords(rows), due && `first due ${formatNearDay(due)}`]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </header>
      {asked.error ? (
        <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />
      ) : asked.data && rows.length === 0 ? (
        <p>Nothing waits for you.</p>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} strategy={strategy} numberOf={numberOf} /> : null}
    </section>
  );
}

const keyOf = ({ verb, finding, objective, round }: api.Waits) =>
  `${verb}${finding ?? objective ?? round}`;

type RowsProps = { rows: api.Waits[]; strategy: string; numberOf: NumberOf };

function Rows({ rows, strategy, numberOf }: RowsProps) {
  const rest = rows.slice(FEW);
  return (
    <>
      <ul>
        {rows.slice(0, FEW).map((row) => (
          <Row key={keyOf(row)} row={row} strategy={strategy} number={numberOf(row)} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{waitingWords(rest)} more</summary>
          <ul>
            {rest.map((row) => (
              <Row key={keyOf(row)} row={row} strategy={strategy} number={numberOf(row)} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

type RowProps = { row: api.Waits; strategy: string; number: number | null };

function Row({ row, strategy, number }: RowProps) {
  const what = (
    <>
      <b>{verbOf(row)}</b>
      <span title={sentenceOf(row)}>{sentenceOf(row)}</span>
      {number === null ? null : <Mark number={number} />}
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
        <Link to="/findings" search={{ strategy, finding: row.finding }}>
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

/** One line about a row; a verb stands before it. */
function sentenceOf(row: api.Waits): string {
  if (row.verb === "respond") return `the round ${row.title}: five minutes, in secret`;
  if (row.verb === "commit") return `in public whether you commit to ${row.title}`;
  if (row.verb === "confirm") return `${counted(row.count, "link")} to ${row.title}`;
  if (row.verb === "judge") {
    return row.count === 1
      ? `1 pair: ${row.title}`
      : `${counted(row.count, "pair")}; one of them: ${row.title}`;
  }
  return row.title;
}
