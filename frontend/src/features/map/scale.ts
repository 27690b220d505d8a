/**
 * The scale that all areas of the map share. It is taken from the cells of objectives, so that one
 * heap of money without an objective does not squash everything else; what exceeds it is cut, with
 * an edge and its figure.
 */

/** How high blocks are where rows have no air to spare, and on paper. */
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
/** So many times the middle cell, and even in both ways the middle one is a speck: that is cut. */
const BEYOND_SCALE = 300;

/** `objectives` and `bands` are the positive money of the cells. */
export function scaleOf(objectives: readonly bigint[], bands: readonly bigint[]): Scale {
  const cells = positive(objectives.some((one) => one > 0n) ? objectives : bands);
  const largest = cells[0] ?? 0n;
  const middle = cells[Math.floor(cells.length / 2)] ?? 0n;
  const isSquare = largest > middle * BigInt(SKEWED);
  const within = cells.find((one) => one <= middle * BigInt(BEYOND_SCALE));
  return { largest: isSquare ? (within ?? largest) : largest, isSquare };
}

function positive(cells: readonly bigint[]): bigint[] {
  return cells.filter((one) => one > 0n).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
}

const THINNEST = 2;

/** Full blocks are twice as wide as high: so much sooner they lose width, and are square between. */
const BOTH_WAYS = [0.62, 0.38] as const;

/** The box of a block in a cell, and whether it was cut. */
export function blockOf(
  money: bigint,
  scale: Scale,
  fullWidth: number,
  fullHeight: number = BLOCK_HEIGHT,
) {
  const part = Number(money) / Number(scale.largest);
  if (part > 1) return { y: 0, width: fullWidth, height: fullHeight, isCut: true };
  const [across, down] = scale.isSquare ? BOTH_WAYS : [1, 0];
  const width = Math.max(THINNEST, part ** across * fullWidth);
  const height = Math.max(THINNEST, part ** down * fullHeight);
  return { y: (fullHeight - height) / 2, width, height, isCut: false };
}
