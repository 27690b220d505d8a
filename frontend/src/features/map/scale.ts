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
  /** What less money is drawn as, so that its colour can be told. */
  least: bigint;
};

/** The most money of a cell with marks beside its block, and of one without. */
export type Heaviest = { marked: bigint; plain: bigint };

/** What marks for missing figures take of a cell's width; a block without them may have it. */
export const MARKS_WIDTH = 17;

/**
 * Where blocks shrink both ways they may grow as well: to so many times the usual height, and their
 * rows with them. So the heaviest cell does not press all others down to specks.
 */
export const GROWTH = 2.8;
/** Less of it where that brings every row into sight, as much as does. */
export const LESS_GROWTH = [2.3, 1.8] as const;

/** Pixels of area to one minor unit where blocks may grow; every cell fits its own room. */
export function growingScale(
  heaviest: Heaviest,
  fullWidth: number,
  fullHeight: number,
  growth = GROWTH,
): number {
  const most = (money: bigint, width: number) =>
    money > 0n ? (growth * fullHeight * width) / Number(money) : Number.POSITIVE_INFINITY;
  return Math.min(most(heaviest.marked, fullWidth), most(heaviest.plain, fullWidth + MARKS_WIDTH));
}

/** So many times the middle cell, and a map by width alone is all hairlines. */
const SKEWED = 20;
/** So many times the middle cell, and even in both ways the middle one is a speck: that is cut. */
const BEYOND_SCALE = 300;

/** The smallest block is such a part of the largest: of as many pixels each way as a letter. */
const LEAST_PART = 64n;

/** `objectives` and `bands` are the positive money of the cells. */
export function scaleOf(objectives: readonly bigint[], bands: readonly bigint[]): Scale {
  const cells = positive(objectives.some((one) => one > 0n) ? objectives : bands);
  const largest = cells[0] ?? 0n;
  const middle = cells[Math.floor(cells.length / 2)] ?? 0n;
  const isSquare = largest > middle * BigInt(SKEWED);
  const within = cells.find((one) => one <= middle * BigInt(BEYOND_SCALE));
  const filling = isSquare ? (within ?? largest) : largest;
  return { largest: filling, isSquare, least: isSquare ? leastOf(filling, middle) : 0n };
}

/** Never so much that the middle cell could not be told from it. */
function leastOf(largest: bigint, middle: bigint): bigint {
  const part = largest / LEAST_PART;
  return part < middle / 2n ? part : middle / 2n;
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
  const drawn = money < scale.least ? scale.least : money;
  if (isCut) {
    const grown = perMinor === undefined ? 0 : (Number(scale.largest) * perMinor) / fullWidth;
    const height = Math.max(fullHeight, grown);
    return { y: (fullHeight - height) / 2, width: fullWidth, height, isCut };
  }
  const part =
    perMinor === undefined
      ? Number(drawn) / Number(scale.largest)
      : (Number(drawn) * perMinor) / (fullWidth * fullHeight);
  if (part > 1) {
    const height = part * fullHeight;
    return { y: (fullHeight - height) / 2, width: fullWidth, height, isCut };
  }
  const [across, down] = scale.isSquare ? BOTH_WAYS : [1, 0];
  const width = Math.max(THINNEST, part ** across * fullWidth);
  const height = Math.max(THINNEST, part ** down * fullHeight);
  return { y: (fullHeight - height) / 2, width, height, isCut };
}

/** Where a block stands that has words below it, from the top of a full one, and how high it is. */
export type Low = { top: number; high: number };

/** What words below a block take. */
export const CAPTION_LINE = 12;
const LOWEST = 20;

/** Room for a block with words below it where a full one is so high: both in the middle of a row. */
export function lowOf(fullHeight: number): Low {
  const high = Math.max(LOWEST, fullHeight - CAPTION_LINE);
  return { top: (fullHeight - high - CAPTION_LINE) / 2, high };
}

/** The same area so low that words have room below it; wider than `room` it grows up again. */
export function lowered(
  { width, height }: { width: number; height: number },
  { top, high }: Low,
  room: number,
) {
  const area = width * height;
  const low = Math.min(height, high);
  if (area / low <= room) return { y: top + high - low, width: area / low, height: low };
  return { y: top + high - area / room, width: room, height: area / room };
}
