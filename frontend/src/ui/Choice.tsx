import styles from "./Choice.module.css";

type Named = { id: string; name: string };

type Props = {
  label: string;
  /** Without it one of the rows is always chosen. */
  none?: string;
  /** Said beside the label where one has to be chosen. */
  isNeeded?: boolean;
  rows: readonly Named[];
  value: string;
  onChange: (value: string) => void;
};

/** One of some records by name, or none. */
export function Choice({ label, none, isNeeded = false, rows, value, onChange }: Props) {
  return (
    <label className={styles.choice}>
      <span>
        {label}
        {isNeeded ? (
          <i className={styles.needed} aria-hidden="true">
            {" "}
            *
          </i>
        ) : null}
      </span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
