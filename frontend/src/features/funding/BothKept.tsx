import styles from "./Funding.module.css";

type Props = {
  clashes: readonly { label: string; mine: string; theirs: string }[];
  onTake: () => void;
};

/** Somebody kept the same record while the form stood open: both values, before one is lost. */
export function BothKept({ clashes, onTake }: Props) {
  return (
    <div className={styles.both} role="alert">
      {clashes.length === 0 ? (
        <span>
          Somebody changed this meanwhile; what you left as it was is taken over. Save again to keep
          what you typed.
        </span>
      ) : (
        <>
          <span>Somebody changed the same meanwhile. Saving again writes yours over theirs.</span>
          <dl>
            {clashes.map(({ label, mine, theirs }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>yours: {mine || "none"}</dd>
                <dd>theirs: {theirs || "none"}</dd>
              </div>
            ))}
          </dl>
          <button type="button" className={styles.plain} onClick={onTake}>
            Take theirs
          </button>
        </>
      )}
    </div>
  );
}
