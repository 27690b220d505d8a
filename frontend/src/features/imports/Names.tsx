import type { Draft, Match, Named, OpenName } from "@/api/imports";
import { ProblemNotice } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import styles from "./Imports.module.css";
import { byNoun, recordOf } from "./matches";
import { nounWords } from "./report";
import { useNamedRecords } from "./useImports";

type Props = {
  names: readonly OpenName[];
  matches: Draft["matches"];
  onMatch: (name: OpenName, record: string | null) => void;
};

/** Names that no import of this source brought yet: records that are here, or new ones. */
export function Names({ names, matches, onMatch }: Props) {
  const records = useNamedRecords(names.length > 0);
  if (names.length === 0) return null;
  return (
    <div className={styles.names}>
      <h3>Names in the file</h3>
      <p className={styles.lead}>
        Each becomes a new record, or is taken for one that is here. What is chosen is remembered
        when the draft is imported.
      </p>
      {records.error ? <ProblemNotice error={records.error} /> : null}
      {byNoun(names).map((group) => {
        const open = group.names.filter((each) => recordOf(matches, each) === null).length;
        return (
          <details key={group.noun} open={group.names.length <= 12}>
            <summary>
              {`${humanise(nounWords(group.noun))}: ${group.names.length - open} taken for records here, ${open} new`}
            </summary>
            <ul>
              {group.names.map((name) => (
                <li key={name.text}>
                  <NameChoice
                    name={name}
                    record={recordOf(matches, name)}
                    known={records.data?.[group.noun] ?? []}
                    onMatch={(record) => onMatch(name, record)}
                  />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

type NameProps = {
  name: OpenName;
  /** Undefined: nobody said yet. */
  record: Match["record"] | undefined;
  known: readonly Named[];
  onMatch: (record: string | null) => void;
};

const UNSAID = "?";

/** Of which record one name is, or that it is a new one. */
export function NameChoice({ name, record, known, onMatch }: NameProps) {
  const likely = new Set(name.suggestions.map((each) => each.record));
  const isListed =
    record === null ||
    record === undefined ||
    likely.has(record) ||
    known.some(({ id }) => id === record);
  return (
    <label className={styles.name}>
      <span>
        {name.name}
        {name.is_remembered ? <small> remembered from an earlier import</small> : null}
      </span>
      <select
        value={record === undefined ? UNSAID : (record ?? "")}
        onChange={(event) => onMatch(event.currentTarget.value || null)}
      >
        {record === undefined ? (
          <option value={UNSAID} disabled>
            choose what it means
          </option>
        ) : null}
        <option value="">a new record</option>
        {isListed ? null : <option value={record ?? ""}>a record here</option>}
        {name.suggestions.length > 0 ? (
          <optgroup label="Likely">
            {name.suggestions.map((each) => (
              <option key={each.record} value={each.record}>
                {each.name}
              </option>
            ))}
          </optgroup>
        ) : null}
        <optgroup label="All">
          {known
            .filter(({ id }) => !likely.has(id))
            .map(({ id, name: called }) => (
              <option key={id} value={id}>
                {called}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  );
}
