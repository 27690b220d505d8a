/** What a grid will ask the widths of, measured while the page is laid out for its room anyway. */
import { type ColumnUnit, columnUnit, largestMinor, narrowSymbol } from "@/ui/money";
import { isWithoutMoney } from "./baseLine";
import type { Board } from "./board";
import { captionsOf } from "./captions";
import { HEAD_FONT } from "./heads";
import { columnName } from "./labels";
import { headingOf, NOTE_FONT, textsOfRows } from "./measures";
import { notesOf } from "./rowNotes";
import { SPINE_FONT } from "./Spine";
import { cutsToLearn, learnWidths, type Typeset } from "./text";

const NO_UNIT: ColumnUnit = { minor: null, suffix: "" };

/** The unit of the rows' totals. */
export function unitOf({ ledger, totals }: Board): ColumnUnit {
  if (isWithoutMoney(ledger.map)) return NO_UNIT;
  return columnUnit(largestMinor(totals.map(({ whole }) => whole.minor)));
}

export const unknownMarkOf = ({ ledger }: Board) => `${narrowSymbol(ledger.map.currency)}?`;

/** The most and the least room a note may have: it is not known yet. */
const ROOMS = [
  { label: 300, bands: "full" },
  { label: 206, bands: "short" },
] as const;

export function learnBoard(board: Board): void {
  const { ledger, rows, columns } = board;
  const asked = { board, unit: unitOf(board), unknownMark: unknownMarkOf(board) };
  const notes = rows.flatMap((row, index) =>
    ROOMS.flatMap((measures) => {
      const said = notesOf({ ...asked, row, ...board.totals[index]!, measures });
      return said.length > 1 ? said.map((words): Typeset => [words, NOTE_FONT]) : [];
    }),
  );
  learnWidths(
    [
      ...columns.map((column): Typeset => [columnName(ledger, column), HEAD_FONT]),
      ...textsOfRows(ledger, rows),
    ],
    [
      ...notes,
      ...captionsOf(board),
      ...rows.flatMap((row) => headingOf(ledger, row)),
      ...cutsToLearn(ledger.map.strategy.name).map((cut): Typeset => [cut, SPINE_FONT]),
    ],
  );
}
