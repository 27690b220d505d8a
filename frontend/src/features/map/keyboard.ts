/** Where a key leads in the grid. Row 0 is the head, column 0 the names of the rows. */

export type Position = { row: number; column: number };
export type Bounds = { rows: number; columns: number };

export const PAGE_ROWS = 10;

/**
 * The position after a key, or null where the key does not move. With Control, Left and Right jump
 * to the next filled cell of the row, Home and End to the corners.
 */
export function moved(
  key: string,
  isControl: boolean,
  from: Position,
  bounds: Bounds,
  isFilled: (position: Position) => boolean,
): Position | null {
  const { row, column } = from;
  const lastRow = bounds.rows - 1;
  const lastColumn = bounds.columns - 1;
  switch (key) {
    case "ArrowUp":
      return { row: Math.max(0, row - 1), column };
    case "ArrowDown":
      return { row: Math.min(lastRow, row + 1), column };
    case "ArrowLeft":
      return isControl
        ? nextFilled(from, -1, lastColumn, isFilled)
        : { row, column: Math.max(0, column - 1) };
    case "ArrowRight":
      return isControl
        ? nextFilled(from, 1, lastColumn, isFilled)
        : { row, column: Math.min(lastColumn, column + 1) };
    case "Home":
      return { row: isControl ? 0 : row, column: 0 };
    case "End":
      return { row: isControl ? lastRow : row, column: lastColumn };
    case "PageUp":
      return { row: Math.max(0, row - PAGE_ROWS), column };
    case "PageDown":
      return { row: Math.min(lastRow, row + PAGE_ROWS), column };
    default:
      return null;
  }
}

function nextFilled(
  from: Position,
  step: 1 | -1,
  lastColumn: number,
  isFilled: (position: Position) => boolean,
): Position {
  for (let column = from.column + step; column > 0 && column <= lastColumn; column += step) {
    if (isFilled({ row: from.row, column })) return { row: from.row, column };
  }
  return { row: from.row, column: step > 0 ? lastColumn : 0 };
}
