import { CloseButton, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Check } from "@/api/findings";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Checks.module.css";
import { type Checked, useChecks } from "./inbox";
import { CODE_WORDS } from "./words";

const OUTCOMES: Record<Check["outcome"], string> = {
  found: "Finding",
  dismissed: "Dismissed",
  clear: "Clear",
  not_armed: "Could not look",
  off: "Switched off",
};
const ORDER: readonly Check["outcome"][] = ["found", "dismissed", "clear", "not_armed", "off"];

type Props = { checked: Checked; strategy: string; onClose: () => void };

/** Why a record has the findings it has, and why not others: each detector, step by step. */
export function Checks({ checked, strategy, onClose }: Props) {
  const asked = useChecks(checked, strategy);
  return (
    <article className={styles.checks} aria-label="Checks">
      <button type="button" className={styles.back} onClick={onClose}>
        ← All findings
      </button>
      <CloseButton className={styles.close} aria-label="Close the checks" onClick={onClose} />
      <p className={styles.over}>Every check on this {checked.noun}</p>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.isPending ? <Bones /> : null}
      {asked.data ? (
        <>
          <h2>{asked.data.name}</h2>
          <p className={styles.asOf}>As of {formatInstant(asked.data.as_of)}</p>
          <ul className={styles.list}>
            {[...asked.data.checks]
              .sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
              .map((check) => (
                <CheckLine key={check.code} check={check} />
              ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}

function CheckLine({ check }: { check: Check }) {
  return (
    <li data-outcome={check.outcome}>
      <h3>
        <span className={styles.outcome}>{OUTCOMES[check.outcome]}</span>
        {check.finding ? (
          <Link
            to="/findings"
            search={(before) => ({ ...before, show: undefined, finding: check.finding! })}
          >
            {CODE_WORDS[check.code] ?? check.title}
          </Link>
        ) : (
          (CODE_WORDS[check.code] ?? check.title)
        )}
      </h3>
      <ul className={styles.steps}>
        {check.because.map(({ text, holds }) => (
          <li key={text} data-holds={holds || undefined}>
            <span className={styles.mark} aria-hidden>
              {holds ? "✓" : "×"}
            </span>
            <span className="visually-hidden">{holds ? "Holds: " : "Does not hold: "}</span>
            {text}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Bones() {
  return (
    <div aria-busy="true">
      <Skeleton height={26} mb={16} />
      <Skeleton height={60} mb={10} />
      <Skeleton height={60} mb={10} />
      <Skeleton height={60} />
    </div>
  );
}
