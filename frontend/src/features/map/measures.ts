/** The grid's measures in pixels, out of the room there is. */
import type { Ledger } from "./ledger";
import type { Row } from "./rows";

export type Measures = {
  label: number;
  gauge: number;
  column: number;
  total: number;
  /** Room between the names and the totals, at least what the columns take. */
  strip: number;
  head: number;
  /** Column heads stand upright where a column is too narrow for words. */
  isUpright: boolean;
};

// Up to this many columns squeeze a little more before the grid scrolls sideways.
const FEW_COLUMNS = 16;
const NARROWEST_OF_FEW = 47;
const NARROWEST_COLUMN = 54;
const WIDEST_COLUMN = 150;
const UPRIGHT_BELOW = 62;

/** `names` are those of the columns: upright heads are as high as the longest needs in 3 lines. */
export function measure(
  width: number,
  names: readonly string[],
  hasTargets: boolean,
  hasGroups: boolean,
): Measures {
  const columns = names.length;
  const label = width >= 1300 ? 320 : width >= 1000 ? 272 : width >= 800 ? 230 : 196;
  const gauge = hasTargets && width >= 1000 ? 132 : 0;
  const total = 86;
  const room = width - label - gauge - total;
  const column = Math.max(
    columns <= FEW_COLUMNS ? NARROWEST_OF_FEW : NARROWEST_COLUMN,
    Math.min(WIDEST_COLUMN, Math.floor(room / Math.max(1, columns))),
  );
  const isUpright = column < UPRIGHT_BELOW || (columns > 16 && column < 76);
  const head = (isUpright ? uprightHead(names) : 66) + (hasGroups ? 18 : 0);
  const strip = Math.max(room, columns * column);
  return { label, gauge, column, total, strip, head, isUpright };
}

function uprightHead(names: readonly string[]): number {
  const words = names.flatMap((name) => name.split(/\s+/)).map((word) => word.length);
  const third = names.map((name) => Math.ceil((name.length / 3) * 1.3));
  return 54 + Math.min(122, Math.ceil(Math.max(8, ...words, ...third) * 6.4));
}

/** Where a block begins in its cell, and what of the cell's width no block ever takes. */
export const CELL_INSET = 2;
export const CELL_MARGIN = 22;

const LINE = 16;
// A little wide on purpose: what wraps earlier than reckoned would not fit its row.
const LETTER = 7;
const CODE_LETTER = 7.8;

/** Rows are as high as their name needs, up to three lines; tiles are equally high in all. */
export function rowHeight(ledger: Ledger, row: Row, labelWidth: number): number {
  if (row.kind === "band") return 50;
  const objective = ledger.map.objectives[row.objective]!;
  const room = labelWidth - 40 - row.depth * 14;
  const text =
    objective.name.length * LETTER + (objective.code ? objective.code.length * CODE_LETTER + 6 : 0);
  const lines = Math.min(3, Math.ceil(text / Math.max(60, room)));
  return 26 + lines * LINE;
}
