/** Rows kept aside, cell by cell. */
import type { ParkedRow } from "@/api/imports";
import { WAITS } from "./report";

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

/** One row of a file with all that is wrong with it. */
export type Entry = {
  key: string;
  place: string;
  rows: ParkedRow[];
  /** What is wrong in the row itself, each once, and how many of its records wait for that. */
  problems: { column: string; message: string }[];
  waiting: number;
  /** The first of each set of cells, and which of the cells are to be mended. */
  forms: { row: ParkedRow; wrong: ReadonlySet<string> }[];
};

/** Rows kept aside as whoever made the file knows them: each once, however much is wrong with it. */
export function entriesOf(rows: readonly ParkedRow[]): Entry[] {
  const of = new Map<string, ParkedRow[]>();
  for (const row of rows) {
    const key = row.row === null ? `id ${row.id}` : `${row.file} ${row.row}`;
    of.set(key, [...(of.get(key) ?? []), row]);
  }
  const inOrder = [...of].sort(([, [one]], [, [other]]) => byPlace(one, other));
  return inOrder.map(([key, all]) => {
    const own = all.filter(({ code }) => code !== WAITS);
    const told = own.length > 0 ? own : all;
    const [first] = all;
    const at = first?.row ? [first.file, `row ${first.row}`] : [first?.file ?? ""];
    return {
      key,
      place: at.filter(Boolean).join(", "),
      rows: all,
      problems: problemsOf(told),
      waiting: own.length > 0 ? all.length - own.length : 0,
      forms: formsOf(told),
    };
  });
}

/** By file and sheet, then by row; what has no row comes behind. */
function byPlace(one: ParkedRow | undefined, other: ParkedRow | undefined): number {
  const files = (one?.file ?? "").localeCompare(other?.file ?? "", "en", { numeric: true });
  const rowOf = (row: ParkedRow | undefined) => row?.row ?? Number.MAX_SAFE_INTEGER;
  return files || rowOf(one) - rowOf(other);
}

function problemsOf(rows: readonly ParkedRow[]) {
  const each = new Map(
    rows.map(({ column, message }) => [`${column} ${message}`, { column, message }]),
  );
  return [...each.values()];
}

function formsOf(rows: readonly ParkedRow[]): Entry["forms"] {
  const forms = new Map<string, { row: ParkedRow; wrong: Set<string> }>();
  for (const row of rows) {
    const own = row.columns.length > 0 ? "" : `${row.noun} ${row.external_id}`;
    const key = `${own} ${JSON.stringify(cellsOf(row))}`;
    const form = forms.get(key) ?? { row, wrong: new Set<string>() };
    forms.set(key, form);
    if (wrongOf(row)) form.wrong.add(wrongOf(row));
  }
  return [...forms.values()];
}

/** How many rows have to be mended: those that only wait for another are none of them. */
export const toMend = (entries: readonly Entry[]) =>
  entries.filter(({ rows }) => rows.some(({ code }) => code !== WAITS)).length;

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
