/** What the inspector tells about a selection, taken from the ledger and nowhere else. */
import type { MapDepartment, MapInitiative, MapObjective, MapPair } from "@/api";
import type { Selection } from "./address";
import { type Columns, columnsOf } from "./columns";
import { BAND_NAMES, restName } from "./labels";
import {
  ancestors,
  BANDS,
  type BandBelow,
  type Ledger,
  type PartSum,
  type Place,
  partsOfBand,
  type Sum,
  sumOf,
  wholeOf,
  withDescendants,
} from "./ledger";
import type { Row } from "./rows";

export type Selected =
  | { kind: "objective"; objective: MapObjective; above: MapObjective[]; direct: Sum; whole: Sum }
  | { kind: "band"; band: BandBelow; whole: Sum; made: PartSum[] }
  | {
      kind: "department";
      department: MapDepartment;
      indexes: readonly number[];
      count: number;
      parts: Part[];
      whole: Sum;
    }
  | { kind: "pair"; pair: MapPair }
  | { kind: "initiative"; initiative: MapInitiative }
  | {
      kind: "cell";
      rowName: string;
      columnName: string;
      row: Selection;
      whole: Sum;
      /** What a band is made of, there; nothing where it is no band. */
      made: PartSum[];
    };

/** A department's money in one band; `traced` stands for every objective. */
export type Part = { band: BandBelow | "traced"; sum: Sum };

export function selectedOf(
  ledger: Ledger,
  selection: Selection | null,
  rows: readonly Row[],
  columns: Columns["columns"],
): Selected | null {
  if (!selection) return null;
  const { map } = ledger;
  switch (selection.kind) {
    case "objective": {
      const index = map.objectives.findIndex((one) => one.id === selection.id);
      if (index < 0) return null;
      return {
        kind: "objective",
        objective: map.objectives[index]!,
        above: ancestors(ledger, index).map((at) => map.objectives[at]!),
        direct: sumOf(ledger, [index], null),
        whole: wholeOf(ledger, index),
      };
    }
    case "band": {
      const band = BANDS.find((one) => one === selection.id);
      if (!band) return null;
      const whole = sumOf(ledger, [band], null);
      return { kind: "band", band, whole, made: partsOfBand(ledger, band) };
    }
    case "department": {
      const held = departmentsOf(ledger, columns, selection.id);
      return held ? { kind: "department", ...held, ...moneyOf(ledger, held.indexes) } : null;
    }
    case "initiative": {
      const initiative = map.initiatives.find((one) => one.id === selection.id);
      return initiative ? { kind: "initiative", initiative } : null;
    }
    case "pair": {
      const pair = map.pairs.find((one) => one.finding === selection.id);
      return pair ? { kind: "pair", pair } : null;
    }
    case "cell":
      return cellOf(ledger, selection, rows, columns);
  }
}

function cellOf(
  ledger: Ledger,
  selection: Extract<Selection, { kind: "cell" }>,
  rows: readonly Row[],
  columns: Columns["columns"],
): Selected | null {
  const held = departmentsOf(ledger, columns, selection.column);
  if (!held) return null;
  const columnName = held.department.name;
  const band = BANDS.find((one) => one === selection.row);
  if (band) {
    const row: Selection = { kind: "band", id: band };
    const whole = sumOf(ledger, [band], held.indexes);
    const made = partsOfBand(ledger, band, held.indexes);
    return { kind: "cell", rowName: BAND_NAMES[band], columnName, row, whole, made };
  }
  const drawn = rows.find((row) => row.key === selection.row);
  if (drawn?.kind === "rest") {
    const row: Selection = { kind: "objective", id: ledger.map.objectives[drawn.parent]!.id };
    const whole = sumOf(ledger, drawn.places, held.indexes);
    return { kind: "cell", rowName: restName(ledger, drawn), columnName, row, whole, made: [] };
  }
  const index = ledger.map.objectives.findIndex((one) => one.id === selection.row);
  if (index < 0) return null;
  const places: readonly Place[] = drawn?.places ?? withDescendants(ledger, index);
  const row: Selection = { kind: "objective", id: selection.row };
  const whole = sumOf(ledger, places, held.indexes);
  const rowName = ledger.map.objectives[index]!.name;
  return { kind: "cell", rowName, columnName, row, whole, made: [] };
}

/** The departments behind a column's key, whether it is drawn just now or not. */
function departmentsOf(ledger: Ledger, columns: Columns["columns"], key: string) {
  const { departments } = ledger.map;
  const everything = { showsEmpty: true, openGroups: new Set<string>() };
  const column =
    columns.find((one) => one.key === key) ??
    columnsOf(ledger, everything).columns.find((one) => one.key === key);
  const index = column?.department ?? departments.findIndex((one) => one.id === key);
  const department = departments[index];
  if (!department) return null;
  const indexes = column?.departments ?? [index];
  return { department, indexes, count: indexes.length };
}

function moneyOf(ledger: Ledger, departments: readonly number[]) {
  const objectives = ledger.map.objectives.map((_, index) => index);
  const parts: Part[] = [
    { band: "traced" as const, sum: sumOf(ledger, objectives, departments) },
    ...BANDS.map((band) => ({ band, sum: sumOf(ledger, [band], departments) })),
  ].filter((part) => part.sum.initiatives > 0);
  return { parts, whole: sumOf(ledger, [...objectives, ...BANDS], departments) };
}

/** What departments put directly on each objective, most money first. */
export function objectivesOf(ledger: Ledger, departments: readonly number[]) {
  return ledger.map.objectives
    .map((objective, index) => ({ objective, sum: sumOf(ledger, [index], departments) }))
    .filter(({ sum }) => sum.initiatives > 0)
    .sort((a, b) => (a.sum.minor < b.sum.minor ? 1 : a.sum.minor > b.sum.minor ? -1 : 0));
}

/** The initiatives of a sum, most money first, those without a figure last. */
export function initiativesOf(ledger: Ledger, sum: Sum) {
  return [...sum.placed]
    .sort((a, b) => {
      if (a.minor === null || b.minor === null)
        return a.minor === b.minor ? 0 : a.minor === null ? 1 : -1;
      return a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : a.initiative - b.initiative;
    })
    .map((placed) => ({ ...placed, entry: ledger.map.initiatives[placed.initiative]! }));
}
