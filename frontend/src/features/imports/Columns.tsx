import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { DetectedTable, Draft, Mapping } from "@/api/imports";
import { Notice } from "@/ui/Notice";
import { ColumnRow } from "./ColumnRow";
import { Choice, Said } from "./Field";
import { FiscalYear } from "./FiscalYear";
import styles from "./Imports.module.css";
import { isUnitAsked, lackOf, tableOf, unread, withRole } from "./mapping";
import { filesOf, listWords } from "./profiles";
import { readWith } from "./reading";
import { ROLE_WORDS } from "./words";

type Props = {
  draft: Draft;
  onMap: (mapping: Mapping) => void;
  onSuggest: () => void;
  /** What belongs to this step and only a rehearsal tells. */
  children: ReactNode;
};

/** Step 2: what each column says. A mapping that lacks something waits here until it does not. */
export function Columns({ draft, onMap, onSuggest, children }: Props) {
  const [unsent, setUnsent] = useState<Mapping | null>(null);
  const [version, setVersion] = useState(draft.version);
  if (version !== draft.version) {
    setVersion(draft.version);
    setUnsent(null);
  }
  const mapping = unsent ?? draft.mapping;
  const edit = (next: Mapping) => {
    const facts = (name: string) => draft.detected.tables.find((each) => each.name === name);
    if (next.tables.some((each) => lackOf(each, facts(each.table)?.columns) !== null))
      setUnsent(next);
    else onMap(next);
  };
  return (
    <section className={styles.step} aria-labelledby="step-2">
      <h2 id="step-2">2. What its columns say</h2>
      {mapping ? (
        <Mapped draft={draft} mapping={mapping} onEdit={edit} />
      ) : draft.detected.builtin ? (
        <p className={styles.lead}>This format says itself what its fields are.</p>
      ) : (
        <>
          <p className={styles.lead}>
            Mapped by a saved profile, which reads {listWords(filesOf(draft.profile))}.
          </p>
          <Button variant="default" size="xs" onClick={onSuggest}>
            Map its columns here instead
          </Button>
        </>
      )}
      {children}
    </section>
  );
}

const STRATEGY_STATES = [
  { value: "approved", label: "approved" },
  { value: "draft", label: "a draft" },
];

type MappedProps = { draft: Draft; mapping: Mapping; onEdit: (mapping: Mapping) => void };

function Mapped({ draft, mapping, onEdit }: MappedProps) {
  return (
    <>
      <div className={styles.fields}>
        <Said
          label="Strategy"
          hint="Of its objectives and amounts. “Names in the file” below can take it for one that is here."
          value={mapping.strategy_name}
          onSay={(strategy_name) => onEdit({ ...mapping, strategy_name })}
        />
        <Choice
          label="A strategy made by this import is"
          options={STRATEGY_STATES}
          value={mapping.strategy_state}
          hint="Approved: its work counts on the map at once. Nobody is asked to commit by an import."
          onChange={(state) =>
            onEdit({ ...mapping, strategy_state: state as Mapping["strategy_state"] })
          }
        />
        <Said
          label="Currency"
          hint="Three letters; XXX says that there is none."
          value={mapping.currency}
          onSay={(text) => onEdit({ ...mapping, currency: text.toUpperCase() })}
        />
        <Said
          label="Source"
          hint="Whose ids these are: the same each time the file comes again."
          value={mapping.source}
          onSay={(source) => onEdit({ ...mapping, source })}
        />
      </div>
      <FiscalYear mapping={mapping} named={draft.detected.fiscal_years} onEdit={onEdit} />
      {draft.detected.tables
        .filter((table) => tableOf(mapping, table.name))
        .map((table) => (
          <OneTable
            key={table.name}
            table={table}
            isNamed={draft.detected.tables.length > 1}
            mapping={mapping}
            onEdit={onEdit}
          />
        ))}
    </>
  );
}

type OneTableProps = {
  table: DetectedTable;
  isNamed: boolean;
  mapping: Mapping;
  onEdit: MappedProps["onEdit"];
};

function OneTable({ table, isNamed, mapping, onEdit }: OneTableProps) {
  const choice = tableOf(mapping, table.name);
  if (!choice) return null;
  const factsOf = (name: string) => table.columns.find((one) => one.name === name);
  const lack = lackOf(choice, table.columns);
  const left = unread(choice).filter((name) => readWith(table, name) === "");
  const roles = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
  return (
    <div className={styles.table1}>
      {isNamed ? <h3>{table.name}</h3> : null}
      <div className={styles.fields}>
        <Choice
          label="Its rows are"
          options={[...roles, { value: "", label: "passed over" }]}
          value={choice.role}
          onChange={(role) => onEdit(withRole(mapping, table.name, role))}
        />
      </div>
      {lack ? (
        <Notice tone="warning" isSmall>
          {lack}
        </Notice>
      ) : null}
      {choice.role === "" ? null : (
        <>
          <table className={styles.columns} aria-label={`Columns of ${table.name}`}>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">For example</th>
                <th scope="col">Says</th>
                <th scope="col">Names a row</th>
              </tr>
            </thead>
            <tbody>
              {choice.columns.map((each) => (
                <ColumnRow
                  key={each.column}
                  table={choice}
                  rows={table.rows}
                  choice={each}
                  facts={factsOf(each.column)}
                  unitOf={(name) => factsOf(name)?.unit ?? ""}
                  isAsked={(one) => isUnitAsked(one, factsOf(one.column))}
                  mapping={mapping}
                  readWith={readWith(table, each.column)}
                  onEdit={onEdit}
                />
              ))}
            </tbody>
          </table>
          <p className={styles.lead}>
            {left.length === 0
              ? "Every column is read."
              : `${left.length} of ${choice.columns.length} columns are not read: ${left.join(", ")}.`}
          </p>
        </>
      )}
    </div>
  );
}
