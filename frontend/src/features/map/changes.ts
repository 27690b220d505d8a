/** Where on a board the changes of a comparison stand: in which cells, rows and columns. */
import type { Board } from "./board";
import { type Change, type Comparison, minorOf } from "./comparison";
import { ancestors } from "./ledger";
import type { Row } from "./rows";

/** So many moves are told apart by a letter, those with most money. */
const LETTERS = "abcdefghi";

export type CellChange = {
  /** Money that stood here and does not any more: work that went, or less of it. */
  left: bigint;
  /** Money of work that was not here before. */
  arrived: bigint;
  /** Indexes of the initiatives that were not here before. */
  arrivals: ReadonlySet<number>;
  /** What differs in known money, of named work or not. */
  net: bigint;
  went: number;
  /** Letters of the moves that begin and end here. */
  from: string;
  to: string;
};

export type BoardChanges = {
  /** The day that is compared with, in words. */
  since: string;
  comparison: Comparison;
  /** By row, then by column. */
  cells: ReadonlyMap<number, ReadonlyMap<number, CellChange>>;
  rows: readonly bigint[];
  columns: readonly bigint[];
  letters: ReadonlyMap<Change, string>;
};

type Open = {
  -readonly [Name in keyof CellChange]: CellChange[Name] extends ReadonlySet<number>
    ? Set<number>
    : CellChange[Name];
};

export function changesOn(board: Board, comparison: Comparison, since: string): BoardChanges {
  const rowOf = rowFinder(board, comparison);
  const columnOf = columnFinder(board, comparison);
  const cells = new Map<number, Map<number, Open>>();
  const at = (place: string, department: string): Open | null => {
    const row = rowOf(place);
    const column = columnOf(department);
    if (row < 0 || column < 0) return null;
    const found = cells.get(row) ?? new Map<number, Open>();
    cells.set(row, found);
    const nothing = { left: 0n, arrived: 0n, arrivals: new Set<number>(), net: 0n, went: 0 };
    const cell = found.get(column) ?? { ...nothing, from: "", to: "" };
    found.set(column, cell);
    return cell;
  };
  for (const [key, minor] of comparison.cells) {
    const [place, department] = key.split("|") as [string, string];
    const cell = at(place, department);
    if (cell) cell.net += minor;
  }
  const indexes = new Map(board.ledger.map.initiatives.map(({ id }, index) => [id, index]));
  const letters = new Map<Change, string>();
  for (const change of comparison.changes) {
    const within = new Map<Open, { minor: bigint; isNew: boolean; isGone: boolean }>();
    for (const part of change.parts) {
      const cell = at(part.place, part.department);
      if (!cell) continue;
      const one = within.get(cell) ?? { minor: 0n, isNew: true, isGone: true };
      within.set(cell, {
        minor: one.minor + minorOf(part),
        isNew: one.isNew && part.before === undefined,
        isGone: one.isGone && part.after === undefined,
      });
    }
    const isAcross = change.kind === "moved" && within.size > 1 && letters.size < LETTERS.length;
    const letter = isAcross ? LETTERS[letters.size]! : "";
    if (letter) letters.set(change, letter);
    for (const [cell, { minor, isNew, isGone }] of within) {
      if (minor < 0n) cell.left -= minor;
      if (isGone) cell.went += 1;
      if (isNew) {
        cell.arrived += minor;
        cell.arrivals.add(indexes.get(change.id)!);
      }
      if (minor < 0n || isGone) cell.from += letter;
      else if (minor > 0n || isNew) cell.to += letter;
    }
  }
  return {
    since,
    comparison,
    cells,
    rows: board.rows.map((row) => rowChange(board, comparison, row)),
    columns: columnSums(board, comparison, columnOf),
    letters,
  };
}

/** The change of what a row's total says: an objective with all below it. */
function rowChange({ ledger }: Board, comparison: Comparison, row: Row): bigint {
  if (row.kind === "band") return comparison.bands.get(row.band) ?? 0n;
  const { objectives } = ledger.map;
  const of = (at: number) => comparison.objectives.get(objectives[at]!.id) ?? 0n;
  if (row.kind === "objective") return of(row.objective);
  return row.objectives.reduce((sum, at) => sum + of(at), 0n);
}

function columnSums(
  { columns }: Board,
  comparison: Comparison,
  columnOf: (department: string) => number,
): bigint[] {
  const sums = columns.map(() => 0n);
  for (const [department, minor] of comparison.departments) {
    const column = columnOf(department);
    if (column >= 0) sums[column]! += minor;
  }
  return sums;
}

/** The row that shows a place; of an objective that is gone, the one above it that is not. */
function rowFinder({ ledger, rows }: Board, { earlier }: Comparison) {
  const found = new Map<string, number>();
  rows.forEach((row, index) => {
    for (const place of row.places) {
      found.set(typeof place === "number" ? ledger.map.objectives[place]!.id : place, index);
    }
  });
  earlier.map.objectives.forEach(({ id }, index) => {
    if (found.has(id)) return;
    const above = ancestors(earlier, index).map((at) => earlier.map.objectives[at]!.id);
    const kept = above.find((one) => found.has(one));
    if (kept) found.set(id, found.get(kept)!);
  });
  return (place: string) => found.get(place) ?? -1;
}

/** The column that shows a department; of one that is gone, the group above it. */
function columnFinder({ ledger, columns }: Board, { earlier }: Comparison) {
  const found = new Map<string, number>();
  columns.forEach((column, index) => {
    for (const at of column.departments) found.set(ledger.map.departments[at]!.id, index);
  });
  const { departments } = earlier.map;
  const groups = new Map(
    columns.flatMap((column, index) =>
      column.isFoldedGroup ? [[ledger.map.departments[column.department]!.id, index]] : [],
    ),
  );
  for (const { id, parent } of departments) {
    if (found.has(id)) continue;
    for (let above = parent; above !== null; above = departments[above]!.parent) {
      const group = groups.get(departments[above]!.id);
      if (group !== undefined) found.set(id, group);
    }
  }
  return (department: string) => found.get(department) ?? -1;
}
