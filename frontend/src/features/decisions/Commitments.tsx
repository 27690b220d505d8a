import { Link } from "@tanstack/react-router";
import type { CommitmentStanding } from "@/api/decisions";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Decisions.module.css";
import { commitmentWords, reasonWords, STATE_WORDS, untoldWords } from "./words";

type Props = { rows: readonly CommitmentStanding[]; currency: string };

const WITHOUT_THEN = "Initiatives without a figure then";
const WITHOUT_NOW = "Initiatives without a figure now";
// Told in the line above, or in one of its own.
const UNTOLD = new Set(["Due on", "From", "Unit", WITHOUT_THEN, WITHOUT_NOW]);
const MONEY = new Set(["To move", "Stood there when decided", "Stands there", "Moved"]);

/** What was committed to, how each stands, and what that rests on. */
export function Commitments({ rows, currency }: Props) {
  if (rows.length === 0)
    return <p className={styles.quiet}>It commits to nothing that can be checked.</p>;
  return (
    <ul className={styles.list}>
      {rows.map((one, place) => (
        // Commitments are written once and never move.
        <li key={place} className={styles.row}>
          <strong>{commitmentWords(one, currency)}</strong>
          <span className={styles.mark} data-state={one.state}>
            {STATE_WORDS[one.state]}
          </span>
          <small>
            {reasonWords(one)} {evidenceWords(one, currency)} {untoldWords(one)}
          </small>
          <Lacking
            words="No figure when it was decided"
            rows={one.without_figure_then}
            count={countOf(one, WITHOUT_THEN)}
          />
          <Lacking
            words="No figure now"
            rows={one.without_figure_now}
            count={countOf(one, WITHOUT_NOW)}
          />
          <Work rows={one.work} unnamed={one.unnamed} />
        </li>
      ))}
    </ul>
  );
}

type Rows = { rows: CommitmentStanding["work"] };

/** Work without a figure, by name as far as the reader may know it. */
function Lacking({ words, rows, count }: Rows & { words: string; count: number }) {
  if (count === 0) return null;
  return <Work before={`${words}: `} rows={rows} unnamed={count - rows.length} />;
}

function Work({ before = "", rows, unnamed }: Rows & { before?: string; unnamed: number }) {
  if (rows.length + unnamed === 0) return null;
  return (
    <small>
      {before}
      {rows.map((work, place) =>
        work.id ? (
          <span key={work.id}>
            {place > 0 ? ", " : ""}
            <Link to="/initiatives/$id" params={{ id: work.id }}>
              {work.name}
            </Link>
          </span>
        ) : null,
      )}
      {unnamed > 0
        ? `${rows.length > 0 ? " and " : ""}${counted(unnamed, "initiative")} that you do not read by name`
        : ""}
      .
    </small>
  );
}

function countOf(one: CommitmentStanding, name: string): number {
  return Number(one.evidence.find((each) => each.name === name)?.value ?? 0);
}

function evidenceWords(one: CommitmentStanding, currency: string): string {
  return one.evidence
    .filter(({ name, value }) => !UNTOLD.has(name) && !(name === "Moved" && value === null))
    .map(({ name, value }) => `${name}: ${valueWords(name, value, currency)}`)
    .join(" · ");
}

function valueWords(name: string, value: string | null, currency: string): string {
  if (value === null) return "unknown";
  if (MONEY.has(name)) return formatCompact(toMinor(value), currency);
  return name === "Read on" ? formatDay(value) : value.replaceAll("_", " ");
}
