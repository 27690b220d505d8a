import { useState } from "react";
import type { Books } from "./books";
import { ChoiceBox } from "./ChoiceBox";
import type { Column } from "./columns";
import { filterKinds, filterWords } from "./filters";
import { optionsOf } from "./options";
import { PanelMenu } from "./PanelMenu";
import { copied } from "./values";
import styles from "./Workbench.module.css";

type Props = {
  columns: readonly Column[];
  books: Books;
  filters: Record<string, string>;
  onChange: (filters: Record<string, string>) => void;
};

/** What narrows the rows: one chip each, and a panel to add another. */
export function Filters({ columns, books, filters, onChange }: Props) {
  const without = (word: string) =>
    Object.fromEntries(Object.entries(filters).filter(([other]) => other !== word));
  return (
    <>
      <PanelMenu label="Filter…">
        <Panel columns={columns} books={books} filters={filters} onChange={onChange} />
      </PanelMenu>
      {Object.entries(filters).map(([word, value]) => {
        const words = filterWords(columns, books, word, value);
        return (
          <span key={word} className={styles.chip}>
            {words}
            <button
              type="button"
              aria-label={`Remove the filter: ${words}`}
              onClick={() => onChange(without(word))}
            >
              ✕
            </button>
          </span>
        );
      })}
    </>
  );
}

function Panel({ columns, books, filters, onChange }: Props) {
  const known = columns.filter((column) => filterKinds(column).length > 0);
  const [key, setKey] = useState(known[0]?.key ?? "");
  const column = known.find((one) => one.key === key);
  return (
    <div className={styles.panel}>
      <label>
        Field{" "}
        <select
          className={styles.select}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        >
          {known.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {column
        ? filterKinds(column).map(({ word, label, isEmpty }) => {
            const set = (value: string) => {
              const { [word]: _, ...others } = filters;
              onChange(value ? { ...others, [word]: value } : others);
            };
            if (isEmpty) {
              return (
                <label key={word}>
                  <input
                    type="checkbox"
                    checked={filters[word] === "true"}
                    onChange={(event) => set(event.currentTarget.checked ? "true" : "")}
                  />
                  {label}
                </label>
              );
            }
            return (
              <Value
                key={word}
                column={column}
                label={label}
                value={filters[word] ?? ""}
                books={books}
                isMany={word.endsWith("__in")}
                onSet={set}
              />
            );
          })
        : null}
    </div>
  );
}

type ValueProps = {
  column: Column;
  label: string;
  value: string;
  books: Books;
  isMany: boolean;
  onSet: (value: string) => void;
};

function Value({ column, label, value, books, isMany, onSet }: ValueProps) {
  if (column.kind === "choice" && isMany) {
    const chosen = value.split(",").filter(Boolean);
    return column.choices!.map((choice) => (
      <label key={choice.value}>
        <input
          type="checkbox"
          checked={chosen.includes(choice.value)}
          onChange={(event) =>
            onSet(
              (event.currentTarget.checked
                ? [...chosen, choice.value]
                : chosen.filter((one) => one !== choice.value)
              ).join(","),
            )
          }
        />
        {choice.label}
      </label>
    ));
  }
  if (column.kind === "reference") {
    return (
      <ChoiceBox
        label={`${column.label} is`}
        shown={value ? copied(column, value, books) : ""}
        optionsFor={(sought) =>
          optionsOf(column, books)(sought).filter((option) => option.value !== null)
        }
        onChoose={(option) => onSet(String(option.value))}
      />
    );
  }
  if (column.kind === "flag" || column.kind === "choice") {
    const choices =
      column.kind === "flag"
        ? [
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]
        : column.choices!;
    return (
      <label>
        {label}
        <select
          className={styles.select}
          aria-label={`${column.label} ${label}`}
          value={value}
          onChange={(event) => onSet(event.currentTarget.value)}
        >
          <option value="">any</option>
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label>
      {label}
      <input
        className={styles.select}
        aria-label={`${column.label} ${label}`}
        type={column.kind === "date" ? "date" : "text"}
        defaultValue={value}
        onBlur={(event) => onSet(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") onSet(event.currentTarget.value.trim());
        }}
      />
    </label>
  );
}
