/** The rows of the map: the objective tree as far as it is unfolded, then the bands below it. */
import { toMinorOrNull } from "@/ui/money";
import {
  ancestors,
  BANDS,
  type BandBelow,
  type Ledger,
  type Place,
  wholeOf,
  withDescendants,
} from "./ledger";

/** Up to so many objectives all are drawn, whether marked or not. */
export const MOST_PLAIN_ROWS = 14;

/** A mark about more objectives than these unfolds none of them. */
export const MOST_UNFOLDED = 4;

/** Above this many objectives the map opens with its first level folded. */
export const MOST_OPEN_ROWS = 40;

export type ObjectiveRow = {
  kind: "objective";
  key: string;
  objective: number;
  /** Depth in the tree, from 0. */
  depth: number;
  hasChildren: boolean;
  isFolded: boolean;
  /** What its cells hold: itself, and all below it while folded. */
  places: readonly Place[];
};

export type BandRow = {
  kind: "band";
  key: string;
  band: BandBelow;
  places: readonly Place[];
};

/** Objectives of one parent that no mark is about, drawn as one row. */
export type RestRow = {
  kind: "rest";
  key: string;
  parent: number;
  objectives: readonly number[];
  depth: number;
  places: readonly Place[];
};

export type Row = ObjectiveRow | BandRow | RestRow;

/** How the rows are folded: a base for all, and the objectives that differ from it. */
export type Folding = {
  base: "auto" | "open" | "folded";
  flipped: ReadonlySet<string>;
};

export const AUTO_FOLDING: Folding = { base: "auto", flipped: new Set() };

/**
 * `loud` are the objectives that marks are about, with all above them; null where none is merged.
 */
export type Loud = ReadonlySet<number> | null;

export function isFoldedAt(
  ledger: Ledger,
  objective: number,
  folding: Folding,
  loud: Loud = null,
): boolean {
  const { children, map } = ledger;
  if ((children[objective]?.length ?? 0) === 0) return false;
  const isTop = map.objectives[objective]!.parent === null;
  if (loud && folding.base === "auto") {
    // Once touched it stands open as a whole.
    return (
      isTop && !loud.has(objective) && !folding.flipped.has(shortId(map.objectives[objective]!.id))
    );
  }
  const startsFolded =
    folding.base === "folded" ||
    (folding.base === "auto" && isTop && map.objectives.length > MOST_OPEN_ROWS);
  return startsFolded !== folding.flipped.has(shortId(map.objectives[objective]!.id));
}

export const ORDERS = ["strategy", "gap", "money", "disagreement"] as const;
export type Order = (typeof ORDERS)[number];

/** Of objectives by id: how far leaders stand apart, 0 the widest, and the money that rests on it. */
export type Apart = ReadonlyMap<string, { rank: number; minor: bigint }>;

/**
 * Every row to draw, in order: as the strategy has them, or among siblings by money with what stands
 * below, by the widest gap, or by how far leaders stand `apart`. `shown` is unfolded down to wherever
 * it stands.
 */
export function rowsOf(
  ledger: Ledger,
  folding: Folding,
  shown: number | readonly number[] | null = null,
  order: Order = "strategy",
  loud: Loud = null,
  apart: Apart | null = null,
): Row[] {
  const all = new Set(shown === null ? [] : [shown].flat());
  const held = new Set([...all].flatMap((one) => ancestors(ledger, one)));
  const inOrder = ordering(ledger, order, apart);
  const rows: Row[] = [];
  const walk = (objective: number, depth: number) => {
    const below = inOrder(ledger.children[objective] ?? []);
    const isFolded = !held.has(objective) && isFoldedAt(ledger, objective, folding, loud);
    rows.push({
      kind: "objective",
      key: ledger.map.objectives[objective]!.id,
      objective,
      depth,
      hasChildren: below.length > 0,
      isFolded,
      places: isFolded ? withDescendants(ledger, objective) : [objective],
    });
    if (isFolded) return;
    const isTouched = folding.flipped.has(shortId(ledger.map.objectives[objective]!.id));
    const isMerging = loud !== null && folding.base === "auto" && !isTouched;
    const isQuiet = (child: number) =>
      isMerging && !loud.has(child) && !held.has(child) && !all.has(child);
    const quiet = below.filter(isQuiet);
    // One alone says as much by its name as by a row for the rest.
    const merged = quiet.length > 1 ? new Set(quiet) : new Set<number>();
    for (const child of below) if (!merged.has(child)) walk(child, depth + 1);
    if (merged.size === 0) return;
    rows.push({
      kind: "rest",
      key: `rest-${ledger.map.objectives[objective]!.id}`,
      parent: objective,
      objectives: quiet,
      depth: depth + 1,
      places: quiet.flatMap((child) => withDescendants(ledger, child)),
    });
  };
  for (const root of inOrder(ledger.roots)) walk(root, 0);
  for (const band of BANDS) {
    if (band === "stranded" && !ledger.cells.has(band)) continue;
    rows.push({ kind: "band", key: band, band, places: [band] });
  }
  return rows;
}

/** What marks are about, with all above it; null where there are few objectives anyway. */
export function loudOf(ledger: Ledger): Loud {
  const { objectives, initiatives, marks, pairs } = ledger.map;
  if (objectives.length <= MOST_PLAIN_ROWS) return null;
  const found = new Set<number>();
  const add = (objective: number | null) => {
    if (objective === null || objective < 0) return;
    for (const at of [objective, ...ancestors(ledger, objective)]) found.add(at);
  };
  const marked = new Set(marks.flatMap((mark) => mark.findings));
  for (const { subjects } of marks) {
    // Many at once would unfold the whole map again.
    if (subjects.length > MOST_UNFOLDED) continue;
    for (const { noun, id } of subjects) {
      if (noun === "objective") add(objectives.findIndex((one) => one.id === id));
    }
  }
  const sides = pairs.filter((pair) => marked.has(pair.finding)).flatMap((pair) => pair.sides);
  for (const side of sides) {
    for (const { objective } of initiatives[side]!.placements) add(objective);
  }
  return found;
}

type Sorting = (siblings: readonly number[]) => readonly number[];

function ordering(ledger: Ledger, order: Order, apart: Apart | null): Sorting {
  if (order === "money") return largestFirst((one) => wholeOf(ledger, one).minor);
  if (order === "gap") return largestFirst((one) => widestGap(ledger, one));
  if (order === "disagreement" && apart) return byDisagreement(ledger, apart);
  return (siblings) => siblings;
}

/** Where there is nothing to compare, the strategy's order stands. */
function largestFirst(of: (objective: number) => bigint): Sorting {
  return (siblings) => {
    const sizes = new Map(siblings.map((one) => [one, of(one)]));
    return [...siblings].sort((a, b) => compared(sizes.get(b)!, sizes.get(a)!) || a - b);
  };
}

/** How far it, or what stands below it, is from what was agreed; −1 where nothing was. */
function widestGap(ledger: Ledger, objective: number): bigint {
  let widest = -1n;
  for (const at of withDescendants(ledger, objective)) {
    const gap = toMinorOrNull(ledger.map.objectives[at]!.gap_amount);
    const size = gap === null ? -1n : gap < 0n ? -gap : gap;
    if (size > widest) widest = size;
  }
  return widest;
}

/** The widest disagreement at or below each; of the same the one on which most money rests. */
function byDisagreement(ledger: Ledger, apart: Apart): Sorting {
  const none = { rank: Number.MAX_SAFE_INTEGER, minor: 0n };
  const before = (a: typeof none, b: typeof none) => a.rank - b.rank || compared(b.minor, a.minor);
  const widest = (objective: number) =>
    withDescendants(ledger, objective)
      .map((at) => apart.get(ledger.map.objectives[at]!.id) ?? none)
      .reduce((kept, one) => (before(one, kept) < 0 ? one : kept), none);
  return (siblings) => {
    const found = new Map(siblings.map((one) => [one, widest(one)]));
    return [...siblings].sort((a, b) => before(found.get(a)!, found.get(b)!) || a - b);
  };
}

function compared(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Enough of an id for an address: the end, since ids made one after another start alike. */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** The folding after one row was folded or unfolded. */
export function toggled(folding: Folding, id: string): Folding {
  const flipped = new Set(folding.flipped);
  const short = shortId(id);
  if (!flipped.delete(short)) flipped.add(short);
  return { base: folding.base, flipped };
}
