/** Points in time as stacked bands: how high each strand stands, and where. */
import type { IntentPoint } from "@/api/intent";
import { toMinor } from "@/ui/money";

export type Strand =
  | "kept"
  | "reworded"
  | "split"
  | "replaced"
  | "elaborated"
  | "adaptation"
  | "new"
  | "stranded"
  | "no_objective";

/** From the original, which stands at the foot, away from it. */
export const STRANDS: readonly Strand[] = [
  "kept",
  "reworded",
  "split",
  "replaced",
  "elaborated",
  "adaptation",
  "new",
  "stranded",
  "no_objective",
];

export type Slice = { strand: Strand; minor: bigint; from: number; to: number };
export type Column = { point: IntentPoint; at: number; slices: Slice[] };

/**
 * Each point as a column from 0 (foot) to 1. Parts are of what is positive: a negative amount has no
 * height, and the table beside tells it.
 */
export function columnsOf(points: readonly IntentPoint[], names: readonly string[]): Column[] {
  const places = placesOf(points);
  return points.map((point, index) => {
    const minor = new Map(names.map((name, at) => [name, toMinor(point.strands[at] ?? "0")]));
    const heights = STRANDS.map((strand) => positive(minor.get(strand) ?? 0n));
    const all = heights.reduce((sum, each) => sum + each, 0n);
    let below = 0n;
    const slices = STRANDS.map((strand, at) => {
      const from = ratio(below, all);
      below += heights[at]!;
      return { strand, minor: minor.get(strand) ?? 0n, from, to: ratio(below, all) };
    });
    return { point, at: places[index]!, slices };
  });
}

/** Where on the axis each point stands, 0 to 1: by its day, or evenly where it has none. */
export function placesOf(points: readonly IntentPoint[]): number[] {
  const days = points.map(({ on }) => (on === null ? Number.NaN : Date.parse(on)));
  const [first, latest] = [days[0] ?? 0, days.at(-1) ?? 0];
  if (points.length < 2) return points.map(() => 1);
  if (days.some(Number.isNaN) || latest <= first) {
    return points.map((_, at) => at / (points.length - 1));
  }
  return days.map((day) => (day - first) / (latest - first));
}

/** The strands that have money at some point, in their order. */
export function usedOf(columns: readonly Column[]): Strand[] {
  return STRANDS.filter((_, at) => columns.some(({ slices }) => slices[at]!.minor !== 0n));
}

/** Whether an amount below zero is told that no picture can draw. */
export function hasNegative(columns: readonly Column[]): boolean {
  return columns.some(({ slices }) => slices.some(({ minor }) => minor < 0n));
}

/** Names beside the picture, from the foot up, each at least so far from the one below it. */
export function labelPlaces(slices: readonly Slice[], least: number): Map<Strand, number> {
  const shown = slices.filter(({ from, to }) => to > from);
  const places = shown.map(({ from, to }) => (from + to) / 2);
  for (let at = 1; at < places.length; at += 1) {
    places[at] = Math.max(places[at]!, places[at - 1]! + least);
  }
  let ceiling = 1 - least / 2;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    places[at] = Math.min(places[at]!, ceiling);
    ceiling = places[at]! - least;
  }
  return new Map(shown.map(({ strand }, at) => [strand, places[at]!]));
}

function positive(minor: bigint): bigint {
  return minor > 0n ? minor : 0n;
}

function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}
