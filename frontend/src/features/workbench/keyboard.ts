/** Where keys lead in the workbench, as in a spreadsheet. Rows and columns count from 0. */

export type Place = { row: number; column: number };
/** The cell that keys go to, and where a selection that reaches to it began. */
export type Selection = { at: Place; from: Place };
export type Size = { rows: number; columns: number };
export type Area = { top: number; bottom: number; left: number; right: number };

export const PAGE = 15;

/** The place after a key, or null where the key does not move. */
export function moved(
  { key, isControl, isShift }: { key: string; isControl: boolean; isShift: boolean },
  { row, column }: Place,
  { rows, columns }: Size,
): Place | null {
  const last = { row: rows - 1, column: columns - 1 };
  switch (key) {
    case "ArrowUp":
      return { row: isControl ? 0 : Math.max(0, row - 1), column };
    case "ArrowDown":
      return { row: isControl ? last.row : Math.min(last.row, row + 1), column };
    case "ArrowLeft":
      return { row, column: isControl ? 0 : Math.max(0, column - 1) };
    case "ArrowRight":
      return { row, column: isControl ? last.column : Math.min(last.column, column + 1) };
    case "Home":
      return { row: isControl ? 0 : row, column: 0 };
    case "End":
      return { row: isControl ? last.row : row, column: last.column };
    case "PageUp":
      return { row: Math.max(0, row - PAGE), column };
    case "PageDown":
      return { row: Math.min(last.row, row + PAGE), column };
    case "Tab":
      return isShift ? before({ row, column }, last) : after({ row, column }, last);
    default:
      return null;
  }
}

/** The next cell to the right, then of the row below; the last one stays. */
function after({ row, column }: Place, last: Place): Place {
  if (column < last.column) return { row, column: column + 1 };
  return row < last.row ? { row: row + 1, column: 0 } : { row, column };
}

function before({ row, column }: Place, last: Place): Place {
  if (column > 0) return { row, column: column - 1 };
  return row > 0 ? { row: row - 1, column: last.column } : { row, column };
}

export function areaOf({ at, from }: Selection): Area {
  return {
    top: Math.min(at.row, from.row),
    bottom: Math.max(at.row, from.row),
    left: Math.min(at.column, from.column),
    right: Math.max(at.column, from.column),
  };
}

export function cellsIn(area: Area): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

/** A key that begins to write into a cell, in place of what stands there. */
export function isWriting(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): boolean {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}
