import styles from "./Pips.module.css";

const PLACES = [1, 2, 3, 4, 5];

/** A priority of 0…5 as pips. Nothing where no priority is set. */
export function Pips({ priority }: { priority: number | null }) {
  if (priority === null) return null;
  return (
    <span className={styles.pips} role="img" aria-label={`Priority ${priority} of 5`}>
      {PLACES.map((place) => (
        <i key={place} data-on={place <= Math.round(priority) || undefined} />
      ))}
    </span>
  );
}
