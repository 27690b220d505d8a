/** The rows of the map: the objective tree as far as it is unfolded, then the bands below it. */
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

export type Order = "strategy" | "money";

/**
 * Every row to draw, in order: as the strategy has them, or among siblings by money with what stands
 * below. `shown` is unfolded down to wherever it stands.
 */
export function rowsOf(
  ledger: Ledger,
  folding: Folding,
  shown: number | readonly number[] | null = null,
  order: Order = "strategy",
  loud: Loud = null,
): Row[] {
  const all = new Set(shown === null ? [] : [shown].flat());
  const held = new Set([...all].flatMap((one) => ancestors(ledger, one)));
  const inOrder = (siblings: readonly number[]) =>
    order === "strategy" ? siblings : byMoney(ledger, siblings);
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

function byMoney(ledger: Ledger, siblings: readonly number[]): number[] {
  const money = new Map(siblings.map((one) => [one, wholeOf(ledger, one).minor]));
  return [...siblings].sort((a, b) => {
    const [first, second] = [money.get(a)!, money.get(b)!];
    return first < second ? 1 : first > second ? -1 : a - b;
  });
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
