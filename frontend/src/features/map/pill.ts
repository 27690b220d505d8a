/** Where the pill that leads to more rows stands: off the lines that go down beneath it. */

/** How far the pill usually stands from the right edge, how wide it is at most, and its air. */
const FROM_RIGHT = 96;
const WIDEST = 170;
const AIR = 10;

/** Its distance from the right edge of a window so wide; `lines` are from its left edge. */
export function pillRight(width: number, lines: readonly number[]): number {
  let right = FROM_RIGHT;
  for (const line of [...lines].sort((a, b) => b - a)) {
    const end = width - right;
    if (line < end + AIR && line > end - WIDEST - AIR) right = width - line + AIR;
  }
  return right + WIDEST > width ? FROM_RIGHT : right;
}
