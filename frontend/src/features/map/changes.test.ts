import { describe, expect, it } from "vitest";
import type { AlignmentMap } from "@/api";
import { GROUPED, MOCK, makeMap, REAL, type Shape } from "@/test/fixture";
import { sumMinor, toDecimal, toMinor } from "@/ui/money";
import { toBoard } from "./board";
import { changesOn } from "./changes";
import { columnsOf } from "./columns";
import { compare } from "./comparison";
import { sumOf, toLedger, wholeOf } from "./ledger";
import { AUTO_FOLDING, rowsOf } from "./rows";

function boardOf(map: AlignmentMap) {
  const ledger = toLedger(map);
  const { columns } = columnsOf(ledger, { showsEmpty: true, openGroups: new Set() });
  const rows = rowsOf(ledger, AUTO_FOLDING);
  return toBoard(ledger, rows, columns, (row) =>
    row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
  );
}

function changed(earlier: AlignmentMap, later: AlignmentMap) {
  const board = boardOf(later);
  const comparison = compare(toLedger(earlier), board.ledger);
  return { board, comparison, changes: changesOn(board, comparison, "9 Nov 2026") };
}

const shapes: [string, Shape][] = [
  ["20 objectives and 500 initiatives", MOCK],
  ["177 objectives and 47 departments", REAL],
  ["departments in divisions", GROUPED],
];

describe.each(shapes)("the changes drawn on %s", (_, shape) => {
  const earlier = makeMap({ ...shape, seed: 3, initiatives: shape.initiatives - 20 });
  const later = makeMap({ ...shape, seed: 4 });
  const { board, changes } = changed(earlier, later);
  const change = toMinor(later.totals.recorded) - toMinor(earlier.totals.recorded);

  it("add up to the change of the total, over columns and over cells", () => {
    expect(toDecimal(sumMinor(changes.columns))).toBe(toDecimal(change));
    const cells = [...changes.cells.values()].flatMap((row) => [...row.values()]);
    expect(toDecimal(sumMinor(cells.map((cell) => cell.net)))).toBe(toDecimal(change));
  });

  it("add up over first-level rows and bands", () => {
    const tops = board.rows.flatMap((row, index) =>
      row.kind === "band" || (row.kind === "objective" && row.depth === 0)
        ? [changes.rows[index]!]
        : [],
    );
    expect(toDecimal(sumMinor(tops))).toBe(toDecimal(change));
  });

  it("never say that less than nothing left or came in large", () => {
    for (const row of changes.cells.values()) {
      for (const cell of row.values()) expect(cell.left >= 0n).toBe(true);
    }
  });
});

describe("a move", () => {
  const earlier = makeMap(MOCK);
  const later = structuredClone(earlier);
  const one = later.initiatives.find(
    (it) =>
      it.id &&
      it.placements.length === 1 &&
      Number(it.amount) > 0 &&
      it.placements[0]!.band === "traced",
  )!;
  const from = one.department;
  one.department = (from + 1) % later.departments.length;
  const minor = toMinor(one.amount!);
  for (const cell of later.cells) {
    const isItsPlace = cell.objective === one.placements[0]!.objective && cell.band === "traced";
    if (isItsPlace && cell.department === from)
      cell.amount = toDecimal(toMinor(cell.amount) - minor);
  }
  const { board, changes } = changed(earlier, later);

  it("leaves a ghost as large as it was and comes with the same letter", () => {
    const row = board.rows.findIndex((it) => it.places.includes(one.placements[0]!.objective!));
    const cells = changes.cells.get(row)!;
    const left = cells.get(from)!;
    const came = cells.get(one.department)!;
    expect(toDecimal(left.left)).toBe(one.amount);
    expect([left.from, came.to]).toEqual(["a", "a"]);
    expect(left.went).toBe(1);
    expect([...came.arrivals]).toEqual([later.initiatives.indexOf(one)]);
  });
});

describe("an objective that is gone", () => {
  it("leaves its ghosts with the objective above it", () => {
    const later = makeMap(MOCK);
    const earlier = structuredClone(later);
    const theme = later.objectives.findIndex((it) => it.parent === null);
    const leaf = earlier.objectives.length;
    const id = "00000000-0000-4000-8000-0000000000ff";
    const template = earlier.objectives.at(-1)!;
    earlier.objectives.push({ ...template, id, parent: theme, subtotal: "5.00", amount: "5.00" });
    const own = { id: "gone", external_id: null, name: "Gone", amount: "5.00" };
    const placement = {
      objective: leaf,
      band: "traced",
      amount: "5.00",
      share: 1,
      is_assumed: false,
    };
    const gone = { ...earlier.initiatives[0]!, ...own, placements: [placement as never] };
    earlier.initiatives.push(gone);
    const { board, changes, comparison } = changed(earlier, later);
    expect(comparison.goneObjectives).toEqual([template.name]);
    const row = board.rows.findIndex((it) => it.key === later.objectives[theme]!.id);
    expect(changes.cells.get(row)?.get(gone.department)?.left).toBe(500n);
  });
});
