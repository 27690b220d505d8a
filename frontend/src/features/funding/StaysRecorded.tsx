import { ChangeAmounts } from "./ChangeAmounts";
import { STAYS } from "./cancelled";
import styles from "./Held.module.css";

/** What cancelling leaves as it is, where a stage is set, and the way to the amounts. */
export function StaysRecorded({ id }: { id: string }) {
  return (
    <p className={styles.held} role="status">
      {STAYS} <ChangeAmounts id={id} />
    </p>
  );
}
