/** What the cells of a row hold, as everything that is drawn over them has it. */
import type { Board } from "./board";
import { CELL_MARGIN, type Measures } from "./measures";
import type { Drawing } from "./tiles";

type Room = Pick<Measures, "column" | "block" | "low" | "growth">;

/** By column. Blocks of bands stand lower where words stand below them. */
export function drawingsIn(board: Board, measures: Room, row: number): readonly Drawing[] {
  const low = board.rows[row]!.kind === "band" ? measures.low : null;
  return board.drawingsOf(row, measures.column - CELL_MARGIN, measures.block, low, measures.growth);
}
