import { describe, expect, test } from "vitest";
import type { ParkedRow } from "@/api/imports";
import { cellsOf, entriesOf, mendedOf, toMend, wrongOf } from "./parked";

const row = (given: Partial<ParkedRow>): ParkedRow => ({
  id: 7,
  noun: "allocation",
  external_id: "",
  file: "a.csv",
  row: 6,
  column: "Cost",
  field: "",
  code: "not_money",
  message: "",
  columns: ["Ref", "Cost"],
  values: { Cost: "about 5", Ref: "W3" },
  retried_at: null,
  dismissed_at: null,
  dismissed_by_id: null,
  dismissal_reason: "",
  ...given,
});

describe("a row kept aside", () => {
  test("has its cells in the order of its columns, or its fields without any", () => {
    expect(cellsOf(row({})).map(({ column }) => column)).toEqual(["Ref", "Cost"]);
    expect(cellsOf(row({ columns: [], values: { name: null } }))).toEqual([
      { column: "name", text: "" },
    ]);
  });

  test("marks the column to mend, or the field of a row that was read and broke a rule", () => {
    expect(wrongOf(row({}))).toBe("Cost");
    expect(wrongOf(row({ columns: [], column: "Hand-over", field: "ends_on" }))).toBe("ends_on");
  });

  test("sends what says something else than before, and nothing of other rows", () => {
    const typed = { 7: { Cost: "5", Ref: "W3" }, 8: { Cost: "9" } };
    expect(mendedOf([row({})], typed)).toEqual({ 7: { Cost: "5" } });
    expect(mendedOf([row({})], { 7: { Ref: "W3" } })).toEqual({});
  });
});

describe("rows of a file", () => {
  const date = row({ id: 1, column: "Start", code: "not_a_date", message: "no date" });
  const money = row({ id: 2, noun: "allocation", message: "no amount" });
  const copy = row({
    id: 3,
    noun: "allocation",
    column: "Start",
    code: "not_a_date",
    message: "no date",
  });
  const waits = row({ id: 4, code: "reference_rejected", columns: [], values: { planned: "5" } });
  const other = row({ id: 5, row: 9, code: "reference_rejected" });

  test("are one entry each, with all their problems and one form for the same cells", () => {
    const [first, second] = entriesOf([date, money, copy, waits, other]);
    expect(first?.place).toBe("a.csv, row 6");
    expect(first?.rows.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(first?.problems).toEqual([
      { column: "Start", message: "no date" },
      { column: "Cost", message: "no amount" },
    ]);
    expect(first?.waiting).toBe(1);
    expect(first?.forms.map((form) => [form.row.id, [...form.wrong]])).toEqual([
      [1, ["Start", "Cost"]],
    ]);
    expect(second?.forms).toHaveLength(1);
  });

  test("that only wait for another are not counted as rows to mend", () => {
    expect(toMend(entriesOf([date, money, waits, other]))).toBe(1);
  });

  test("of which the place is not known stand by themselves", () => {
    expect(entriesOf([row({ id: 1, row: null }), row({ id: 2, row: null })])).toHaveLength(2);
  });
});

describe("rows kept aside", () => {
  test("stand in the order of their file, sheet by sheet, whatever is wrong with them", () => {
    const rows = [
      row({ id: 1, file: "b.csv", row: 2 }),
      row({ id: 2, file: "a.csv", row: 11, code: "value_missing" }),
      row({ id: 3, file: "a.csv", row: null }),
      row({ id: 4, file: "a.csv", row: 3 }),
      row({ id: 5, file: "a.csv", row: 11 }),
    ];
    expect(entriesOf(rows).map(({ place }) => place)).toEqual([
      "a.csv, row 3",
      "a.csv, row 11",
      "a.csv",
      "b.csv, row 2",
    ]);
  });
});
