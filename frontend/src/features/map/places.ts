/** Where on the map a choice stands. */
import type { Selection } from "./address";
import type { Board } from "./board";
import { columnAt } from "./columns";
import { type Ledger, type Place, placeOf } from "./ledger";

/** Row and column of the board; -1 stands for a whole row or a whole column. */
export type BoardPlace = { row: number; column: number };

/**
 * The place of a choice, or null where the board does not show it. An initiative that stands in
 * several cells is meant where `preferred` is, else where most of its money goes.
 */
export function placeOfSelection(
  board: Board,
  selection: Selection | null,
  preferred: BoardPlace | null = null,
): BoardPlace | null {
  if (!selection) return null;
  const { ledger, rows, columns } = board;
  if (selection.kind === "initiative") return placeOfInitiative(board, selection.id, preferred);
  if (selection.kind === "pair") {
    const side = sideOf(ledger, selection.id);
    return side === null ? null : placeOfInitiative(board, side, preferred);
  }
  if (selection.kind === "department") {
    const column = columnAt(ledger, columns, selection.id);
    return column < 0 ? null : { row: -1, column };
  }
  if (selection.kind === "cell") {
    const row = rows.findIndex((one) => one.key === selection.row);
    const column = columnAt(ledger, columns, selection.column);
    return row < 0 || column < 0 ? null : { row, column };
  }
  const row = rows.findIndex((one) => one.key === selection.id);
  return row < 0 ? null : { row, column: -1 };
}

/** The side of a pair that a reader may know by name, the first where both are. */
function sideOf(ledger: Ledger, finding: string): string | null {
  const pair = ledger.map.pairs.find((one) => one.finding === finding);
  const sides = pair?.sides.map((at) => ledger.map.initiatives[at]!.id) ?? [];
  return sides.find((id) => id !== null) ?? null;
}

function placeOfInitiative(
  board: Board,
  id: string,
  preferred: BoardPlace | null,
): BoardPlace | null {
  const { ledger, rows, columns } = board;
  const index = ledger.map.initiatives.findIndex((one) => one.id === id);
  if (index < 0) return null;
  const { department } = ledger.map.initiatives[index]!;
  const column = columns.findIndex((one) => one.departments.includes(department));
  if (column < 0) return null;
  const found = placesOf(ledger, index).flatMap((place) => {
    const row = rows.findIndex((one) => one.places.includes(place));
    return row < 0 ? [] : [{ row, column }];
  });
  return found.find((one) => one.row === preferred?.row) ?? found[0] ?? null;
}

/** The places of an initiative, the one with most of its money first. */
function placesOf(ledger: Ledger, initiative: number): Place[] {
  const { placements } = ledger.map.initiatives[initiative]!;
  return [...placements]
    .sort((a, b) => b.share - a.share)
    .flatMap((placement) => placeOf(placement) ?? []);
}

/** The objective that has to be unfolded so that a choice can be seen, or null for none. */
export function objectiveShownFor(ledger: Ledger, selection: Selection | null): number | null {
  const { objectives, initiatives } = ledger.map;
  if (selection?.kind === "objective" || selection?.kind === "cell") {
    const id = selection.kind === "cell" ? selection.row : selection.id;
    const at = objectives.findIndex((one) => one.id === id);
    return at < 0 ? null : at;
  }
  const id =
    selection?.kind === "pair"
      ? sideOf(ledger, selection.id)
      : selection?.kind === "initiative"
        ? selection.id
        : null;
  const index = id === null ? -1 : initiatives.findIndex((one) => one.id === id);
  const place = index < 0 ? undefined : placesOf(ledger, index)[0];
  return typeof place === "number" ? place : null;
}
