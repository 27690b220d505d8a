import { Button } from "@mantine/core";
import type { DetectedFile, DetectedTable, Draft, Guess, Reading } from "@/api/imports";
import { counted } from "@/ui/words";
import { Choice, Said } from "./Field";
import { FirstRows } from "./FirstRows";
import styles from "./Imports.module.css";
import {
  asRow,
  coalesced,
  DELIMITERS,
  doublesOf,
  ENCODINGS,
  FORMATS,
  firstOf,
  isCorrected,
  layoutOf,
  sureness,
  withLayout,
} from "./reading";

/** Of how many names that occur several times it can be said which column goes first. */
const MOST_DOUBLES = 4;

type Props = { draft: Draft; onRead: (edit: (reading: Reading) => Reading) => void };

/** Step 1: what each file was taken for, and how to have it read otherwise. */
export function WhatItIs({ draft, onRead }: Props) {
  const { detected, reading } = draft;
  return (
    <section className={styles.step} aria-labelledby="step-1">
      <h2 id="step-1">1. What it is</h2>
      {detected.files.map((file) => (
        <OneFile key={file.name} file={file} draft={draft} onRead={onRead} />
      ))}
      {isCorrected(reading) ? (
        <Button variant="default" size="xs" onClick={() => onRead(() => ({}))}>
          Read it as guessed again
        </Button>
      ) : null}
    </section>
  );
}

function OneFile({ file, draft, onRead }: Props & { file: DetectedFile }) {
  const { detected, reading } = draft;
  const isOne = detected.files.length === 1;
  const guesses = detected.guesses.filter((each) => isOne || each.file === file.name);
  const tables = detected.tables.filter((each) => isOne || each.file === file.name);
  const encoding = file.encoding ? `, ${file.encoding}` : "";
  const of = (table: string) => guesses.filter((each) => each.table === table);
  const names = new Set(tables.map((each) => each.name));
  const elsewhere = guesses.filter((each) => !names.has(each.table));
  const told = `${file.name} is ${FORMATS[file.format]}${file.dialect === "jira" ? " from Jira" : ""}${encoding}, with ${counted(file.rows, "row")} to read.`;
  return (
    <section className={styles.file} aria-label={file.name}>
      {isOne ? null : <h3>{file.name}</h3>}
      <p className={styles.lead}>{told}</p>
      <Guesses guesses={elsewhere} isNamed />
      {file.format === "csv" && tables[0] ? (
        <div className={styles.fields}>
          <Layouts table={tables[0]} reading={reading} onRead={onRead} isText />
        </div>
      ) : null}
      {tables.map((table) => (
        <div key={table.name} className={styles.table1}>
          {tables.length > 1 ? (
            <h4>
              {table.name}, {counted(table.rows, "row")}
            </h4>
          ) : null}
          <Guesses guesses={of(table.name)} />
          {detected.builtin ? null : (
            <div className={styles.fields}>
              <Layouts table={table} reading={reading} onRead={onRead} format={file.format} />
            </div>
          )}
          <FirstRows table={table} />
        </div>
      ))}
    </section>
  );
}

type GuessesProps = { guesses: readonly Guess[]; isNamed?: boolean };

function Guesses({ guesses, isNamed = false }: GuessesProps) {
  if (guesses.length === 0) return null;
  return (
    <ul className={styles.guesses}>
      {guesses.map(({ about, value, sentence, confidence, table }) => (
        <li key={`${table} ${about} ${value} ${sentence}`}>
          {isNamed && table ? `${table}: ` : ""}
          {sentence}{" "}
          <span className={styles.sure} data-look={confidence < 0.7 || undefined}>
            {sureness(confidence)}
          </span>
        </li>
      ))}
    </ul>
  );
}

type LayoutProps = {
  table: DetectedTable;
  reading: Reading;
  onRead: Props["onRead"];
  isText?: boolean;
  format?: string;
};

/** What somebody may say of one table's layout. */
function Layouts({ table, reading, onRead, isText = false, format = "" }: LayoutProps) {
  const now = (key: string, usual: string) => layoutOf(table, reading, key, usual);
  const say = (key: string, value: Parameters<typeof withLayout>[3]) =>
    onRead((before) => withLayout(before, table.name, key, value));
  if (isText) {
    return (
      <>
        <Choice
          label="Encoding"
          options={ENCODINGS}
          value={String(reading[table.name]?.encoding ?? "auto")}
          onChange={(value) => say("encoding", value === "auto" ? null : value)}
        />
        <Choice
          label="Cells are parted by"
          options={DELIMITERS}
          value={now("delimiter", ",")}
          onChange={(value) => say("delimiter", value)}
        />
      </>
    );
  }
  const isTurned = now("orientation", "rows") === "transposed";
  const isGrid = format === "csv" || format === "xlsx";
  const kinds = Object.keys(table.kinds);
  const isOptional = !table.is_used || reading[table.name]?.is_used !== undefined;
  return (
    <>
      {isOptional ? (
        <Choice
          label="This table is"
          options={[
            { value: "no", label: "passed over" },
            { value: "yes", label: "read" },
          ]}
          value={table.is_used ? "yes" : "no"}
          onChange={(value) => say("is_used", value === "yes" ? true : null)}
        />
      ) : null}
      {kinds.length > 0 ? (
        <Choice
          label={`Of its kinds (${table.told_by})`}
          options={kinds.map((kind) => ({
            value: kind,
            label: `${kind}, ${String(table.kinds[kind])}`,
          }))}
          value={String(reading[table.name]?.kind ?? table.kind)}
          onChange={(value) => say("kind", value)}
        />
      ) : null}
      {doublesOf(table)
        .slice(0, MOST_DOUBLES)
        .map((each) => (
          <Choice
            key={each.name}
            label={`${each.parts.length} columns “${each.name}”`}
            options={[
              { value: "", label: "each by itself" },
              ...each.parts.map((part) => ({ value: part, label: `as one, ${part} first` })),
            ]}
            value={firstOf(table, each.name)}
            onChange={(first) => say("coalesce", coalesced(table, each, first))}
          />
        ))}
      {isGrid ? (
        <>
          <Said
            label={isTurned ? "Names in column" : "Names in row"}
            isNumber
            value={now("header_row", "1")}
            onSay={(text) => {
              const row = asRow(text);
              if (row !== null) say("header_row", row);
            }}
          />
          <Choice
            label="Names take"
            options={[
              { value: "1", label: "one row" },
              { value: "2", label: "two rows" },
              { value: "3", label: "three rows" },
            ]}
            value={now("header_rows", "1")}
            onChange={(value) => say("header_rows", Number(value))}
          />
          <Choice
            label="One piece of work is"
            options={[
              { value: "rows", label: "a row" },
              { value: "transposed", label: "a column" },
            ]}
            value={now("orientation", "rows")}
            onChange={(value) => say("orientation", value)}
          />
          <Choice
            label="Rows of sums, and notes below, are"
            options={[
              { value: "leave_out", label: "left out" },
              { value: "read", label: "read like others" },
            ]}
            value={now("totals", "read")}
            onChange={(value) => say("totals", value)}
          />
        </>
      ) : null}
      {format === "xlsx" ? (
        <Choice
          label="Hidden rows are"
          options={[
            { value: "read", label: "read" },
            { value: "leave_out", label: "left out" },
          ]}
          value={now("hidden", "read")}
          onChange={(value) => say("hidden", value)}
        />
      ) : null}
    </>
  );
}
