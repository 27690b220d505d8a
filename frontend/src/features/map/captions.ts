/** What stands below the blocks of bands: how many initiatives a cell holds, and their money. */
import type { Board } from "./board";
import { FAMILY } from "./heads";
import { countAndMoney } from "./labels";
import { CELL_INSET } from "./measures";
import { learnWidths, type Typeset, widthOf } from "./text";

const FONT = `400 9px ${FAMILY}`;
/** Before the next column. */
const AIR = 2;

/** The words of all cells of bands, with the letters they are set in. */
export function captionsOf({ rows, sums, ledger }: Board): Typeset[] {
  return rows.flatMap((row, at) =>
    row.kind === "band"
      ? sums[at]!.map((sum): Typeset => [countAndMoney(sum, ledger.map.currency), FONT])
      : [],
  );
}

/** Whether columns so wide have room for the words of every cell of a band. */
export function captionsFit(board: Board, column: number): boolean {
  const words = captionsOf(board);
  learnWidths([], words);
  return words.every((one) => widthOf(...one) <= column - CELL_INSET - AIR);
}
