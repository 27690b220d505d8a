import type { FindingsSummary } from "@/api/findings";
import { TO_DO } from "./address";
import styles from "./StateTabs.module.css";
import { STATE_WORDS } from "./words";

type Props = {
  state: string | undefined;
  counts: FindingsSummary["by_state"] | undefined;
  onChange: (state: string | undefined) => void;
};

const TABS = [[TO_DO, "To do"], ...Object.entries(STATE_WORDS), ["all", "Any"]] as const;

/** How many findings stand where, each count with a way to its rows. */
export function StateTabs({ state = TO_DO, counts, onChange }: Props) {
  return (
    <fieldset className={styles.tabs} aria-label="State">
      {TABS.map(([value, words]) => {
        const count = counts && countOf(counts, value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={state === value}
            onClick={() => onChange(value === TO_DO ? undefined : value)}
          >
            {words}
            {count === undefined ? null : (
              <span className={styles.count}>{count.toLocaleString("en")}</span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}

function countOf(counts: FindingsSummary["by_state"], state: string): number {
  if (state === TO_DO) return (counts.candidate ?? 0) + (counts.open ?? 0);
  if (state !== "all") return counts[state as keyof typeof counts] ?? 0;
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
