import { Fragment } from "react";
import type { ColumnChoice, DetectedColumn, Mapping, TableChoice } from "@/api/imports";
import { Choice, Said } from "./Field";
import styles from "./Imports.module.css";
import { Meanings } from "./Meanings";
import {
  currencyBeside,
  customOf,
  isCustom,
  isMoney,
  TARGETS,
  takesCustom,
  withAmountPeriod,
  withCurrency,
  withKey,
  withTarget,
  withWritten,
} from "./mapping";
import { sureness } from "./reading";
import { WrittenAs } from "./WrittenAs";
import { cellWords, sampleWords, targetWords, UNIT_WORDS } from "./words";
import { currencyOf, currencySaid, scaleSaid } from "./written";

type Props = {
  table: TableChoice;
  rows: number;
  choice: ColumnChoice;
  facts: DetectedColumn | undefined;
  /** What the header of a column says that it counts in. */
  unitOf: (column: string) => string;
  /** Whether what a column counts in is still to be said. */
  isAsked: (choice: ColumnChoice) => boolean;
  mapping: Mapping;
  /** The column whose blank cells this one fills, being of the same name. */
  readWith: string;
  onEdit: (mapping: Mapping) => void;
};

/** One column: what its cells are like, what it says, and whether it names the row. */
export function ColumnRow({
  table,
  rows,
  choice,
  facts,
  unitOf,
  isAsked: isAskedOf,
  mapping,
  readWith,
  onEdit,
}: Props) {
  const place = { table: table.table, column: choice.column };
  const custom = isCustom(choice.target) ? choice.target : customOf(choice.column);
  const isAsked = isAskedOf(choice);
  const notRead = readWith ? `read with ${readWith}` : "not read";
  const unsaid = table.key.includes(choice.column) ? "the row's own id" : notRead;
  const options = [
    { value: "", label: unsaid },
    ...(TARGETS[table.role] ?? []).map((value) => ({ value, label: targetWords(value) })),
    ...(takesCustom(table.role)
      ? [{ value: custom, label: `A field of its own (${custom.slice("custom:".length)})` }]
      : []),
  ];
  return (
    <tr data-unread={choice.target === "" || undefined}>
      <th scope="row">
        <Breakable name={choice.column} />
      </th>
      <td>
        <Cells facts={facts} rows={rows} />
      </td>
      <td>
        <Choice
          label={`What ${choice.column} says`}
          isLabelHidden
          options={options}
          value={choice.target}
          onChange={(target) => onEdit(withTarget(mapping, place, target, facts))}
        />
        {isMoney(choice.target) ? (
          <div className={styles.amount}>
            <Choice
              label="of"
              options={periodOptions(mapping)}
              value={choice.period || mapping.period}
              onChange={(period) => onEdit(withAmountPeriod(mapping, place, period))}
            />
            <Choice
              label="in"
              options={[
                ...(isAsked ? [{ value: ASKED, label: "say in what" }] : []),
                ...unitsOf(facts).map((value) => ({ value, label: UNIT_WORDS[value] ?? value })),
              ]}
              value={isAsked ? ASKED : scaleSaid(choice) || (facts?.unit ?? "")}
              onChange={(scale) => {
                const currency =
                  currencySaid(choice) ||
                  (facts?.unit_doubt ? facts.currency || currencyBeside(table, choice) : "");
                const unit = scale === ASKED ? "" : `${currency} ${scale}`.trim();
                onEdit(withWritten(mapping, place, { unit }));
              }}
            />
            <Said
              label="currency"
              hint={isAsked ? "First say what it counts in." : undefined}
              isDisabled={isAsked}
              mayBeBlank
              value={currencySaid(choice) || mapping.currency}
              whyNot={(text) => (currencyOf(text) === null ? "Three letters, such as EUR" : "")}
              onSay={(text) => {
                const code = currencyOf(text) ?? "";
                const currency = code === mapping.currency ? "" : code;
                onEdit(
                  withCurrency(
                    mapping,
                    place,
                    currency,
                    (each) => scaleSaid(each) || unitOf(each.column),
                    isAskedOf,
                  ),
                );
              }}
            />
          </div>
        ) : null}
        {choice.target && choice.reason ? (
          <small>
            {choice.reason}: {sureness(choice.confidence)}
          </small>
        ) : null}
        <Meanings
          choice={choice}
          facts={facts}
          onSay={(words) => onEdit(withWritten(mapping, place, { words }))}
        />
        {choice.target ? (
          <WrittenAs
            choice={choice}
            facts={facts}
            onSay={(part) => onEdit(withWritten(mapping, place, part))}
          />
        ) : null}
      </td>
      <td>
        <label className={styles.namesRow}>
          <input
            type="checkbox"
            aria-label={`${choice.column} names a row`}
            checked={table.key.includes(choice.column)}
            disabled={table.key.length === 1 && table.key.includes(choice.column)}
            onChange={(event) =>
              onEdit(withKey(mapping, table.table, choice.column, event.currentTarget.checked))
            }
          />
          <span>Names a row</span>
        </label>
      </td>
    </tr>
  );
}

const ASKED = "?";

/** What a header says it counts in stands; only another unit can be said instead. */
const unitsOf = (facts: DetectedColumn | undefined) =>
  facts?.unit ? ["k", "m", "bn"] : ["", "k", "m", "bn"];

function periodOptions(mapping: Mapping) {
  const options = mapping.periods.map(({ external_id, name }) => ({
    value: external_id,
    label: name,
  }));
  const names = mapping.tables.some(({ columns }) =>
    columns.some(({ target }) => target === "period"),
  );
  return names ? [{ value: "", label: "the row's period" }, ...options] : options;
}

/** A long name that breaks behind its underscores, and not within a word. */
function Breakable({ name }: { name: string }) {
  const [first, ...rest] = name.split("_");
  return (
    <>
      {first}
      {rest.map((part, place) => (
        <Fragment key={place}>
          _<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

function Cells({ facts, rows }: { facts: DetectedColumn | undefined; rows: number }) {
  if (!facts) return null;
  return (
    <>
      <span className={styles.samples}>{sampleWords(facts.samples)}</span>
      <small>{cellWords(facts, rows)}</small>
    </>
  );
}
