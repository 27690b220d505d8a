import styles from "./Mark.module.css";

/** A numbered mark: the same number stands at the row and beside its sentence. */
export function Mark({ number }: { number: number }) {
  return (
    <span className={styles.mark} role="img" aria-label={`Mark ${number}`}>
      {number}
    </span>
  );
}
