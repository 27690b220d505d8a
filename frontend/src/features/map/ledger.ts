/**
 * The document of the map, ready to be asked: what stands in which row and department, in minor
 * units. Nothing is drawn here and nothing is rounded.
 */
import type { AlignmentMap, Band, MapBandPart, MapObjective } from "@/api";
import { toMinor, toMinorOrNull } from "@/ui/money";

export type BandBelow = Exclude<Band, "traced">;
/** The bands below the tree, as they stand. */
export const BANDS: readonly BandBelow[] = ["stranded", "no_objective", "accepted"];

/** One initiative's part in one cell. `minor` is null where its money is unknown. */
export type Placed = {
  initiative: number;
  minor: bigint | null;
  isAssumed: boolean;
};

/** What stands in a cell: the sum of known money, and how many initiatives it covers. */
export type Sum = {
  minor: bigint;
  initiatives: number;
  unknown: number;
  /** Those whose money here is known and not above nothing. */
  notPositive: number;
  placed: readonly Placed[];
};

export type PartWord = MapBandPart["part"];

/** A part of a band in one department. */
export type BandPart = PartSum & { department: number };

/** A part of a band, summed. */
export type PartSum = { part: PartWord; minor: bigint; initiatives: number; unknown: number };

/** Where a placement stands: an objective's index, or the band below the tree. */
export type Place = number | BandBelow;

export type Ledger = {
  map: AlignmentMap;
  /** Indexes of the objectives below each one, in the document's order. */
  children: readonly (readonly number[])[];
  roots: readonly number[];
  /** Cells by place, then by department. */
  cells: ReadonlyMap<Place, ReadonlyMap<number, Sum>>;
  /** What the bands are made of, in the document's order. */
  parts: ReadonlyMap<BandBelow, readonly BandPart[]>;
};

/** The place of a cell or placement: stranded money stands in its band, not with its objective. */
export function placeOf(entry: { objective: number | null; band: Band }): Place | null {
  return entry.band === "traced" ? entry.objective : entry.band;
}

export function toLedger(map: AlignmentMap): Ledger {
  const children: number[][] = map.objectives.map(() => []);
  const roots: number[] = [];
  map.objectives.forEach((objective, index) => {
    if (objective.parent === null) roots.push(index);
    else children[objective.parent]?.push(index);
  });

  type Open = Omit<Sum, "placed"> & { placed: Placed[] };
  const cells = new Map<Place, Map<number, Open>>();
  const at = (place: Place, department: number): Open => {
    const row = cells.get(place) ?? new Map<number, Open>();
    cells.set(place, row);
    const cell = row.get(department) ?? { ...NOTHING, placed: [] };
    row.set(department, cell);
    return cell;
  };

  for (const entry of map.cells) {
    const place = placeOf(entry);
    if (place === null) continue;
    const cell = at(place, entry.department);
    cell.minor += toMinor(entry.amount);
    cell.initiatives += entry.initiatives;
    cell.unknown += entry.unknown_money;
  }
  map.initiatives.forEach((initiative, index) => {
    for (const placement of initiative.placements) {
      const place = placeOf(placement);
      if (place === null) continue;
      const minor = toMinorOrNull(placement.amount);
      const isAssumed = placement.is_assumed;
      const cell = at(place, initiative.department);
      cell.placed.push({ initiative: index, minor, isAssumed });
      if (isNotPositive(minor)) cell.notPositive += 1;
    }
  });
  const parts = new Map<BandBelow, BandPart[]>();
  for (const { band, part, department, amount, initiatives, unknown_money } of map.band_parts) {
    const minor = toMinor(amount);
    const one = { part, department, minor, initiatives, unknown: unknown_money };
    parts.set(band, [...(parts.get(band) ?? []), one]);
  }
  return { map, children, roots, cells, parts };
}

/** In this order wherever parts are told: what a person decided first. The others as they come. */
const DECIDED: readonly PartWord[] = ["waived", "run", "mandatory"];
const rankOf = ({ part }: PartSum) => {
  const at = DECIDED.indexOf(part);
  return at < 0 ? DECIDED.length : at;
};

/** What a band is made of in some departments (all by default), summed. */
export function partsOfBand(
  ledger: Ledger,
  band: BandBelow,
  departments: readonly number[] | null = null,
): PartSum[] {
  const sums = new Map<PartWord, PartSum>();
  for (const { department, ...one } of ledger.parts.get(band) ?? []) {
    if (departments !== null && !departments.includes(department)) continue;
    const before = sums.get(one.part);
    sums.set(one.part, {
      part: one.part,
      minor: (before?.minor ?? 0n) + one.minor,
      initiatives: (before?.initiatives ?? 0) + one.initiatives,
      unknown: (before?.unknown ?? 0) + one.unknown,
    });
  }
  return [...sums.values()].sort((one, other) => rankOf(one) - rankOf(other));
}

/** Whether any money of a part is known: what a proposed link leaves over counts no initiative. */
export function hasFigure(part: PartSum): boolean {
  return part.initiatives > part.unknown || part.minor !== 0n;
}

// Shares come as floats.
const HAIR = 1e-9;

/**
 * What funded and agreed shares are shares of: the change money of the highest objectives with all
 * below them. Null where there is none, and where it is not all of it, to who may see a part alone.
 */
export function baseOfShares({ objectives }: Pick<AlignmentMap, "objectives">): bigint | null {
  const changeOf = (one: MapObjective) => toMinor(one.subtotal) - toMinor(one.beside_amount);
  const base = objectives.reduce(
    (sum, one) => (one.parent === null ? sum + changeOf(one) : sum),
    0n,
  );
  if (base <= 0n) return null;
  const isWhole = objectives.every(
    (one) =>
      one.funded_share === null ||
      Math.abs(Number(changeOf(one)) / Number(base) - one.funded_share) <= HAIR,
  );
  return isWhole && objectives.some((one) => one.funded_share !== null) ? base : null;
}

/** Whether any initiative stands in the rows of several objectives, in each with its share. */
export function hasSharedWork({ initiatives }: Pick<AlignmentMap, "initiatives">): boolean {
  return initiatives.some(
    ({ placements }) => placements.filter(({ band }) => band === "traced").length > 1,
  );
}

const NOTHING: Sum = { minor: 0n, initiatives: 0, unknown: 0, notPositive: 0, placed: [] };

const isNotPositive = (minor: bigint | null) => minor !== null && minor <= 0n;

/**
 * What stands in a block of places × departments. Money adds up; an initiative that stands in
 * several of the places is counted once.
 */
export function sumOf(
  ledger: Ledger,
  places: readonly Place[],
  departments: readonly number[] | null,
): Sum {
  const found: Sum[] = [];
  for (const place of places) {
    const row = ledger.cells.get(place);
    if (!row) continue;
    if (departments === null) found.push(...row.values());
    else {
      for (const department of departments) {
        const cell = row.get(department);
        if (cell) found.push(cell);
      }
    }
  }
  if (found.length === 0) return NOTHING;
  if (found.length === 1) return found[0]!;
  let minor = 0n;
  let unlisted = 0;
  let unlistedUnknown = 0;
  const listed = new Map<number, Placed>();
  for (const cell of found) {
    minor += cell.minor;
    const unknownHere = cell.placed.filter((one) => one.minor === null).length;
    unlisted += Math.max(0, cell.initiatives - cell.placed.length);
    unlistedUnknown += Math.max(0, cell.unknown - unknownHere);
    for (const one of cell.placed) {
      const before = listed.get(one.initiative);
      listed.set(one.initiative, before ? merged(before, one) : one);
    }
  }
  const placed = [...listed.values()];
  const unknown = placed.filter((one) => one.minor === null).length + unlistedUnknown;
  const notPositive = placed.filter((one) => isNotPositive(one.minor)).length;
  return { minor, initiatives: placed.length + unlisted, unknown, notPositive, placed };
}

function merged(one: Placed, other: Placed): Placed {
  return {
    initiative: one.initiative,
    minor:
      one.minor === null || other.minor === null
        ? (one.minor ?? other.minor)
        : one.minor + other.minor,
    isAssumed: one.isAssumed || other.isAssumed,
  };
}

/** An objective and everything below it, itself first. */
export function withDescendants(ledger: Ledger, objective: number): number[] {
  const found = [objective];
  for (let next = 0; next < found.length; next += 1) {
    found.push(...(ledger.children[found[next]!] ?? []));
  }
  return found;
}

/**
 * An objective with everything below it. The counts are the API's, which counts an initiative once
 * even where this reader may not see it one by one.
 */
export function wholeOf(ledger: Ledger, objective: number): Sum {
  const sum = sumOf(ledger, withDescendants(ledger, objective), null);
  const { subtotal_initiatives: initiatives, unknown_money: unknown } =
    ledger.map.objectives[objective]!;
  return { ...sum, initiatives, unknown };
}

/** The objectives above one, nearest first. */
export function ancestors(ledger: Ledger, objective: number): number[] {
  const found: number[] = [];
  let above = ledger.map.objectives[objective]?.parent ?? null;
  while (above !== null && !found.includes(above)) {
    found.push(above);
    above = ledger.map.objectives[above]?.parent ?? null;
  }
  return found;
}

/** Whether any money of a sum is known. */
export function hasKnownMoney(sum: Sum): boolean {
  return sum.initiatives > sum.unknown;
}
