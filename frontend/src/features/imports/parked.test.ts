import { describe, expect, test } from "vitest";
import type { ParkedRow } from "@/api/imports";
import { cellsOf, mendedOf, wrongOf } from "./parked";

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
