/** What a paste, a bulk edit or an emptying would change, cell by cell, before anything is sent. */
import type { FieldTrouble } from "@/api";
import type { Revision, Row, Values } from "@/api/workbench";
import type { Books } from "./books";
import { type Column, fieldsSet, isCustom, valueIn } from "./columns";
import type { Area } from "./keyboard";
import { begunWith, changesOf, isNew, rowToBe, withLacks } from "./newRows";
import { currencyOf, emptied, isSame, type Read, read } from "./values";

export type Change = {
  row: Row;
  column: Column;
  before: unknown;
  after: unknown;
  /** What was pasted or typed, where it means nothing. */
  text: string;
  trouble: string | null;
};
export type Plan = {
  /** "Paste", "Set Stage", "Clear": what it does in one word or two. */
  verb: string;
  changes: readonly Change[];
  /** Cells that hold it already. */
  unchanged: number;
  /** Cells of the block that lie beyond the last row or column. */
  beyond: number;
};

export type Sheet = {
  rows: readonly Row[];
  /** The columns that are shown, and all there are. */
  columns: readonly Column[];
  all: readonly Column[];
  books: Books;
  why: (row: Row) => string | null;
  /** What a new row begins with; null where none is made below the last. */
  start: Values | null;
};

export const MOST_ROWS = 5000;

/** A block laid at the upper left of an area; one cell fills the whole of it. */
export function pasted(cells: readonly (readonly string[])[], area: Area, sheet: Sheet): Plan {
  const isOne = cells.length === 1 && cells[0]!.length === 1;
  const height = isOne ? area.bottom - area.top + 1 : cells.length;
  const width = isOne ? area.right - area.left + 1 : Math.max(...cells.map((row) => row.length));
  const changes: Change[] = [];
  let unchanged = 0;
  let beyond = 0;
  for (let down = 0; down < height; down += 1) {
    for (let across = 0; across < width; across += 1) {
      const text = isOne ? cells[0]![0]! : cells[down]![across];
      if (text === undefined) continue;
      const row = sheet.rows[area.top + down];
      if (!row && sheet.start) continue;
      const column = sheet.columns[area.left + across];
      if (!row || !column) {
        beyond += 1;
        continue;
      }
      const currency = currencyOf(row, isOne ? [] : cells[down]!, area.left, sheet.columns);
      const change = changed(row, column, text, read(column, text, sheet.books, currency), sheet);
      if (change) changes.push(change);
      else unchanged += 1;
    }
  }
  const { start } = sheet;
  if (start) {
    // Lines below the last row are rows to be.
    cells.slice(isOne ? 0 : Math.max(sheet.rows.length - area.top, 0)).forEach((texts, number) => {
      if (isOne && area.top < sheet.rows.length) return;
      const row = rowToBe(number + 1, start);
      const own = changesOf(texts, area.left, row, sheet);
      if (own.length > 0) changes.push(...withLacks(own, row, sheet));
      beyond += texts.slice(sheet.columns.length - area.left).filter((text) => text.trim()).length;
    });
  }
  return { verb: "Paste", changes, unchanged, beyond };
}

/** The cells of an area, emptied. */
export function cleared(area: Area, sheet: Sheet): Plan {
  const changes: Change[] = [];
  let unchanged = 0;
  for (const row of sheet.rows.slice(area.top, area.bottom + 1)) {
    for (const column of sheet.columns.slice(area.left, area.right + 1)) {
      const change = changed(row, column, "", emptied(column), sheet);
      if (change) changes.push(change);
      else unchanged += 1;
    }
  }
  return { verb: "Clear", changes, unchanged, beyond: 0 };
}

/** One field of many rows, set to one value. */
export function set(rows: readonly Row[], column: Column, value: unknown, sheet: Sheet): Plan {
  const found = rows.map((row) => changed(row, column, "", { value }, sheet));
  const changes = found.filter((change) => change !== null);
  return {
    verb: `Set ${column.label}`,
    changes,
    unchanged: rows.length - changes.length,
    beyond: 0,
  };
}

function changed(
  row: Row,
  column: Column,
  text: string,
  meaning: Read,
  sheet: Sheet,
): Change | null {
  const before = valueIn(row, column.key);
  if ("value" in meaning && isSame(before, meaning.value)) return null;
  const after = "value" in meaning ? meaning.value : before;
  const trouble = column.fixed ?? sheet.why(row) ?? ("trouble" in meaning ? meaning.trouble : null);
  return { row, column, before, after, text, trouble };
}

/** What is sent: each row once, with all that is set in it, on the version that was read; of a row
 * to be, what it begins with. */
export function revisionsOf(changes: readonly Change[]): (Revision | Values)[] {
  return sentOf(changes).map(({ row, values }) =>
    isNew(row)
      ? { ...begunWith(row), ...fieldsSet(values) }
      : { id: row.id, version: row.version, ...fieldsSet(values) },
  );
}

function sentOf(changes: readonly Change[]) {
  const byRow = new Map<string, { row: Row; values: Record<string, unknown> }>();
  for (const { row, column, after } of changes) {
    const found = byRow.get(row.id) ?? { row, values: {} };
    found.values[column.key] = after;
    byRow.set(row.id, found);
  }
  return [...byRow.values()];
}

/** The changes with what the service says of them: `/rows/3/share` is of the fourth row sent. */
export function complained(changes: readonly Change[], errors: readonly FieldTrouble[]): Change[] {
  const sent = sentOf(changes);
  const said = new Map<string, string>();
  for (const { pointer, message } of errors) {
    const [, , place, field] = pointer.split("/");
    const id = sent[Number(place)]?.row.id;
    if (id) said.set(`${id} ${field ?? ""}`, message);
  }
  const placed = new Set(
    changes.map(({ row, column }) => `${row.id} ${fieldOf(column)}`).filter((key) => said.has(key)),
  );
  return changes.map((change) => {
    const own = said.get(`${change.row.id} ${fieldOf(change.column)}`);
    const ofRow = [...said].find(
      ([key]) => key.startsWith(`${change.row.id} `) && !placed.has(key),
    )?.[1];
    return { ...change, trouble: own ?? ofRow ?? null };
  });
}

const fieldOf = ({ key }: Column) => (isCustom(key) ? "custom_fields" : key);

/** The same changes on the rows as they stand now. */
export function onRowsNow(
  changes: readonly Change[],
  rowOf: (id: string) => Row | undefined,
): Change[] {
  return changes.flatMap((change) => {
    if (isNew(change.row)) return [{ ...change, trouble: null }];
    const row = rowOf(change.row.id);
    if (!row) return [];
    const before = valueIn(row, change.column.key);
    return isSame(before, change.after) ? [] : [{ ...change, row, before, trouble: null }];
  });
}
