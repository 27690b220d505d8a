import { useEffect, useRef, useState } from "react";
import type { DetectorCount } from "@/api/findings";
import type { FindingsAddress } from "./address";
import { filtersOf } from "./address";
import styles from "./FindingFilters.module.css";
import { reasonsOf } from "./reasons";
import { CODE_WORDS, reasonWords, SEVERITY_WORDS } from "./words";

type Choice = readonly [value: string, words: string];

type Props = {
  address: FindingsAddress;
  departments: readonly { id: string; name: string }[];
  people: readonly { id: string; name: string }[];
  detectors: readonly DetectorCount[];
  hasMe: boolean;
  onChange: (change: Partial<FindingsAddress>) => void;
};

export function FindingFilters(props: Props) {
  const { address, departments, people, detectors, hasMe, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const count = filtersOf(address).filter((name) => name !== "state" && name !== "search").length;
  const named = new Set(Object.keys(CODE_WORDS));
  const codes: Choice[] = [
    ...Object.entries(CODE_WORDS),
    ...detectors.filter((one) => !named.has(one.code)).map((one): Choice => [one.code, one.title]),
  ];
  const { reason } = address;
  const known = reasonsOf(address.code);
  const reasons = (reason && !known.includes(reason) ? [...known, reason] : known).map(
    (one): Choice => [one, reasonWords(address.code, one)],
  );
  return (
    <search className={styles.filters} aria-label="Filter findings">
      <SearchField value={address.search ?? ""} onChange={(search) => onChange({ search })} />
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        Filters{count > 0 ? ` (${count})` : ""}
      </button>
      <div className={styles.selects} data-open={isOpen || undefined}>
        <Filter
          label="Kind"
          value={address.code}
          choices={[["", "Any"], ...severalOf(address.code), ...codes]}
          onChange={(code) => onChange({ code, reason: undefined })}
        />
        <Filter
          label="Reason"
          value={address.reason}
          choices={[["", "Any"], ...reasons]}
          onChange={(reason) => onChange({ reason })}
        />
        <Filter
          label="Severity"
          value={address.severity}
          choices={[["", "Any"], ...Object.entries(SEVERITY_WORDS)]}
          onChange={(severity) => onChange({ severity })}
        />
        <Filter
          label="Department"
          value={address.department}
          choices={[["", "Any"], ...departments.map(({ id, name }): Choice => [id, name])]}
          onChange={(department) => onChange({ department })}
        />
        <Filter
          label="Owner"
          value={address.owner}
          choices={[
            ["", "Anybody"],
            ...(hasMe ? [["me", "Assigned to me"] as const] : []),
            ...people.map(({ id, name }): Choice => [id, name]),
          ]}
          onChange={(owner) => onChange({ owner })}
        />
        <Day
          label="Opened from"
          value={address.opened_from}
          onChange={(opened_from) => onChange({ opened_from })}
        />
        <Day
          label="Opened until"
          value={address.opened_until}
          onChange={(opened_until) => onChange({ opened_until })}
        />
      </div>
    </search>
  );
}

/** Codes that came together in the address: no choice of the list stands for them. */
function severalOf(code: string | undefined): Choice[] {
  return code?.includes(",") ? [[code, `${code.split(",").length} kinds`]] : [];
}

type FilterProps = {
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string | undefined) => void;
};

function Filter({ label, value, choices, onChange }: FilterProps) {
  return (
    <label className={styles.filter} data-set={value ? true : undefined}>
      <span>{label}</span>
      <select
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

type DayProps = Pick<FilterProps, "label" | "value" | "onChange">;

/** A day in UTC, asked once the whole of it is there. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <label className={styles.filter} data-set={value ? true : undefined}>
      <span>{label}</span>
      <input
        type="date"
        max="9999-12-31"
        defaultValue={value ?? ""}
        key={value ?? ""}
        onBlur={(event) => {
          const day = event.currentTarget.value || undefined;
          if (day !== value) onChange(day);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </label>
  );
}

const PAUSE_MS = 250;

type SearchProps = { value: string; onChange: (value: string | undefined) => void };

/** Asks once the typing pauses. */
function SearchField({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => {
    if (value !== asked.current) setTyped(value);
    asked.current = value;
  }, [value]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return;
    const pause = setTimeout(() => {
      asked.current = wanted;
      change.current(wanted || undefined);
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return (
    <label className={styles.filter}>
      <span>Search</span>
      <input
        type="search"
        data-search
        placeholder="In titles"
        aria-keyshortcuts="/"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            event.currentTarget.blur();
          }
        }}
      />
    </label>
  );
}
