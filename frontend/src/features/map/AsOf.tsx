import { toDateField } from "@/ui/dates";
import styles from "./Toolbar.module.css";

type Props = { asOf: string | undefined; onChange: (day: string | undefined) => void };

/** The day the map stands on, and the way back to today. */
export function AsOf({ asOf, onChange }: Props) {
  const today = toDateField(new Date());
  const day = asOf && /^\d{4}-\d{2}-\d{2}/.test(asOf) ? asOf.slice(0, 10) : today;
  return (
    <span className={styles.asOf}>
      <label>
        As of
        <input
          type="date"
          value={day}
          max={today}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (chosen) onChange(chosen >= today ? undefined : chosen);
          }}
        />
      </label>
      {asOf ? (
        <button type="button" onClick={() => onChange(undefined)}>
          Today
        </button>
      ) : null}
    </span>
  );
}
