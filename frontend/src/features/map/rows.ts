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

export type Row = ObjectiveRow | BandRow;

/** How the rows are folded: a base for all, and the objectives that differ from it. */
export type Folding = {
  base: "auto" | "open" | "folded";
  flipped: ReadonlySet<string>;
};

export const AUTO_FOLDING: Folding = { base: "auto", flipped: new Set() };

export function isFoldedAt(ledger: Ledger, objective: number, folding: Folding): boolean {
  const { children, map } = ledger;
  if ((children[objective]?.length ?? 0) === 0) return false;
  const isTop = map.objectives[objective]!.parent === null;
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
  shown: number | null = null,
  order: Order = "strategy",
): Row[] {
  const held = new Set(shown === null ? [] : ancestors(ledger, shown));
  const inOrder = (siblings: readonly number[]) =>
    order === "strategy" ? siblings : byMoney(ledger, siblings);
  const rows: Row[] = [];
  const walk = (objective: number, depth: number) => {
    const below = inOrder(ledger.children[objective] ?? []);
    const isFolded = !held.has(objective) && isFoldedAt(ledger, objective, folding);
    rows.push({
      kind: "objective",
      key: ledger.map.objectives[objective]!.id,
      objective,
      depth,
      hasChildren: below.length > 0,
      isFolded,
      places: isFolded ? withDescendants(ledger, objective) : [objective],
    });
    if (!isFolded) for (const child of below) walk(child, depth + 1);
  };
  for (const root of inOrder(ledger.roots)) walk(root, 0);
  for (const band of BANDS) {
    if (band === "stranded" && !ledger.cells.has(band)) continue;
    rows.push({ kind: "band", key: band, band, places: [band] });
  }
  return rows;
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
