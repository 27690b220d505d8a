/** The rows of a board as the spine draws them. */
import type { Board } from "./board";
import type { RowPlace } from "./layout";
import { hasKnownMoney } from "./ledger";
import type { Hanging, SpineRow } from "./ribbons";

export type BoardSpine = { rows: SpineRow[]; hangs: Hanging[] };

/** Each row with the money its cells show: rows of a theme and the theme's own add up to it. */
export function spineRowsOf(board: Board, places: readonly RowPlace[]): BoardSpine {
  const rows: SpineRow[] = [];
  const hangs: Hanging[] = [];
  let theme = "";
  board.rows.forEach((row, index) => {
    const { shown } = board.totals[index]!;
    if (row.kind === "band") {
      hangs.push({ key: row.key, money: shown.minor });
      return;
    }
    if (row.kind === "objective" && row.depth === 0) theme = row.key;
    const isLeaf = row.kind === "objective" && (!row.hasChildren || row.isFolded);
    const isUnknown = shown.initiatives > 0 && !hasKnownMoney(shown);
    rows.push({
      ...places[index]!,
      key: row.key,
      money: shown.minor,
      theme,
      lacks: isUnknown ? "unknown" : isLeaf && shown.initiatives === 0 ? "empty" : null,
    });
  });
  return { rows, hangs };
}
