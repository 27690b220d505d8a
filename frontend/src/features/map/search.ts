/** What a search finds on the map, and what of each cell stays while the rest steps back. */
import type { Selection } from "./address";
import { type Ledger, type Sum, sumOf, withDescendants } from "./ledger";
import type { Row } from "./rows";
import type { Drawing, Tile } from "./tiles";

export type Found = {
  objectives: ReadonlySet<number>;
  departments: ReadonlySet<number>;
  initiatives: ReadonlySet<number>;
  /** In the order in which Enter walks: objectives, departments, initiatives. */
  hits: readonly { selection: Selection; name: string }[];
};

/** As it is compared: without capitals and accents. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Everything that has each word in its name or code; null where nothing is searched for. */
export function searched(ledger: Ledger, query: string | undefined): Found | null {
  const words = plain(query ?? "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return null;
  const has = (...texts: readonly (string | null)[]) => {
    const all = plain(texts.filter(Boolean).join(" "));
    return words.every((word) => all.includes(word));
  };
  const { map } = ledger;
  const objectives = indexesOf(map.objectives, (one) => has(one.code, one.name));
  const departments = indexesOf(map.departments, (one) => has(one.code, one.name));
  // What may not be named cannot be found by its name.
  const initiatives = indexesOf(map.initiatives, (one) => one.id !== null && has(one.name));
  const hit = (kind: "objective" | "department" | "initiative", id: string, name: string) => ({
    selection: { kind, id } as Selection,
    name,
  });
  return {
    objectives: new Set(objectives),
    departments: new Set(departments),
    initiatives: new Set(initiatives),
    hits: [
      ...objectives
        .map((at) => map.objectives[at]!)
        .map(({ id, name }) => hit("objective", id, name)),
      ...departments
        .map((at) => map.departments[at]!)
        .map(({ id, name }) => hit("department", id, name)),
      ...initiatives
        .map((at) => map.initiatives[at]!)
        .map(({ id, name }) => hit("initiative", id!, name ?? "")),
    ],
  };
}

function indexesOf<One>(list: readonly One[], fits: (one: One) => boolean): number[] {
  return list.flatMap((one, index) => (fits(one) ? [index] : []));
}

/** `2 objectives, 1 department and 12 initiatives match`. */
export function foundWords({ objectives, departments, initiatives }: Found): string {
  const parts = [
    [objectives.size, "objective"],
    [departments.size, "department"],
    [initiatives.size, "initiative"],
  ].flatMap(([count, noun]) => (count ? [`${count} ${noun}${count === 1 ? "" : "s"}`] : []));
  if (parts.length === 0) return "Nothing on this map matches.";
  const last = parts.pop();
  const isOne = objectives.size + departments.size + initiatives.size === 1;
  const verb = isOne ? "matches" : "match";
  return parts.length > 0 ? `${parts.join(", ")} and ${last} ${verb}.` : `${last} ${verb}.`;
}

/** Whether the name of a row stays: it, or what it stands for, was found by its own name. */
export function staysNamed(ledger: Ledger, row: Row, found: Found): boolean {
  if (row.kind === "band") return false;
  const roots = row.kind === "rest" ? row.objectives : [row.objective];
  const hidden = row.kind === "rest" || row.isFolded;
  const all = hidden ? roots.flatMap((at) => withDescendants(ledger, at)) : roots;
  return all.some((at) => found.objectives.has(at));
}

/** Whether anything of a row was found, by its name or in what stands in it. */
export function staysIn(ledger: Ledger, row: Row, found: Found): boolean {
  return (
    staysNamed(ledger, row, found) ||
    sumOf(ledger, row.places, null).placed.some((one) => found.initiatives.has(one.initiative))
  );
}

/** What stays of a cell: everything, or some initiatives. */
export type Stays = "all" | ReadonlySet<number>;

export function staysOf(
  sum: Sum,
  departments: readonly number[],
  isRowNamed: boolean,
  found: Found,
): Stays {
  if (isRowNamed || departments.some((at) => found.departments.has(at))) return "all";
  return new Set(
    sum.placed.flatMap((one) => (found.initiatives.has(one.initiative) ? [one.initiative] : [])),
  );
}

/** Whether a tile steps back; one that stands for several stays where it may hold what was found. */
export function stepsBack(tile: Tile, drawing: Drawing, stays: Stays | undefined): boolean {
  if (stays === undefined || stays === "all") return false;
  if (tile.initiative !== null) return !stays.has(tile.initiative);
  const drawn = new Set(drawing.tiles.map((one) => one.initiative));
  return ![...stays].some((one) => !drawn.has(one));
}
