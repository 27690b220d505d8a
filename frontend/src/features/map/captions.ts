/** What stands below the blocks of bands: how many initiatives a cell holds, and their money. */
import type { Board } from "./board";
import { FAMILY } from "./heads";
import { countAndMoney } from "./labels";
import { CELL_INSET } from "./measures";
import { learnWidths, type Typeset, widthOf } from "./text";

const FONT = `400 9px ${FAMILY}`;
/** Before the next column. */
const AIR = 2;

/** Whether columns so wide have room for the words of every cell of a band. */
export function captionsFit({ rows, sums, ledger }: Board, column: number): boolean {
  const words = rows.flatMap((row, at) =>
    row.kind === "band" ? sums[at]!.map((sum) => countAndMoney(sum, ledger.map.currency)) : [],
  );
  learnWidths(
    [],
    words.map((one): Typeset => [one, FONT]),
  );
  return words.every((one) => widthOf(one, FONT) <= column - CELL_INSET - AIR);
}
