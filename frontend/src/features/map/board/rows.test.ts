import { describe, expect, it } from "vitest";
import { makeBoard } from "@/test/board";
import { GROUPED, MOCK, makeMap, REAL, type Shape, SMALL } from "@/test/fixture";
import { sumMinor, toMinor } from "@/ui/money";
import { type BoardRow, tableOf } from "./rows";

const SHAPES: [string, Shape][] = [
  ["small", SMALL],
  ["20 × 500", MOCK],
  ["177 × 47", REAL],
  ["divisions", GROUPED],
];
const isWhole = (row: BoardRow) => row.kind !== "objective";

describe.each(SHAPES)("the board's table, %s", (_, shape) => {
  const board = makeBoard(makeMap(shape));
  const { columns, rows } = tableOf(board);

  it("adds up to what is recorded, by rows and by columns", () => {
    const recorded = toMinor(board.totals.recorded);
    expect(sumMinor(rows.filter(isWhole).map((row) => row.minor))).toBe(recorded);
    expect(sumMinor(columns.map((column) => column.minor))).toBe(recorded);
  });

  it("has cells that add up to their row and to their column", () => {
    for (const row of rows) {
      expect(sumMinor(row.cells.map((cell) => cell.minor))).toBe(row.minor);
    }
    columns.forEach((column, index) => {
      const cells = rows.filter(isWhole).map((row) => row.cells[index]!.minor);
      expect(sumMinor(cells)).toBe(column.minor);
    });
  });

  it("stays small enough for a wall", () => {
    expect(columns.length).toBeLessThanOrEqual(16);
    expect(rows.filter((row) => row.kind === "theme").length).toBeLessThanOrEqual(16);
  });

  it("counts work without a figure by department", () => {
    const unknown = columns.reduce((sum, column) => sum + column.unknown, 0);
    expect(unknown).toBe(board.totals.unknown_money);
  });
});

it("a column has the numbers of the marks that are about its department", () => {
  const map = makeMap(MOCK);
  const department = map.departments[makeBoard(map).cells[0]!.department]!;
  const about = { source: null, external_id: null, name: null };
  const subjects = [{ ...about, noun: "department", id: department.id }];
  const marks = [map.marks[0]!, { ...map.marks[0]!, subjects }];
  const { columns: drawn } = tableOf(makeBoard({ ...map, marks }));
  expect(drawn.filter((one) => one.marks.length > 0)).toMatchObject([
    { name: department.name, marks: [2] },
  ]);
});

describe("rows", () => {
  const map = makeMap(MOCK);
  const child = map.objectives.find((one) => one.parent !== null)!;
  const subject = (id: string) => ({
    ...{ noun: "objective", id, source: null, external_id: null, name: null },
  });
  const mark = { ...makeMap(MOCK).marks[0]!, kind: "lacking" as const };

  it("of an objective stand below its theme only where a mark is about it", () => {
    const board = makeBoard({ ...map, marks: [{ ...mark, subjects: [subject(child.id)] }] });
    const { rows } = tableOf(board);
    const lifted = rows.filter((row) => row.kind === "objective");
    expect(lifted.map((row) => [row.key, row.marks])).toEqual([[child.id, [1]]]);
    expect(rows[rows.indexOf(lifted[0]!) - 1]!.key).toBe(map.objectives[child.parent!]!.id);
    expect(tableOf(makeBoard({ ...map, marks: [] })).rows.map((row) => row.kind)).not.toContain(
      "objective",
    );
  });

  it("are not lifted out by a mark about many", () => {
    const subjects = map.objectives.slice(0, 6).map((one) => subject(one.id));
    const { rows } = tableOf(makeBoard({ ...map, marks: [{ ...mark, subjects }] }));
    expect(rows.flatMap((row) => row.marks)).toEqual([]);
  });

  it("of a band have the number of the mark about work without an objective", () => {
    const marks = [{ ...mark, kind: "no_objective" as const, subjects: [] }];
    const { rows } = tableOf(makeBoard({ ...map, marks }));
    expect(rows.find((row) => row.key === "no_objective")!.marks).toEqual([1]);
    expect(rows.find((row) => row.key === "accepted")!.marks).toEqual([]);
  });
});
