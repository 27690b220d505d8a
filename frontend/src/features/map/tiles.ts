/**
 * What is drawn in a cell. Area is money, on one scale for the whole map: a block as large as the
 * cell's positive money, parted into one tile per initiative. Money that is unknown or not positive
 * has no area and is counted apart.
 */
import type { MapInitiative } from "@/api";
import { type Box, squarify } from "@/ui/squarify";
import type { Ledger, Sum } from "./ledger";
import { BLOCK_HEIGHT, blockOf, type Low, lowered, MARKS_WIDTH, type Scale } from "./scale";

export type Status = "on_track" | "at_risk" | "off_track" | "proposed" | "done" | "unknown";
export const STATUSES: readonly Status[] = [
  "on_track",
  "at_risk",
  "off_track",
  "proposed",
  "done",
  "unknown",
];

export const STATUS_WORDS: Record<Status, string> = {
  on_track: "on track",
  at_risk: "at risk",
  off_track: "off track",
  proposed: "proposed",
  done: "done",
  unknown: "no status",
};

export type Tile = Box & {
  /** Index of the initiative; null where several stand in one tile or it may not be seen. */
  initiative: number | null;
  status: Status;
  isAssumed: boolean;
};

export type Drawing = {
  tiles: readonly Tile[];
  /** Where the block ends; the marks for missing figures stand right of it. */
  width: number;
  /** How high a full block is; one that grew reaches beyond both ends of it. */
  high: number;
  /** Where the block begins and how high it is. */
  top: number;
  tall: number;
  /** Pixels of area to one minor unit, where blocks may grow. */
  perMinor?: number | undefined;
  /** Its money where that exceeds the scale: the block is cut, and this figure stands in it. */
  beyond: bigint | null;
  /** Where marks for missing figures begin. */
  head: number;
  /** The line of the words below the block, where there is room for them. */
  caption: number | null;
  unknown: number;
  notPositive: number;
};

const SMALLEST_TILE = 2;

/** From the foot of a block to the line that words below it stand on. */
const CAPTION_BASE = 10;

export function statusOf(initiative: MapInitiative): Status {
  if (initiative.stage === "proposed") return "proposed";
  if (initiative.stage === "done" || initiative.stage === "cancelled") return "done";
  const health = initiative.health;
  return health === "on_track" || health === "at_risk" || health === "off_track"
    ? health
    : "unknown";
}

/** Whether marks for missing figures stand beside the block. */
export function hasMarks({ unknown, placed }: Sum): boolean {
  return unknown > 0 || placed.some((one) => one.minor !== null && one.minor <= 0n);
}

const positives = new WeakMap<Sum, bigint>();

/** Positive money of a cell: what has area. Kept, since scale and drawing both ask for it. */
export function positiveMinor(sum: Sum): bigint {
  const known = positives.get(sum) ?? positiveOf(sum);
  positives.set(sum, known);
  return known;
}

function positiveOf(sum: Sum): bigint {
  let listed = 0n;
  let positive = 0n;
  for (const { minor } of sum.placed) {
    if (minor === null) continue;
    listed += minor;
    if (minor > 0n) positive += minor;
  }
  const rest = sum.minor - listed;
  return positive + (rest > 0n ? rest : 0n);
}

/** `isMerged` draws no single initiatives but the sides of confirmed pairs. */
export function drawCell(
  ledger: Ledger,
  sum: Sum,
  scale: Scale & {
    fullWidth: number;
    fullHeight?: number;
    perMinor?: number | undefined;
    /** Leaves room for words below the block. */
    low?: Low | undefined;
  },
  isMerged: boolean,
): Drawing {
  const positive = positiveMinor(sum);
  const { notPositive } = sum;
  const high = scale.fullHeight ?? BLOCK_HEIGHT;
  const { perMinor, low } = scale;
  const line = low ? low.top + low.high + CAPTION_BASE : null;
  const marks = { unknown: sum.unknown, notPositive };
  const nothing = {
    tiles: [],
    width: 0,
    high,
    top: 0,
    tall: high,
    perMinor,
    beyond: null,
    head: low?.top ?? 0,
    caption: line,
    ...marks,
  };
  if (positive <= 0n || scale.largest <= 0n) return nothing;

  const isPlain = perMinor !== undefined && !hasMarks(sum);
  const room = scale.fullWidth + (isPlain ? MARKS_WIDTH : 0);
  const block = blockOf(positive, scale, room, high, perMinor);
  const { isCut } = block;
  // Beside words below it two marks stand next to each other, and the second takes its room too.
  const isBesideTwo = marks.unknown + marks.notPositive > 1;
  const free = room - (isBesideTwo ? MARKS_WIDTH : 0);
  const { y, width, height } = low && !isCut ? lowered(block, low, free) : block;
  const frame = { x: 0, y, width, height };
  const parts = partsOf(ledger, sum, isMerged, (width * height) / Number(positive));
  const boxes = squarify(
    parts.map((part) => Number(part.minor)),
    frame,
  );
  const tiles = parts.map(({ minor: _, ...part }, index) => ({ ...part, ...boxes[index]! }));
  const isHigh = low !== undefined && y + height > low.top + low.high + 1;
  return {
    ...nothing,
    tiles,
    width,
    top: y,
    tall: height,
    beyond: isCut ? positive : null,
    caption: isHigh ? null : line,
  };
}

const sides = new WeakMap<Ledger, ReadonlySet<number>>();

/** The sides of confirmed pairs: they keep a tile of their own, for what frames them to be true. */
function pairedIn(ledger: Ledger): ReadonlySet<number> {
  const known = sides.get(ledger) ?? new Set(ledger.map.pairs.flatMap((pair) => pair.sides));
  sides.set(ledger, known);
  return known;
}

type Part = { minor: bigint; initiative: number | null; status: Status; isAssumed: boolean };

function partsOf(ledger: Ledger, sum: Sum, isMerged: boolean, areaPerMinor: number): Part[] {
  const parts: Part[] = [];
  const paired = pairedIn(ledger);
  const small = new Map<Status, bigint>();
  let listed = 0n;
  for (const { initiative, minor, isAssumed } of sum.placed) {
    if (minor === null) continue;
    listed += minor;
    if (minor <= 0n) continue;
    const entry = ledger.map.initiatives[initiative]!;
    const status = statusOf(entry);
    const isSmall = isMerged || Number(minor) * areaPerMinor < SMALLEST_TILE;
    if (isSmall && !paired.has(initiative)) {
      small.set(status, (small.get(status) ?? 0n) + minor);
    } else {
      parts.push({ minor, initiative: entry.id ? initiative : null, status, isAssumed });
    }
  }
  const rest = sum.minor - listed;
  if (rest > 0n) small.set("unknown", (small.get("unknown") ?? 0n) + rest);
  for (const [status, minor] of small) {
    parts.push({ minor, initiative: null, status, isAssumed: false });
  }
  return isMerged
    ? parts.sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status))
    : parts.sort((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
}
