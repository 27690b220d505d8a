/** The matrix ready to be drawn: rows, columns, cells by place, heat, and the words of each. */

import type { Hole, HoleReason, MatrixColumn, MatrixDocument, MatrixRow } from "@/api/matrix";
import { BAND_NAMES } from "@/features/map/labels";
import type { BandBelow } from "@/features/map/ledger";
import { type Side, sideOfAgreed } from "@/ui/agreed";
import {
  type ColumnUnit,
  columnUnit,
  formatExact,
  formatInUnit,
  formatSigned,
  largestMinor,
  narrowSymbol,
  toMinor,
  toMinorOrNull,
} from "@/ui/money";
import { counted, formatPoints } from "@/ui/words";
import type { Measure } from "./address";

export type Cell = { minor: bigint; initiatives: number; unknown: number };

export type Row = {
  key: string;
  name: string;
  code: string;
  /** From 0 for the first level. */
  depth: number;
  hasChildren: boolean;
  /** Over every column, with all that stands below an objective. */
  whole: Cell;
  /** Money of the row that stands in no cell: work that is not listed one by one. */
  unlisted: bigint;
  objective: MatrixRow | null;
  cells: ReadonlyMap<number, Cell>;
};

export type Matrix = {
  document: MatrixDocument;
  rows: readonly Row[];
  columns: readonly MatrixColumn[];
  unit: ColumnUnit;
  largest: { count: number; minor: bigint };
  /** Holes that stand open, and those something justifies. */
  holes: { open: number; justified: number };
};

export function toMatrix(document: MatrixDocument): Matrix {
  const byRow = new Map<number | string, Map<number, Cell>>();
  for (const one of document.cells) {
    const key = one.row ?? one.band;
    const cells = byRow.get(key) ?? new Map<number, Cell>();
    byRow.set(key, cells);
    cells.set(one.column, {
      minor: toMinor(one.amount),
      initiatives: one.initiatives,
      unknown: one.unknown_money,
    });
  }
  const parents = new Set(document.rows.map((row) => row.parent));
  const rows: Row[] = document.rows.map((row, at) => ({
    key: row.id,
    name: row.name,
    code: row.code,
    depth: depthOf(document.rows, at),
    hasChildren: parents.has(at),
    whole: {
      minor: toMinor(row.subtotal),
      initiatives: row.subtotal_initiatives,
      unknown: row.unknown_money,
    },
    unlisted: toMinor(row.unlisted),
    objective: row,
    cells: byRow.get(at) ?? new Map(),
  }));
  const inOrder = treeOrder(rows, document.rows);
  for (const { band, amount, unlisted } of document.bands) {
    const cells = byRow.get(band) ?? new Map<number, Cell>();
    if (band === "stranded" && cells.size === 0) continue;
    let [initiatives, unknown] = [0, 0];
    for (const cell of cells.values()) {
      initiatives += cell.initiatives;
      unknown += cell.unknown;
    }
    inOrder.push({
      key: band,
      name: BAND_NAMES[band as BandBelow],
      code: "",
      depth: 0,
      hasChildren: false,
      whole: { minor: toMinor(amount), initiatives, unknown },
      unlisted: toMinor(unlisted),
      objective: null,
      cells,
    });
  }
  const cells = inOrder.flatMap((row) => [...row.cells.values()]);
  const empty = [...document.rows, ...document.columns].filter((one) => one.hole !== null);
  const open = empty.filter((one) => one.justified_by.length === 0).length;
  return {
    document,
    rows: inOrder,
    columns: document.columns,
    unit: columnUnit(largestMinor(cells.map((cell) => cell.minor))),
    largest: {
      count: Math.max(1, ...cells.map((cell) => cell.initiatives)),
      minor: largestMinor(cells.map((cell) => cell.minor)),
    },
    holes: { open, justified: empty.length - open },
  };
}

function depthOf(rows: readonly MatrixRow[], at: number): number {
  let depth = 0;
  let above = rows[at]!.parent;
  while (above !== null && depth < rows.length) {
    depth += 1;
    above = rows[above]!.parent;
  }
  return depth;
}

/** Every objective right below the one it belongs to, siblings in the document's order. */
function treeOrder(rows: readonly Row[], objectives: readonly MatrixRow[]): Row[] {
  const below = new Map<number | null, number[]>();
  objectives.forEach(({ parent }, at) => {
    below.set(parent, [...(below.get(parent) ?? []), at]);
  });
  const order: Row[] = [];
  const walk = (at: number) => {
    order.push(rows[at]!);
    for (const child of below.get(at) ?? []) walk(child);
  };
  for (const root of below.get(null) ?? []) walk(root);
  return order;
}

/** Steps of the heat: 0 for nothing. */
export const HEATS = 5;

/** How much of the largest cell a cell is, in steps; what is there is never none. */
export function heatOf(matrix: Matrix, cell: Cell, measure: Measure): number {
  if (measure === "count") {
    return Math.max(1, Math.ceil((HEATS * cell.initiatives) / matrix.largest.count));
  }
  if (cell.minor <= 0n || matrix.largest.minor <= 0n) return 0;
  // By the root: few large cells would leave all others pale.
  const part = Math.sqrt(Number(cell.minor) / Number(matrix.largest.minor));
  return Math.max(1, Math.ceil(HEATS * part));
}

/** What stands in a cell: a count, or money in the unit of the table. Unknown is not zero. */
export function figureOf(matrix: Matrix, cell: Cell, measure: Measure): string {
  if (measure === "count") return cell.initiatives.toLocaleString("en");
  if (cell.initiatives === 0) return formatInUnit(cell.minor, matrix.unit);
  const mark = `${narrowSymbol(matrix.document.currency)}?`;
  if (cell.initiatives <= cell.unknown && cell.minor === 0n) return mark;
  return formatInUnit(cell.minor, matrix.unit);
}

/** On which side of what was agreed an objective is, beyond what was tolerated. */
export function sideOf(row: MatrixRow | null): Side | null {
  return row && sideOfAgreed(row.funded_share, row.target_share, row.tolerance);
}

/** `−€6.5M (−5.9 pts)`: the gap in money and points; null where no share is agreed. */
export function gapWords(row: MatrixRow | null, currency: string, digits: number): string | null {
  const minor = toMinorOrNull(row?.gap_amount);
  if (!row || minor === null || row.funded_share === null || row.target_share === null) return null;
  const points = formatPoints(row.funded_share - row.target_share);
  return `${formatSigned(minor, currency, digits)} (${points} pts)`;
}

const HOLE_WORDS: Record<Hole, string> = {
  no_work: "no work",
  no_link: "no link",
  stranded: "stranded",
};
const REASON_WORDS: Record<HoleReason, string> = {
  retired: "retired",
  draft: "draft",
  not_begun: "not begun",
  served_by_objective: "served by another objective",
  run: "run",
  mandatory: "mandatory",
  waived: "waived",
  accepted: "accepted",
};

/** `✕ no work`, or `– draft` where that is in order; the sign tells it without the colour. */
export function holeWords(one: Pick<MatrixRow, "hole" | "justified_by">): string | null {
  if (one.hole === null) return null;
  if (one.justified_by.length === 0) return `✕ ${HOLE_WORDS[one.hole]}`;
  return `– ${one.justified_by.map((reason) => REASON_WORDS[reason]).join(", ")}`;
}

export function columnName(column: MatrixColumn): string {
  return column.name ?? `Not for you to see, ${column.department}`;
}

/** `Cut cost, Sales: 4 initiatives, EUR 1,904,220.00, 1 without a figure`. */
export function cellWords(matrix: Matrix, row: Row, column: number, cell: Cell | null): string {
  const place = `${row.name}, ${columnName(matrix.columns[column]!)}`;
  if (!cell) return `${place}: nothing`;
  const words = [counted(cell.initiatives, "initiative")];
  if (cell.initiatives > cell.unknown || cell.minor !== 0n) {
    words.push(formatExact(cell.minor, matrix.document.currency));
  }
  if (cell.unknown > 0) words.push(`${cell.unknown} without a figure`);
  return `${place}: ${words.join(", ")}`;
}

/** What the map's address has to say to show the same cell. */
export function selectionOf(matrix: Matrix, row: Row, column: number): string | undefined {
  const { id } = matrix.columns[column]!;
  if (id === null) return undefined;
  return matrix.document.columns_by === "initiatives"
    ? `initiative:${id}`
    : `cell:${row.key}:${id}`;
}
