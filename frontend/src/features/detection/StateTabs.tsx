import type { FindingsSummary } from "@/api/findings";
import { ACCEPTED, TO_DO } from "./address";
import styles from "./StateTabs.module.css";
import { TAB_WORDS } from "./words";

type Props = {
  state: string | undefined;
  summary: FindingsSummary | undefined;
  onChange: (state: string | undefined) => void;
};

/** How many findings stand where, each count with a way to its rows. */
export function StateTabs({ state = TO_DO, summary, onChange }: Props) {
  return (
    <fieldset className={styles.tabs} aria-label="State">
      {Object.entries(TAB_WORDS).map(([value, words]) => {
        const count = summary && countOf(summary, value);
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

/** As many as the table of the detectors says of all of them together. */
export function countOf({ by_state, by_code }: FindingsSummary, state: string): number {
  if (state === TO_DO) return (by_state.candidate ?? 0) + (by_state.open ?? 0);
  if (state === ACCEPTED) return by_code.reduce((sum, one) => sum + one.accepted, 0);
  if (state !== "all") return by_state[state as keyof typeof by_state] ?? 0;
  return Object.values(by_state).reduce((sum, one) => sum + one, 0);
}
