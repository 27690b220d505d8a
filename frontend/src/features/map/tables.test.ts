import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { toDecimal } from "@/ui/money";
import { toLedger } from "./ledger";
import { amountOf, asText, tableOf } from "./tables";

const ledger = toLedger(makeMap(MOCK));
const table = tableOf(ledger);
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n);

describe("the map as a table", () => {
  it("has every objective once, and every column adds up to its department", () => {
    const named = table.rows.filter((row) => row.depth !== null);
    expect(named).toHaveLength(ledger.map.objectives.length);
    ledger.map.departments.forEach((department, at) => {
      const column = sum(table.rows.map((row) => row.cells[at]!.minor));
      expect(toDecimal(column)).toBe(department.amount);
      expect(table.all.cells[at]!.minor).toBe(column);
    });
  });

  it("adds up to what is recorded, row by row and in all", () => {
    for (const row of table.rows)
      expect(sum(row.cells.map((one) => one.minor))).toBe(row.direct.minor);
    const recorded = sum(table.rows.map((row) => row.direct.minor));
    expect(toDecimal(recorded)).toBe(ledger.map.totals.recorded);
  });

  it("says with all below what the API says", () => {
    const theme = ledger.map.objectives[ledger.roots[0]!]!;
    expect(toDecimal(table.rows[0]!.whole.minor)).toBe(theme.subtotal);
  });

  it("leaves empty what is empty and never writes zero for unknown", () => {
    const placed = [{ initiative: 0, minor: null, isAssumed: false }];
    expect(amountOf({ minor: 0n, initiatives: 0, unknown: 0, notPositive: 0, placed: [] })).toBe(
      "",
    );
    expect(amountOf({ minor: 0n, initiatives: 1, unknown: 1, notPositive: 0, placed })).toBe(
      "no figure",
    );
    expect(amountOf({ minor: 0n, initiatives: 2, unknown: 1, notPositive: 0, placed })).toBe(
      "0.00",
    );
  });

  it("copies as many columns in every line", () => {
    const lines = asText(table, "EUR").split("\n");
    expect(lines).toHaveLength(table.rows.length + 2);
    expect(new Set(lines.map((line) => line.split("\t").length))).toEqual(
      new Set([table.columns.length + 6]),
    );
  });
});
