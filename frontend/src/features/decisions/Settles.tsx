import { Link } from "@tanstack/react-router";
import type { DecisionDetail } from "@/api/decisions";
import { humanise } from "@/ui/words";
import styles from "./Decisions.module.css";

/** The findings that ended in a decision, and the money whose change it explains. */
export function Settles({ decision }: { decision: DecisionDetail }) {
  const { findings, money } = decision;
  if (findings.length + money.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>What it answers</h2>
      <ul className={styles.list}>
        {findings.map((one) => (
          <li key={one.settlement} className={styles.row}>
            <Link to="/findings" search={{ strategy: decision.strategy, finding: one.finding }}>
              {one.title}
            </Link>
            <span className={styles.mark}>
              {one.state === "resolved" ? "resolved by the data" : humanise(one.state)}
            </span>
          </li>
        ))}
        {money.map((one) => (
          <li key={one.settlement} className={styles.row}>
            <Link to="/initiatives/$id" params={{ id: one.initiative }}>
              {one.initiative_name}
            </Link>
            <span className={styles.mark}>change of money in {one.period_name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
