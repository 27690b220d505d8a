import styles from "./FindingFilters.module.css";
import type { FindingsAddress } from "./findings";
import { CODE_WORDS, SEVERITY_WORDS, STATE_WORDS } from "./words";

type Choice = readonly [value: string, words: string];

type Props = {
  address: FindingsAddress;
  departments: readonly { id: string; name: string }[];
  onChange: (change: Partial<FindingsAddress>) => void;
};

export function FindingFilters({ address, departments, onChange }: Props) {
  return (
    <search className={styles.filters} aria-label="Filter findings">
      <Filter
        label="State"
        value={address.state ?? "open"}
        choices={[...Object.entries(STATE_WORDS), ["all", "Any state"]]}
        onChange={(state) => onChange({ state: state === "open" ? undefined : state })}
      />
      <Filter
        label="Kind"
        value={address.code ?? ""}
        choices={[["", "Every kind"], ...Object.entries(CODE_WORDS)]}
        onChange={(code) => onChange({ code: code || undefined })}
      />
      <Filter
        label="Severity"
        value={address.severity ?? ""}
        choices={[["", "Any severity"], ...Object.entries(SEVERITY_WORDS)]}
        onChange={(severity) => onChange({ severity: severity || undefined })}
      />
      <Filter
        label="Department"
        value={address.department ?? ""}
        choices={[
          ["", "Every department"],
          ...departments.map(({ id, name }): Choice => [id, name]),
        ]}
        onChange={(department) => onChange({ department: department || undefined })}
      />
    </search>
  );
}

type FilterProps = {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
};

function Filter({ label, value, choices, onChange }: FilterProps) {
  return (
    <label className={styles.filter}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
