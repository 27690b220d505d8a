import { dayNow } from "@/ui/dates";
import styles from "./Toolbar.module.css";

type Props = {
  asOf: string | undefined;
  onChange: (day: string | undefined) => void;
  /** The page around it has the way back to today. */
  isAlone?: boolean;
};

const EARLIEST = "1900-01-01";

/** The day the map stands on, and the way back to today. */
export function AsOf({ asOf, onChange, isAlone = false }: Props) {
  const today = dayNow();
  const day = asOf && /^\d{4}-\d{2}-\d{2}/.test(asOf) ? asOf.slice(0, 10) : today;
  return (
    <span className={styles.asOf}>
      <label>
        <span className={styles.label}>As of</span>
        <input
          // Typed digit by digit, a year passes through the first century on its way.
          key={day}
          type="date"
          defaultValue={day}
          min={EARLIEST}
          max={today}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (chosen >= EARLIEST) onChange(chosen >= today ? undefined : chosen);
          }}
        />
      </label>
      {asOf && !isAlone ? (
        <button type="button" onClick={() => onChange(undefined)}>
          Today
        </button>
      ) : null}
    </span>
  );
}
