import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { columnsOf } from "./columns";
import {
  copiedRows,
  emptyOfLine,
  isNew,
  LINE,
  lineOf,
  newRow,
  planOfLine,
  type Steps,
  whole,
  withCells,
} from "./newRows";
import { complained, onRowsNow, pasted, revisionsOf, type Sheet } from "./plan";

const all = columnsOf("initiatives");
const columns = ["name", "stage", "starts_on"].map((key) => all.find((one) => one.key === key)!);
const rows: Row[] = [
  { id: "row-0", version: 4, name: "Apollo", stage: "active", starts_on: null, custom_fields: {} },
];
const sheet: Sheet = {
  rows,
  columns,
  all: all.filter(({ key }) => ["name", "stage", "starts_on"].includes(key)),
  books: {},
  why: () => null,
  start: { department: "sales" },
};
const at = (top: number, left: number) => ({ top, left, bottom: top, right: left });
const block = [["Ares", "Paused"], ["Artemis"], ["", " "], ["Athena", "", "2026-03-01"]];

describe("a block that goes on below the last row", () => {
  it("sets what is there and makes the rest, blank lines passed over", () => {
    const plan = pasted(block, at(0, 0), sheet);
    expect(plan.beyond).toBe(0);
    expect(revisionsOf(plan.changes)).toEqual([
      { id: "row-0", version: 4, name: "Ares", stage: "paused" },
      { department: "sales", name: "Artemis" },
      { department: "sales", name: "Athena", starts_on: "2026-03-01" },
    ]);
  });

  it("makes nothing for who may not, or before all rows are read", () => {
    const plan = pasted(block, at(0, 0), { ...sheet, start: null });
    expect(plan.changes.every(({ row }) => !isNew(row))).toBe(true);
    expect(plan.beyond).toBe(6);
  });

  it("counts what a new row says beyond the last column, and no blank", () => {
    const wide = [
      ["Ares", "Paused", "", "x"],
      ["", "", "", "y"],
      ["Athena", "", "", " "],
    ];
    const plan = pasted(wide, at(1, 0), sheet);
    expect(revisionsOf(plan.changes)).toHaveLength(2);
    expect(plan.beyond).toBe(2);
    expect(pasted([["Paused", "", "x"]], at(1, 1), sheet).beyond).toBe(1);
    expect(pasted(block, at(1, 0), sheet).beyond).toBe(0);
  });

  it("says what a row needs that nothing in it says", () => {
    const plan = pasted([["Paused"]], at(1, 1), sheet);
    expect(plan.changes.map(({ column, trouble }) => [column.key, trouble])).toEqual([
      ["stage", null],
      ["name", "Name is needed."],
    ]);
  });

  it("leaves a row out whole where one of its cells cannot be set", () => {
    const { changes } = pasted([["Ares"], ["Athena", "asleep"], ["Apis"]], at(1, 0), sheet);
    const wrong = changes.filter(({ trouble }) => trouble !== null);
    const good = changes.filter(({ trouble }) => trouble === null);
    expect(whole(good, wrong).map(({ after }) => after)).toEqual(["Ares", "Apis"]);
  });

  it("takes complaints to its new rows, and keeps them when others are looked at again", () => {
    const { changes } = pasted([["Ares"], ["Athena"]], at(0, 0), sheet);
    const told = complained(changes, [
      { pointer: "/rows/1/name", code: "duplicate", message: "There is one." },
    ]);
    expect(told.map(({ trouble }) => trouble)).toEqual([null, "There is one."]);
    expect(onRowsNow(told, () => undefined).map(({ after }) => after)).toEqual(["Athena"]);
  });
});

describe("the line below the last row", () => {
  it("is a plan of one row to be", () => {
    const plan = planOfLine({ name: "Ares", stage: "done" }, sheet);
    expect(revisionsOf(plan.changes)).toEqual([
      { department: "sales", name: "Ares", stage: "done" },
    ]);
    expect(planOfLine({ stage: "done" }, sheet).changes.at(-1)?.trouble).toBe("Name is needed.");
  });
});

describe("the cells of the line", () => {
  const steps = withCells(withCells([], { name: "Ares" }), { stage: "done" });

  it("go back one by one, also those that were emptied", () => {
    expect(lineOf(steps)).toEqual({ name: "Ares", stage: "done" });
    expect(lineOf(steps.slice(0, -1))).toEqual({ name: "Ares" });
    const emptied = withCells(steps, { name: null, stage: "" });
    expect(lineOf(emptied)).toEqual({});
    expect(lineOf(emptied.slice(0, -1))).toEqual({ name: "Ares", stage: "done" });
  });

  it("make no step where nothing changes", () => {
    const none: Steps = [];
    expect(withCells(none, { name: null, stage: [] })).toBe(none);
    expect(withCells(steps, { stage: "done" })).toBe(steps);
  });

  it("are emptied with the area that reaches to them, and by no other", () => {
    const over = { top: 0, left: 1, right: 2 };
    expect(emptyOfLine({ ...over, bottom: 1 }, sheet)).toEqual({ stage: null, starts_on: null });
    expect(emptyOfLine({ ...over, bottom: 0 }, sheet)).toEqual({});
  });

  it("are copied alone, not with the records above", () => {
    const drawn = [...rows, newRow(LINE, {})];
    const ids = (top: number) =>
      copiedRows(drawn, { top, bottom: 1, left: 0, right: 0 }).map(({ id }) => id);
    expect([ids(0), ids(1)]).toEqual([["row-0"], [LINE]]);
  });
});
