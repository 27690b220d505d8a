import { Link } from "@tanstack/react-router";
import type { CommitmentStanding } from "@/api/decisions";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Decisions.module.css";
import { commitmentWords, reasonWords, STATE_WORDS } from "./words";

type Props = { rows: readonly CommitmentStanding[]; currency: string };

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
            {reasonWords(one)} {evidenceWords(one, currency)}
          </small>
          {one.work.length + one.unnamed > 0 ? (
            <small>
              {one.work.map((work) =>
                work.id ? (
                  <span key={work.id}>
                    <Link to="/initiatives/$id" params={{ id: work.id }}>
                      {work.name}
                    </Link>{" "}
                  </span>
                ) : null,
              )}
              {one.unnamed > 0
                ? `${counted(one.unnamed, "initiative")} that you do not read by name`
                : ""}
            </small>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function evidenceWords(one: CommitmentStanding, currency: string): string {
  return one.evidence
    .filter(({ name }) => name !== "Due on" && name !== "From" && name !== "Unit")
    .map(({ name, value }) => `${name}: ${valueWords(name, value, currency)}`)
    .join(" · ");
}

function valueWords(name: string, value: string | null, currency: string): string {
  if (value === null) return "unknown";
  if (MONEY.has(name)) return formatCompact(toMinor(value), currency);
  return name === "Read on" ? formatDay(value) : value.replaceAll("_", " ");
}
