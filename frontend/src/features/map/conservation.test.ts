import { describe, expect, it } from "vitest";
import { GROUPED, LARGE, MOCK, makeMap, REAL, type Shape, SMALL } from "@/test/fixture";
import { sumMinor, toDecimal, toMinor } from "@/ui/money";
import { columnSum, columnsOf } from "./columns";
import { partsOfBand, sumOf, toLedger, wholeOf, withDescendants } from "./ledger";
import { AUTO_FOLDING, type Folding, type Row, rowsOf, shortId, toggled } from "./rows";

const shapes: [string, Shape][] = [
  ["a small portfolio", SMALL],
  ["20 objectives and 500 initiatives", MOCK],
  ["177 objectives and 47 departments", REAL],
  ["5,000 initiatives", LARGE],
  ["departments in divisions", GROUPED],
];
const nowhere = { showsEmpty: false, openGroups: new Set<string>() };

function shown(rows: readonly Row[], ledger: ReturnType<typeof toLedger>, choice = nowhere) {
  const { columns } = columnsOf(ledger, choice);
  return sumMinor(
    rows.flatMap((row) =>
      columns.map((column) => sumOf(ledger, row.places, column.departments).minor),
    ),
  );
}

describe.each(shapes)("the sums shown of %s", (_, shape) => {
  const map = makeMap(shape);
  const ledger = toLedger(map);
  const foldings: [string, Folding][] = [
    ["as it opens", AUTO_FOLDING],
    ["with every row open", { base: "open", flipped: new Set() }],
    ["with every row folded", { base: "folded", flipped: new Set() }],
    [
      "with one row folded by hand",
      { base: "open", flipped: new Set([shortId(map.objectives[0]!.id)]) },
    ],
  ];

  it.each(foldings)("add up to the recorded money to the cent %s", (_name, folding) => {
    expect(toDecimal(shown(rowsOf(ledger, folding), ledger))).toBe(map.totals.recorded);
  });

  it("add up with groups of departments unfolded and empty ones shown", () => {
    const choice = { showsEmpty: true, openGroups: new Set(map.departments.map((one) => one.id)) };
    expect(toDecimal(shown(rowsOf(ledger, AUTO_FOLDING), ledger, choice))).toBe(
      map.totals.recorded,
    );
  });

  it("agree with the totals the API gives for bands, objectives and departments", () => {
    for (const band of ["stranded", "no_objective", "accepted"] as const) {
      expect(toDecimal(sumOf(ledger, [band], null).minor)).toBe(map.totals[band]);
    }
    for (const band of ["no_objective", "accepted"] as const) {
      const parts = partsOfBand(ledger, band);
      expect(toDecimal(sumMinor(parts.map((one) => one.minor)))).toBe(map.totals[band]);
    }
    map.objectives.forEach((objective, index) => {
      const all = sumOf(ledger, withDescendants(ledger, index), null);
      expect(toDecimal(all.minor)).toBe(objective.subtotal);
      expect(all.initiatives).toBe(objective.subtotal_initiatives);
      expect(toDecimal(sumOf(ledger, [index], null).minor)).toBe(objective.amount);
    });
    for (const column of columnsOf(ledger, nowhere).columns) {
      const own = column.departments.map((index) => toMinor(map.departments[index]!.amount));
      expect(columnSum(ledger, column).minor).toBe(sumMinor(own));
    }
  });

  it("count every initiative without a figure once per department", () => {
    const { columns } = columnsOf(ledger, nowhere);
    const counted = columns.reduce((sum, column) => sum + columnSum(ledger, column).unknown, 0);
    expect(counted).toBe(map.totals.unknown_money);
  });
});

describe("rows", () => {
  it("open with the first level folded when there are many", () => {
    const real = toLedger(makeMap(REAL));
    const rows = rowsOf(real, AUTO_FOLDING);
    expect(rows.filter((row) => row.kind === "objective")).toHaveLength(75);
    expect(rowsOf(real, { base: "open", flipped: new Set() }).length).toBe(
      real.map.objectives.length + 3,
    );
  });

  it("open unfolded when there are few", () => {
    const ledger = toLedger(makeMap(MOCK));
    expect(rowsOf(ledger, AUTO_FOLDING).filter((row) => row.kind === "objective")).toHaveLength(24);
  });

  it("fold and unfold one at a time", () => {
    const ledger = toLedger(makeMap(REAL));
    const id = ledger.map.objectives[0]!.id;
    const once = rowsOf(ledger, toggled(AUTO_FOLDING, id));
    expect(once.length).toBeGreaterThan(78);
    expect(rowsOf(ledger, toggled(toggled(AUTO_FOLDING, id), id))).toHaveLength(78);
  });

  it("unfold down to what is selected", () => {
    const ledger = toLedger(makeMap(REAL));
    const leaf = ledger.map.objectives.findIndex((one) => one.parent !== null);
    const keys = rowsOf(ledger, AUTO_FOLDING, leaf).map((row) => row.key);
    expect(keys).toContain(ledger.map.objectives[leaf]!.id);
  });

  it("stand by money among their siblings where that is asked", () => {
    const ledger = toLedger(makeMap(MOCK));
    const rows = rowsOf(ledger, AUTO_FOLDING, null, "money");
    const themes = rows.flatMap((row) =>
      row.kind === "objective" && row.depth === 0 ? [wholeOf(ledger, row.objective).minor] : [],
    );
    expect(themes).toEqual([...themes].sort((a, b) => (a < b ? 1 : -1)));
    expect(rows).toHaveLength(rowsOf(ledger, AUTO_FOLDING).length);
    expect(rows.at(-1)!.key).toBe("accepted");
  });

  it("end with the bands in their order, and no stranded one where nothing is", () => {
    const map = makeMap(SMALL);
    map.cells = map.cells.filter((cell) => cell.band !== "stranded");
    map.initiatives = map.initiatives.map((one) => ({
      ...one,
      placements: one.placements.filter((placement) => placement.band !== "stranded"),
    }));
    const keys = rowsOf(toLedger(map), AUTO_FOLDING).map((row) => row.key);
    expect(keys.slice(-2)).toEqual(["no_objective", "accepted"]);
    expect(keys).not.toContain("stranded");
  });
});

describe("columns", () => {
  it("leave out departments that hold nothing and count them", () => {
    const ledger = toLedger(makeMap(REAL));
    const folded = columnsOf(ledger, nowhere);
    const all = columnsOf(ledger, { ...nowhere, showsEmpty: true });
    expect(folded.emptyCount).toBeGreaterThanOrEqual(9);
    expect(all.columns.length).toBe(folded.columns.length + folded.emptyCount);
  });

  it("count no department that works for other strategies as one without any work", () => {
    const map = makeMap(REAL);
    const before = columnsOf(toLedger(map), nowhere).emptyCount;
    const idle = map.departments.map((one) => ({ ...one, is_elsewhere: true }));
    const ledger = toLedger({ ...map, departments: idle });
    expect(before).toBeGreaterThan(0);
    expect(columnsOf(ledger, nowhere).emptyCount).toBe(0);
    expect(columnsOf(ledger, { ...nowhere, showsEmpty: true }).columns).toEqual(
      columnsOf(ledger, nowhere).columns,
    );
  });

  it("stay single departments up to sixteen", () => {
    const { columns, isGrouped } = columnsOf(toLedger(makeMap(MOCK)), nowhere);
    expect(isGrouped).toBe(false);
    expect(columns).toHaveLength(12);
  });

  it("group by the department above beyond sixteen, and open one group at a time", () => {
    const ledger = toLedger(makeMap(GROUPED));
    const grouped = columnsOf(ledger, nowhere);
    expect(grouped.isGrouped).toBe(true);
    expect(grouped.columns).toHaveLength(8);
    const first = ledger.map.departments[0]!.id;
    const open = columnsOf(ledger, { ...nowhere, openGroups: new Set([first]) });
    expect(open.columns).toHaveLength(12);
  });
});
