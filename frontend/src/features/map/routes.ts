/**
 * The way a line takes from one side of a pair to the other: along the air between rows and down
 * the air between columns, so that it crosses no tile, and around rows that say something of their
 * own across all columns.
 */
import type { Box } from "@/ui/squarify";

export type Point = { x: number; y: number };

/** A side of a pair, and the air beyond its row. */
export type Side = {
  /** The middle of its frame, and where that begins and ends. */
  x: number;
  top: number;
  bottom: number;
  /** The block it stands in: what a line passes over on its way out. */
  blockTop: number;
  blockBottom: number;
  /** The middle of the air above its row, and below it. */
  above: number;
  below: number;
};

export type Ways = {
  /** Where a line may go down, in order; the last may be the gutter beyond all columns. */
  lanes: readonly number[];
  /** What a line should not go through. */
  walls: readonly Box[];
};

/** What a pixel over tiles, a wall, and a turn cost, in pixels of way. */
const OVER_TILES = 8;
const THROUGH_WALL = 4000;
const TURN = 24;
/** Of two ways alike, the one below: there the eye looks for it. */
const ABOVE = 6;

/** The corners of the way between two sides; `upper` stands in the same row or in one further up. */
export function routeOf(upper: Side, lower: Side, { lanes, walls }: Ways): Point[] {
  let best: { points: Point[]; cost: number } | null = null;
  const consider = (points: Point[], extra: number) => {
    const cost = extra + costOf(points, walls);
    if (best === null || cost < best.cost) best = { points, cost };
  };
  for (const out of exitsOf(upper)) {
    for (const into of exitsOf(lower)) {
      const first = { x: upper.x, y: out.from };
      const last = { x: lower.x, y: into.from };
      const extra = out.cost + into.cost;
      if (out.to === into.to) {
        consider([first, { x: upper.x, y: out.to }, { x: lower.x, y: out.to }, last], extra);
        continue;
      }
      // In one row a way from above it to below would go around nothing.
      for (const lane of upper.above === lower.above ? [] : lanes) {
        const turns = [
          { x: upper.x, y: out.to },
          { x: lane, y: out.to },
          { x: lane, y: into.to },
          { x: lower.x, y: into.to },
        ];
        consider([first, ...turns, last], extra + 2 * TURN);
      }
    }
  }
  return best === null ? [] : (best as { points: Point[] }).points;
}

function exitsOf(side: Side) {
  return [
    {
      from: side.bottom,
      to: side.below,
      cost: OVER_TILES * Math.max(0, side.blockBottom - side.bottom),
    },
    {
      from: side.top,
      to: side.above,
      cost: ABOVE + OVER_TILES * Math.max(0, side.top - side.blockTop),
    },
  ];
}

function costOf(points: readonly Point[], walls: readonly Box[]): number {
  let cost = 0;
  for (let at = 1; at < points.length; at += 1) {
    const [one, other] = [points[at - 1]!, points[at]!];
    cost += Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
    if (one.x !== other.x) continue;
    cost += THROUGH_WALL * walls.filter((wall) => isThrough(wall, one, other)).length;
  }
  return cost;
}

/** Whether a line that goes down meets a wall. */
function isThrough(wall: Box, one: Point, other: Point): boolean {
  const [from, to] = one.y < other.y ? [one.y, other.y] : [other.y, one.y];
  return (
    one.x > wall.x && one.x < wall.x + wall.width && from < wall.y + wall.height && to > wall.y
  );
}

const CORNER = 6;

/** The way as a path, its corners rounded; where it meets a wall after all it passes behind it. */
export function pathOf(points: readonly Point[], walls: readonly Box[] = []): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((corner, at) => {
    const before = points[at]!;
    const after = rest[at + 1];
    path += before.x === corner.x ? behind(before, corner, walls) : "";
    if (!after) {
      path += `L${round(corner.x)} ${round(corner.y)}`;
      return;
    }
    const turn = Math.min(CORNER, lengthOf(before, corner) / 2, lengthOf(corner, after) / 2);
    const from = towards(corner, before, turn);
    const to = towards(corner, after, turn);
    path += `L${round(from.x)} ${round(from.y)}Q${round(corner.x)} ${round(corner.y)} ${round(to.x)} ${round(to.y)}`;
  });
  return path;
}

function behind(one: Point, other: Point, walls: readonly Box[]): string {
  return walls
    .filter((wall) => isThrough(wall, one, other))
    .map((wall) => {
      const ends = [wall.y, wall.y + wall.height];
      const [into, out] = one.y < other.y ? ends : ends.reverse();
      return `L${round(one.x)} ${round(into!)}M${round(one.x)} ${round(out!)}`;
    })
    .join("");
}

const lengthOf = (one: Point, other: Point) =>
  Math.abs(one.x - other.x) + Math.abs(one.y - other.y);

/** So far from a corner towards its neighbour. */
function towards(corner: Point, next: Point, by: number): Point {
  const part = by === 0 ? 0 : by / lengthOf(corner, next);
  return { x: corner.x + (next.x - corner.x) * part, y: corner.y + (next.y - corner.y) * part };
}

type Words = {
  width: number;
  height: number;
  /** What should stay legible beneath: blocks, marks for missing figures, other words. */
  taken: readonly Box[];
  /** Where the grid is in sight: columns from and to, and rows. */
  from: number;
  to: number;
  isRowSeen: (y: number) => boolean;
};

const STEP = 6;
const FAR_OFF = 0.35;
const UNSEEN = 10_000;
/** What words cost on a run that is shorter than they are, and on one that goes down. */
const SHORT_RUN = 400;
const DOWN = 250;

/**
 * The middle of the words of a line: on a long run of it in sight, beside the upper side or between
 * two that share a row, where they cover least.
 */
export function wordsAt(points: readonly Point[], words: Words): Point {
  const shared = points.length === 4;
  const { width, height } = words;
  const start = points[0]!;
  let best: { at: Point; cost: number } = {
    at: points[1] ?? start,
    cost: Number.POSITIVE_INFINITY,
  };
  for (let index = 1; index < points.length; index += 1) {
    const [one, other] = [points[index - 1]!, points[index]!];
    const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
    const taken = one.y === other.y ? width : height;
    const extra =
      (lengthOf(one, other) < taken + 8 ? SHORT_RUN : 0) + (one.y === other.y ? 0 : DOWN);
    for (const at of alongOf(one, other, taken / 2 + 4)) {
      const away = lengthOf(at, shared ? middle : start);
      const isSeen =
        at.x - width / 2 >= words.from && at.x + width / 2 <= words.to && words.isRowSeen(at.y);
      const base = FAR_OFF * away + extra + (isSeen ? 0 : UNSEEN);
      // What it covers only adds to that, and is dear to find out.
      if (base >= best.cost) continue;
      const cost = base + covered(at, words);
      if (cost < best.cost) best = { at, cost };
    }
  }
  return best.at;
}

/** Places along a run, its middle first; a run too short for an inset has its middle alone. */
function alongOf(one: Point, other: Point, inset: number): Point[] {
  const length = lengthOf(one, other);
  const at = (part: number) => towards(one, other, part);
  const places = length > 0 ? [at(length / 2)] : [];
  for (let along = inset; along <= length - inset; along += STEP) places.push(at(along));
  return places;
}

/** How much of what is taken words at a place would cover, in square pixels. */
function covered({ x, y }: Point, { width, height, taken }: Words): number {
  let area = 0;
  for (const box of taken) {
    const wide = Math.min(x + width / 2, box.x + box.width) - Math.max(x - width / 2, box.x);
    const high = Math.min(y + height / 2, box.y + box.height) - Math.max(y - height / 2, box.y);
    if (wide > 0 && high > 0) area += wide * high;
  }
  return area;
}

const round = (value: number) => Math.round(value * 10) / 10;
