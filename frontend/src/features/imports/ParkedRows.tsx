import { Button } from "@mantine/core";
import { useState } from "react";
import type { ImportReport, ParkedRow } from "@/api/imports";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { cellsOf, mendedOf, wrongOf } from "./parked";
import { type Corrections, useParkedRows, useRetry } from "./useImports";

type Props = { id: string; onRetried: (report: ImportReport) => void };

/** Rows that an import kept aside: mended here, and tried again. */
export function ParkedRows({ id, onRetried }: Props) {
  const parked = useParkedRows(id);
  const retry = useRetry(id);
  const [typed, setTyped] = useState<Corrections>({});
  const rows = parked.data ?? [];
  if (parked.error) {
    return <ProblemNotice error={parked.error} onRetry={() => parked.refetch()} />;
  }
  if (!parked.data) return <div aria-busy="true" />;
  if (rows.length === 0) {
    return retry.data ? null : <p className={styles.lead}>No row waits to be mended.</p>;
  }
  const say = (row: number, column: string, text: string) =>
    setTyped((before) => ({ ...before, [row]: { ...before[row], [column]: text } }));
  const again = (chosen: ParkedRow[]) =>
    retry.mutate(
      { mended: mendedOf(chosen, typed), rows: chosen.map((row) => row.id) },
      { onSuccess: onRetried },
    );
  return (
    <section aria-labelledby="parked" className={styles.parked}>
      <h2 id="parked">Kept aside: {counted(rows.length, "row")}</h2>
      <p className={styles.lead}>
        Mend the cells and try them again; what is still wrong is kept aside anew.
      </p>
      {retry.error ? <ProblemNotice error={retry.error} /> : null}
      <ol className={styles.mend}>
        {rows.map((row) => (
          <li key={row.id}>
            <OneRow
              row={row}
              typed={typed[row.id] ?? {}}
              isBusy={retry.isPending}
              onSay={(column, text) => say(row.id, column, text)}
              onRetry={() => again([row])}
            />
          </li>
        ))}
      </ol>
      {rows.length > 1 ? (
        <Button loading={retry.isPending} onClick={() => again(rows)}>
          Try all {rows.length} again
        </Button>
      ) : null}
    </section>
  );
}

type RowProps = {
  row: ParkedRow;
  typed: Record<string, string>;
  isBusy: boolean;
  onSay: (column: string, text: string) => void;
  onRetry: () => void;
};

function OneRow({ row, typed, isBusy, onSay, onRetry }: RowProps) {
  const place = [
    row.file,
    row.row ? `row ${row.row}` : "",
    row.column ? `column ${row.column}` : "",
  ]
    .filter(Boolean)
    .join(", ");
  const wrong = wrongOf(row);
  return (
    <form
      aria-label={place}
      onSubmit={(event) => {
        event.preventDefault();
        onRetry();
      }}
    >
      <Notice tone="warning" isSmall>
        <span>
          <strong>{place}</strong> {row.message}
        </span>
      </Notice>
      <div className={styles.fields}>
        {cellsOf(row).map(({ column, text }) => (
          <label key={column} className={styles.field} data-wrong={column === wrong || undefined}>
            <span>
              {column}
              {column === wrong ? " (to mend)" : ""}
            </span>
            <input
              value={typed[column] ?? text}
              maxLength={10_000}
              onChange={(event) => onSay(column, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      <Button type="submit" size="xs" variant="default" disabled={isBusy}>
        Try it again
      </Button>
    </form>
  );
}
