/** Cells by how many initiatives they hold: lightness for the eye, and the number itself. */
import type { Board } from "./board";

/** The largest count of any cell, at least one. */
export function mostInCells(board: Board): number {
  let most = 1;
  for (const row of board.sums) for (const sum of row) most = Math.max(most, sum.initiatives);
  return most;
}

// Between these two the number could be read on neither side, in light colours or in dark ones.
const FAINT = { from: 0.08, to: 0.34 };
const STRONG = { from: 0.64, to: 0.84 };
const STRONG_FROM = 0.6;

/** How much ink a count gets: by its root, so that small counts can be told apart. */
export function inkOf(count: number, most: number): number {
  const part = Math.sqrt(Math.min(1, count / most));
  if (part < STRONG_FROM) return FAINT.from + (part / STRONG_FROM) * (FAINT.to - FAINT.from);
  const rest = (part - STRONG_FROM) / (1 - STRONG_FROM);
  return STRONG.from + rest * (STRONG.to - STRONG.from);
}

/** Whether the number on so much ink is to be in the colour of paper. */
export function isDark(ink: number): boolean {
  return ink >= STRONG.from;
}
