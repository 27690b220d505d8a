import { Link } from "@tanstack/react-router";
import type { Decision, DecisionStanding } from "@/api/decisions";
import { formatDay } from "@/ui/dates";
import { decisionName } from "@/ui/words";
import styles from "./Decisions.module.css";
import { adherenceWords } from "./words";

type Props = { rows: readonly Decision[]; standing: ReadonlyMap<string, DecisionStanding> };

/** Decisions, the latest first, each with how far the portfolio follows it. */
export function DecisionList({ rows, standing }: Props) {
  return (
    <ul className={styles.list}>
      {rows.map((one) => {
        const stands = standing.get(one.id);
        return (
          <li key={one.id} className={styles.row}>
            <Link to="/decisions/$id" params={{ id: one.id }}>
              {decisionName(one.number)} {one.title}
            </Link>
            <Mark one={one} stands={stands} />
            <small>
              {`Decided on ${formatDay(one.decided_on)}, ${one.mode}. `}
              {one.review_on ? `To be looked at again on ${formatDay(one.review_on)}. ` : ""}
              {stands ? `${sentence(adherenceWords(stands))}.` : ""}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ one, stands }: { one: Decision; stands: DecisionStanding | undefined }) {
  if (one.superseded_by) return <span className={styles.mark}>superseded</span>;
  if (!stands) return null;
  if (stands.departed > 0)
    return (
      <span className={styles.mark} data-state="departed">
        departs
      </span>
    );
  if (stands.is_review_overdue) return <span className={styles.mark}>past its review day</span>;
  if (stands.kept_late > 0) return <span className={styles.mark}>kept late</span>;
  if (stands.kept + stands.kept_undated > 0)
    return (
      <span className={styles.mark} data-state="kept">
        followed
      </span>
    );
  return null;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
