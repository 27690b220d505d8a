import type { RightCheck } from "@/api/decisionRights";
import styles from "./Rights.module.css";

const WORDS: Record<RightCheck["reason"], string> = {
  doubled: "Doubled",
  overlapping: "Overlapping",
  missing: "Missing",
};

/** What the rights leave open, in plain words. */
export function Checks({ checks }: { checks: readonly RightCheck[] }) {
  return (
    <section aria-label="What is open">
      <h2>What is open</h2>
      {checks.length === 0 ? (
        <p className={styles.lead}>Nothing: every amount on every objective has one decider.</p>
      ) : (
        <ul className={styles.checks}>
          {checks.map((check) => (
            <li key={check.text}>
              <strong>{WORDS[check.reason]}</strong>
              <span>{check.text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
