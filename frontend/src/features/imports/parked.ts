/** Rows kept aside, cell by cell. */
import type { ParkedRow } from "@/api/imports";

type Typed = Record<number, Record<string, string>>;

/** The cells of a row by their columns; of one without columns, its fields. */
export function cellsOf(row: ParkedRow): { column: string; text: string }[] {
  const columns = row.columns.length > 0 ? row.columns : Object.keys(row.values);
  return columns.map((column) => ({ column, text: textOf(row.values[column]) }));
}

/** Which of these cells is to be mended: its column, or the field of a row without columns. */
export function wrongOf(row: Pick<ParkedRow, "columns" | "column" | "field">): string {
  return row.columns.length > 0 ? row.column : row.field;
}

/** What was typed into these rows and says something else than stands there. */
export function mendedOf(rows: readonly ParkedRow[], typed: Typed): Typed {
  const mended: Typed = {};
  for (const row of rows) {
    const before = Object.fromEntries(cellsOf(row).map(({ column, text }) => [column, text]));
    const others = Object.entries(typed[row.id] ?? {}).filter(
      ([column, text]) => before[column] !== text,
    );
    if (others.length > 0) mended[row.id] = Object.fromEntries(others);
  }
  return mended;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
