/**
 * What differs between two documents of the map, by the ids that both name. Sums are differences of
 * the API's own sums, so that all changes together are the change of the total, to the cent.
 */
import type { Band } from "@/api";
import { sumMinor, toMinor, toMinorOrNull } from "@/ui/money";
import { type Ledger, placeOf } from "./ledger";

/** What one initiative has in one cell, then and now; null is unknown, undefined is nothing. */
export type Part = {
  /** An objective's id, or the name of a band. */
  place: string;
  department: string;
  before: bigint | null | undefined;
  after: bigint | null | undefined;
};

export type ChangeKind = "came" | "went" | "moved" | "money";

export type Change = {
  kind: ChangeKind;
  id: string;
  name: string;
  before: bigint | null;
  after: bigint | null;
  /** How much of it came, went, moved or changed; never negative in sorting, signed for `money`. */
  minor: bigint;
  /** The cells where it differs. */
  parts: readonly Part[];
};

export type Comparison = {
  earlier: Ledger;
  later: Ledger;
  /** Most money first. */
  changes: readonly Change[];
  initiatives: number;
  /** Change of the recorded money. */
  minor: bigint;
  unknown: number;
  /** By objective, with all below it; also those that only one document has. */
  objectives: ReadonlyMap<string, bigint>;
  bands: ReadonlyMap<Band, bigint>;
  departments: ReadonlyMap<string, bigint>;
  /** By `cellKey`. */
  cells: ReadonlyMap<string, bigint>;
  cameObjectives: readonly string[];
  goneObjectives: readonly string[];
  /** Work without a name for this reader: how much there was then and is now. */
  unnamed: { earlier: number; later: number; minor: bigint };
};

export const cellKey = (place: string, department: string) => `${place}|${department}`;

export function compare(then: Ledger, now: Ledger): Comparison {
  const before = namedOf(then);
  const after = namedOf(now);
  const changes: Change[] = [];
  const hid = unnamedIn(then);
  const hides = unnamedIn(now);
  for (const [id, one] of after) {
    const change = changeOf(id, before.get(id), one);
    // Where less stands without a name by now, it may have stood there unnamed: nobody can say.
    if (change?.kind === "came" && isAmongMore(one, hid, hides)) after.delete(id);
    else if (change) changes.push(change);
  }
  for (const [id, one] of before) {
    if (after.has(id)) continue;
    if (isAmongMore(one, hides, hid)) before.delete(id);
    else changes.push(changeOf(id, one, undefined)!);
  }
  changes.sort((a, b) => {
    const [first, second] = [sizeOf(a.minor), sizeOf(b.minor)];
    return first === second ? a.name.localeCompare(b.name) : first < second ? 1 : -1;
  });
  const [had, has] = [then.map.totals, now.map.totals];
  const minor = toMinor(has.recorded) - toMinor(had.recorded);
  const named = sumMinor(changes.flatMap((one) => one.parts.map(minorOf)));
  return {
    earlier: then,
    later: now,
    changes,
    initiatives: has.initiatives - had.initiatives,
    minor,
    unknown: has.unknown_money - had.unknown_money,
    objectives: differences(
      then.map.objectives.map((one) => [one.id, toMinor(one.subtotal)]),
      now.map.objectives.map((one) => [one.id, toMinor(one.subtotal)]),
    ),
    bands: differences(bandsOf(then), bandsOf(now)),
    departments: differences(
      cellsOf(then).map(({ department, minor }) => [department, minor]),
      cellsOf(now).map(({ department, minor }) => [department, minor]),
    ),
    cells: differences(
      cellsOf(then).map(({ place, department, minor }) => [cellKey(place, department), minor]),
      cellsOf(now).map(({ place, department, minor }) => [cellKey(place, department), minor]),
    ),
    cameObjectives: onlyIn(now, then),
    goneObjectives: onlyIn(then, now),
    unnamed: {
      earlier: had.initiatives - before.size,
      later: has.initiatives - after.size,
      minor: minor - named,
    },
  };
}

/** Whether anything at all differs that this reader is shown. */
export function hasChanges(one: Comparison): boolean {
  const { changes, initiatives, minor, unknown, cells, cameObjectives, goneObjectives } = one;
  return (
    changes.length + cameObjectives.length + goneObjectives.length + cells.size > 0 ||
    initiatives !== 0 ||
    minor !== 0n ||
    unknown !== 0
  );
}

/** What a part adds to its cell's known money. */
export function minorOf({ before, after }: Part): bigint {
  return (after ?? 0n) - (before ?? 0n);
}

type Named = { name: string; amount: bigint | null; parts: Map<string, NamedPart> };
type NamedPart = { place: string; department: string; minor: bigint | null };

/** The initiatives that this reader may see by name. Others stand in sums only and are not compared. */
function namedOf(ledger: Ledger): Map<string, Named> {
  const { initiatives, departments } = ledger.map;
  const found = new Map<string, Named>();
  for (const { id, name, department: at, amount, placements } of initiatives) {
    if (id === null) continue;
    const department = departments[at]!.id;
    const parts = new Map<string, NamedPart>();
    for (const placement of placements) {
      const place = placeKey(ledger, placement);
      if (place === null) continue;
      const key = cellKey(place, department);
      const own = toMinorOrNull(placement.amount);
      const earlier = parts.get(key);
      const minor = earlier && earlier.minor !== null ? earlier.minor + (own ?? 0n) : own;
      parts.set(key, { place, department, minor });
    }
    found.set(id, { name: name ?? "", amount: toMinorOrNull(amount), parts });
  }
  return found;
}

/** How many initiatives without a name stand in each cell. */
function unnamedIn(ledger: Ledger): Map<string, number> {
  const found = new Map<string, number>();
  for (const cell of cellsOf(ledger)) {
    found.set(cellKey(cell.place, cell.department), cell.initiatives);
  }
  for (const { parts } of namedOf(ledger).values()) {
    for (const key of parts.keys()) found.set(key, Math.max(0, (found.get(key) ?? 0) - 1));
  }
  return found;
}

/** Whether every cell of some work holds more without a name in one document than in the other. */
function isAmongMore(
  { parts }: Named,
  more: ReadonlyMap<string, number>,
  fewer: ReadonlyMap<string, number>,
): boolean {
  return [...parts.keys()].every((key) => (more.get(key) ?? 0) > (fewer.get(key) ?? 0));
}

function changeOf(id: string, then: Named | undefined, now: Named | undefined): Change | null {
  const keys = new Set([...(then?.parts.keys() ?? []), ...(now?.parts.keys() ?? [])]);
  const parts: Part[] = [];
  for (const key of keys) {
    const [had, has] = [then?.parts.get(key), now?.parts.get(key)];
    const { place, department } = (has ?? had)!;
    if (had && has && had.minor === has.minor) continue;
    parts.push({ place, department, before: had?.minor, after: has?.minor });
  }
  const [before, after] = [then?.amount ?? null, now?.amount ?? null];
  const { name } = (now ?? then)!;
  const told = { id, name, before, after, parts };
  if (!then) return { ...told, kind: "came", minor: after ?? 0n };
  if (!now) return { ...told, kind: "went", minor: before ?? 0n };
  if (parts.length === 0) return null;
  const gained = parts.map(minorOf).filter((one) => one > 0n);
  const lost = parts.map(minorOf).filter((one) => one < 0n);
  const isElsewhere =
    parts.some((one) => one.before === undefined) && parts.some((one) => one.after === undefined);
  if (isElsewhere || (gained.length > 0 && lost.length > 0)) {
    const [to, from] = [sumMinor(gained), -sumMinor(lost)];
    return { ...told, kind: "moved", minor: to < from ? to || from : from || to };
  }
  return { ...told, kind: "money", minor: sumMinor(parts.map(minorOf)) };
}

const sizeOf = (minor: bigint) => (minor < 0n ? -minor : minor);

function placeKey(ledger: Ledger, entry: { objective: number | null; band: Band }): string | null {
  const place = placeOf(entry);
  return typeof place === "number" ? ledger.map.objectives[place]!.id : place;
}

function cellsOf(ledger: Ledger) {
  return ledger.map.cells.flatMap((cell) => {
    const place = placeKey(ledger, cell);
    if (place === null) return [];
    const department = ledger.map.departments[cell.department]!.id;
    return [{ place, department, minor: toMinor(cell.amount), initiatives: cell.initiatives }];
  });
}

function bandsOf({ map }: Ledger): [Band, bigint][] {
  const { traced, stranded, no_objective, accepted } = map.totals;
  return Object.entries({ traced, stranded, no_objective, accepted }).map(([band, amount]) => [
    band as Band,
    toMinor(amount),
  ]);
}

/** What differs, by key; what does not is left out. */
function differences<Key extends string>(
  then: readonly (readonly [Key, bigint])[],
  now: readonly (readonly [Key, bigint])[],
): Map<Key, bigint> {
  const found = new Map<Key, bigint>();
  for (const [key, minor] of now) found.set(key, (found.get(key) ?? 0n) + minor);
  for (const [key, minor] of then) found.set(key, (found.get(key) ?? 0n) - minor);
  for (const [key, minor] of found) if (minor === 0n) found.delete(key);
  return found;
}

function onlyIn(one: Ledger, other: Ledger): string[] {
  const known = new Set(other.map.objectives.map(({ id }) => id));
  return one.map.objectives.flatMap(({ id, name }) => (known.has(id) ? [] : [name]));
}
