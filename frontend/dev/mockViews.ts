/** The views of the made-up server: the map of now and of an earlier day, and the matrix. */
import type { AlignmentMap } from "../src/api/index.ts";
import type { MatrixDocument } from "../src/api/matrix.ts";
import { GROUPED, LARGE, MOCK, makeMap, REAL, type Shape, SMALL } from "../src/test/fixture.ts";

const SHAPES: readonly (readonly [string, string, Shape])[] = [
  ["mock", "North Star 2028", MOCK],
  ["real", "Plan with 177 objectives and 47 departments", REAL],
  ["large", "Five thousand initiatives", LARGE],
  ["grouped", "Forty departments in divisions", GROUPED],
  ["small", "Small", SMALL],
  ["bare", "No initiatives yet", { ...SMALL, initiatives: 0 }],
  ["empty", "Twenty objectives and no initiatives", { ...MOCK, initiatives: 0 }],
  ["unrun", "Never examined", SMALL],
];

export const maps = new Map(
  SHAPES.map(([id, name, shape]) => {
    const map = named(makeMap(shape), id, name);
    if (id === "unrun") Object.assign(map, { run: null, marks: [], headline: [] });
    return [id, map];
  }),
);
const earlierMaps = new Map<string, AlignmentMap>();

function named(map: AlignmentMap, id: string, name: string): AlignmentMap {
  return { ...map, strategy: { ...map.strategy, id, name } };
}

/** The map of a strategy; on an earlier day with less work, some of it elsewhere. */
export function mapOf(id: string, asOf: string | null): AlignmentMap | undefined {
  const [, name, shape] = SHAPES.find(([one]) => one === id) ?? [];
  if (asOf === null || !shape) return maps.get(id);
  const initiatives = Math.floor(shape.initiatives * 0.95);
  const earlier =
    earlierMaps.get(id) ?? named(makeMap({ ...shape, initiatives, isEarlier: true }), id, name!);
  earlierMaps.set(id, earlier);
  return { ...earlier, as_of: /T/.test(asOf) ? asOf : `${asOf}T23:59:59Z` };
}

/** Objectives by departments, made of the same cells as the map. */
export function matrixOf(map: AlignmentMap): MatrixDocument {
  const whole = { hole: null, justified_by: [] };
  return {
    ...map,
    columns_by: "departments",
    rows: map.objectives.map((row) => ({ ...row, ...whole, unlisted: "0.00" })),
    bands: (["stranded", "no_objective", "accepted"] as const).map((band) => {
      return { band, amount: map.totals[band], unlisted: "0.00" };
    }),
    columns: map.departments.map((one) => ({ ...one, ...whole, department: one.name })),
    cells: map.cells.map(({ objective, department, ...cell }) => {
      return { ...cell, row: cell.band === "traced" ? objective : null, column: department };
    }),
  };
}
