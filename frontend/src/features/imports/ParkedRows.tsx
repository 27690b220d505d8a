import { Button } from "@mantine/core";
import { useState } from "react";
import { Problem } from "@/api";
import type { ImportReport, Match, ParkedRow } from "@/api/imports";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { AskedNames } from "./AskedNames";
import { DismissedRows, LeaveOut } from "./DismissedRows";
import styles from "./Imports.module.css";
import { cellsOf, type Entry, entriesOf, mendedOf, toMend } from "./parked";
import { type Corrections, useParkedRows, useRetry } from "./useImports";

type Props = { id: string; onRetried: (report: ImportReport) => void };

/** Rows that an import kept aside: mended here, and tried again. */
export function ParkedRows({ id, onRetried }: Props) {
  const parked = useParkedRows(id);
  const retry = useRetry(id);
  const [typed, setTyped] = useState<Corrections>({});
  const all = parked.data ?? [];
  const rows = all.filter((row) => row.dismissed_at === null);
  const left = <DismissedRows id={id} rows={all.filter((row) => row.dismissed_at !== null)} />;
  if (parked.error) {
    return <ProblemNotice error={parked.error} onRetry={() => parked.refetch()} />;
  }
  if (!parked.data) return <div aria-busy="true" />;
  if (rows.length === 0) {
    return (
      <>
        {retry.data ? null : <p className={styles.lead}>No row waits to be mended.</p>}
        {left}
      </>
    );
  }
  const entries = entriesOf(rows);
  const count = toMend(entries);
  const say = (row: number, column: string, text: string) =>
    setTyped((before) => ({ ...before, [row]: { ...before[row], [column]: text } }));
  const tryAgain = (chosen: readonly ParkedRow[], matches: Match[]) =>
    retry.mutate(
      { mended: mendedOf(chosen, typed), rows: chosen.map((row) => row.id), matches },
      { onSuccess: onRetried },
    );
  const again = (chosen: Entry[]) =>
    tryAgain(
      chosen.flatMap((entry) => entry.rows),
      [],
    );
  const tried = new Set(retry.variables?.rows ?? []);
  const asked = retry.error instanceof Problem ? retry.error.names : [];
  const waiting = (
    <section aria-labelledby="parked" className={styles.parked}>
      <h2 id="parked">Kept aside: {counted(count || entries.length, "row")}</h2>
      <p className={styles.lead}>
        Mend the cells and try them again; what is still wrong is kept aside anew. What is no work,
        such as a note below the table, can be left out.
      </p>
      {retry.error ? <ProblemNotice error={retry.error} /> : null}
      {asked.length > 0 ? (
        <AskedNames
          names={asked}
          isBusy={retry.isPending}
          onSaid={(matches) =>
            tryAgain(
              rows.filter(({ id }) => tried.has(id)),
              matches,
            )
          }
        />
      ) : null}
      <ol className={styles.mend}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <OneEntry
              entry={entry}
              typed={typed}
              isBusy={retry.isPending}
              onSay={say}
              onRetry={() => again([entry])}
            />
            <LeaveOut id={id} entry={entry} />
          </li>
        ))}
      </ol>
      {entries.length > 1 ? (
        <Button loading={retry.isPending} onClick={() => again(entries)}>
          Try all again
        </Button>
      ) : null}
    </section>
  );
  return (
    <>
      {waiting}
      {left}
    </>
  );
}

type EntryProps = {
  entry: Entry;
  typed: Corrections;
  isBusy: boolean;
  onSay: (row: number, column: string, text: string) => void;
  onRetry: () => void;
};

function OneEntry({ entry, typed, isBusy, onSay, onRetry }: EntryProps) {
  return (
    <form
      aria-label={entry.place}
      onSubmit={(event) => {
        event.preventDefault();
        onRetry();
      }}
    >
      <Notice tone="warning" isSmall>
        <span>
          <strong>{entry.place}</strong>
          {entry.problems.map(({ column, message }) => (
            <span key={`${column} ${message}`}>
              <br />
              {column ? `${column}: ` : ""}
              {message}
            </span>
          ))}
          {entry.waiting > 0 ? (
            <span>
              <br />
              {counted(entry.waiting, "more record")} of this row{" "}
              {entry.waiting > 1 ? "wait" : "waits"} for that.
            </span>
          ) : null}
        </span>
      </Notice>
      {entry.forms.map(({ row, wrong }) => (
        <div key={row.id} className={styles.fields}>
          {cellsOf(row).map(({ column, text }) => (
            <label
              key={column}
              className={styles.field}
              data-wrong={wrong.has(column) || undefined}
            >
              <span>
                {column}
                {wrong.has(column) ? " (to mend)" : ""}
              </span>
              <input
                value={typed[row.id]?.[column] ?? text}
                maxLength={10_000}
                onChange={(event) => onSay(row.id, column, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
      ))}
      <Button type="submit" size="xs" variant="default" disabled={isBusy}>
        Try it again
      </Button>
    </form>
  );
}
