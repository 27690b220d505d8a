/** The map as a table: rows, columns, the sum of every cell and the scale all areas share. */
import type { Columns } from "./columns";
import { type Ledger, type Sum, sumOf } from "./ledger";
import type { Row } from "./rows";
import { positiveMinor } from "./tiles";

/** Above this many tiles they are painted on canvas instead of standing in the document. */
export const MOST_SVG_TILES = 1_500;

export type Board = {
  ledger: Ledger;
  rows: readonly Row[];
  columns: Columns["columns"];
  /** By row, then by column. */
  sums: readonly (readonly Sum[])[];
  /** Over all departments: of what the row's cells show, and of it with all below. */
  totals: readonly { shown: Sum; whole: Sum }[];
  /** Positive money of the fullest cell: what fills a column's width. */
  largest: bigint;
  isPainted: boolean;
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
  let largest = 0n;
  let tiles = 0;
  sums.forEach((cells, index) => {
    const isMerged = isMergedRow(rows[index]!);
    for (const sum of cells) {
      const positive = positiveMinor(sum);
      if (positive > largest) largest = positive;
      tiles += isMerged ? Math.min(sum.placed.length, 6) : sum.placed.length;
    }
  });
  const totals = rows.map((row) => ({
    shown: sumOf(ledger, row.places, null),
    whole: wholeOf(row),
  }));
  return { ledger, rows, columns, sums, totals, largest, isPainted: tiles > MOST_SVG_TILES };
}

/** Folded rows are drawn as blocks: their initiatives stand apart only once they are unfolded. */
export function isMergedRow(row: Row): boolean {
  return row.kind === "objective" && row.isFolded;
}
