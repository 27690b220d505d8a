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

/** The most money of a cell with marks beside its block, and of one without. */
export type Heaviest = { marked: bigint; plain: bigint };

/** What marks for missing figures take of a cell's width; a block without them may have it. */
export const MARKS_WIDTH = 17;

/**
 * Where blocks shrink both ways they may grow as well: to so many times the usual height, and their
 * rows with them. So the heaviest cell does not press all others down to specks.
 */
const GROWTH = 2.4;

/** Pixels of area to one minor unit where blocks may grow; every cell fits its own room. */
export function growingScale(heaviest: Heaviest, fullWidth: number, fullHeight: number): number {
  const most = (money: bigint, width: number) =>
    money > 0n ? (GROWTH * fullHeight * width) / Number(money) : Number.POSITIVE_INFINITY;
  return Math.min(most(heaviest.marked, fullWidth), most(heaviest.plain, fullWidth + MARKS_WIDTH));
}

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

/** How high the tallest block of a row is where its heaviest cells are these. */
export function tallestOf(row: Heaviest, perMinor: number, fullWidth: number): number {
  const high = (money: bigint, width: number) => (Number(money) * perMinor) / width;
  return Math.max(high(row.marked, fullWidth), high(row.plain, fullWidth + MARKS_WIDTH));
}

/** The box of a block in a cell, and whether it was cut. With `perMinor` blocks may grow. */
export function blockOf(
  money: bigint,
  scale: Scale,
  fullWidth: number,
  fullHeight: number = BLOCK_HEIGHT,
  perMinor?: number,
) {
  const isCut = money > scale.largest;
  if (isCut) {
    const grown = perMinor === undefined ? 0 : (Number(scale.largest) * perMinor) / fullWidth;
    const height = Math.max(fullHeight, grown);
    return { y: (fullHeight - height) / 2, width: fullWidth, height, isCut };
  }
  const part =
    perMinor === undefined
      ? Number(money) / Number(scale.largest)
      : (Number(money) * perMinor) / (fullWidth * fullHeight);
  if (part > 1) {
    const height = part * fullHeight;
    return { y: (fullHeight - height) / 2, width: fullWidth, height, isCut };
  }
  const [across, down] = scale.isSquare ? BOTH_WAYS : [1, 0];
  const width = Math.max(THINNEST, part ** across * fullWidth);
  const height = Math.max(THINNEST, part ** down * fullHeight);
  return { y: (fullHeight - height) / 2, width, height, isCut };
}
