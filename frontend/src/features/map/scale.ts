/**
 * The scale that all areas of the map share. It is taken from the cells of objectives, so that one
 * heap of money without an objective does not squash everything else; what exceeds it is cut, with
 * an edge and its figure.
 */

export const BLOCK_HEIGHT = 26;

export type Scale = {
  /** Money that fills a block. */
  largest: bigint;
  /**
   * Blocks shrink both ways instead of in width alone. Area is money either way; money that spans
   * many sizes can be told apart only so.
   */
  isSquare: boolean;
};

/** So many times the middle cell, and a map by width alone is all hairlines. */
const SKEWED = 20;
/** The part of cells that may be cut so that the others can be read. */
const MOST_CUT = 0.1;

/** `objectives` and `bands` are the positive money of the cells. */
export function scaleOf(objectives: readonly bigint[], bands: readonly bigint[]): Scale {
  const cells = positive(objectives.some((one) => one > 0n) ? objectives : bands);
  const largest = cells[0] ?? 0n;
  const middle = cells[Math.floor(cells.length / 2)] ?? 0n;
  const isSquare = largest > middle * BigInt(SKEWED);
  return { largest: isSquare ? cells[Math.floor(cells.length * MOST_CUT)]! : largest, isSquare };
}

function positive(cells: readonly bigint[]): bigint[] {
  return cells.filter((one) => one > 0n).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
}

const THINNEST = 2;

/** The box of a block in a cell, and whether it was cut. */
export function blockOf(money: bigint, scale: Scale, fullWidth: number) {
  const part = Number(money) / Number(scale.largest);
  if (part > 1) return { y: 0, width: fullWidth, height: BLOCK_HEIGHT, isCut: true };
  const side = scale.isSquare ? Math.sqrt(part) : part;
  const width = Math.max(THINNEST, side * fullWidth);
  const height = scale.isSquare ? Math.max(THINNEST, side * BLOCK_HEIGHT) : BLOCK_HEIGHT;
  return { y: (BLOCK_HEIGHT - height) / 2, width, height, isCut: false };
}
