import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { columnsOf } from "./columns";
import { isNew, planOfLine, whole } from "./newRows";
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
