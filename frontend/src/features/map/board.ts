/** The map as a table: rows, columns, the sum of every cell and the scale all areas share. */
import { largestMinor } from "@/ui/money";
import type { Columns } from "./columns";
import { type Ledger, type Sum, sumOf } from "./ledger";
import type { Row } from "./rows";
import {
  BLOCK_HEIGHT,
  growingScale,
  type Heaviest,
  type Low,
  type Scale,
  scaleOf,
  tallestOf,
} from "./scale";
import { type Drawing, drawCell, hasMarks, positiveMinor } from "./tiles";

/** Above this many tiles they are painted on canvas instead of standing in the document. */
export const MOST_SVG_TILES = 800;

export type Board = {
  ledger: Ledger;
  rows: readonly Row[];
  columns: Columns["columns"];
  /** By row, then by column. */
  sums: readonly (readonly Sum[])[];
  /** Over all departments: of what the row's cells show, and of it with all below. */
  totals: readonly { shown: Sum; whole: Sum }[];
  scale: Scale;
  /** How many cells exceed the scale. */
  cutCount: number;
  isPainted: boolean;
  /**
   * What is drawn in the cells of a row, kept once computed. Blocks may grow only where it is said
   * how high a full one is: then rows have room for them, to `growth` times that height. `low`
   * leaves room for words below.
   */
  drawingsOf: (
    row: number,
    fullWidth: number,
    fullHeight?: number,
    low?: Low | null,
    growth?: number,
  ) => readonly Drawing[];
  /** How high the tallest block of a row grows; 0 where none does. */
  tallestIn: (row: number, fullWidth: number, fullHeight: number, growth?: number) => number;
};

export function toBoard(
  ledger: Ledger,
  rows: readonly Row[],
  columns: Columns["columns"],
  wholeOf: (row: Row) => Sum,
): Board {
  const sums = rows.map((row) =>
    columns.map((column) => sumOf(ledger, row.places, column.departments)),
  );
  const ofObjectives: bigint[] = [];
  const ofBands: bigint[] = [];
  let tiles = 0;
  sums.forEach((cells, index) => {
    const isMerged = isMergedRow(rows[index]!);
    const found = rows[index]!.kind === "band" ? ofBands : ofObjectives;
    for (const sum of cells) {
      found.push(positiveMinor(sum));
      tiles += isMerged ? Math.min(sum.placed.length, 6) : sum.placed.length;
    }
  });
  const scale = scaleOf(ofObjectives, ofBands);
  const heaviest = scale.isSquare ? sums.map((cells) => heaviestOf(cells, scale.largest)) : null;
  const growing = heaviest && {
    marked: largestMinor(heaviest.map((row) => row.marked)),
    plain: largestMinor(heaviest.map((row) => row.plain)),
  };
  const cutCount = [...ofObjectives, ...ofBands].filter((one) => one > scale.largest).length;
  const totals = rows.map((row) => ({
    shown: sumOf(ledger, row.places, null),
    whole: wholeOf(row),
  }));
  const kept = new Map<string, readonly Drawing[]>();
  const drawingsOf: Board["drawingsOf"] = (index, fullWidth, fullHeight, low, growth) => {
    const key = `${index}|${fullWidth}|${fullHeight}|${low?.high}|${growth}`;
    const perMinor =
      growing && fullHeight !== undefined
        ? growingScale(growing, fullWidth, fullHeight, growth)
        : undefined;
    const high = { fullHeight: fullHeight ?? BLOCK_HEIGHT, low: low ?? undefined };
    const room = { ...scale, ...high, fullWidth, perMinor };
    const drawn =
      kept.get(key) ??
      sums[index]!.map((sum) => drawCell(ledger, sum, room, isMergedRow(rows[index]!)));
    kept.set(key, drawn);
    return drawn;
  };
  const isPainted = tiles > MOST_SVG_TILES;
  const tallestIn: Board["tallestIn"] = (index, fullWidth, fullHeight, growth) =>
    heaviest && growing
      ? tallestOf(heaviest[index]!, growingScale(growing, fullWidth, fullHeight, growth), fullWidth)
      : 0;
  return { ledger, rows, columns, sums, totals, scale, cutCount, isPainted, drawingsOf, tallestIn };
}

/** Of some cells; what is cut at the scale weighs as much as the scale. */
function heaviestOf(cells: readonly Sum[], largest: bigint): Heaviest {
  const found = { marked: 0n, plain: 0n };
  for (const sum of cells) {
    const money = positiveMinor(sum);
    const weighs = money > largest ? largest : money;
    const kind = hasMarks(sum) ? "marked" : "plain";
    if (weighs > found[kind]) found[kind] = weighs;
  }
  return found;
}

/** Folded rows are drawn as blocks: their initiatives stand apart only once they are unfolded. */
export function isMergedRow(row: Row): boolean {
  return row.kind === "rest" || (row.kind === "objective" && row.isFolded);
}
