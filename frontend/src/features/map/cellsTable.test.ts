import { describe, expect, it } from "vitest";
import { LARGE, MOCK, makeMap, REAL, SMALL } from "@/test/fixture";
import { sumMinor, toDecimal, toMinor } from "@/ui/money";
import { cellsTable } from "./cellsTable";
import { toLedger } from "./ledger";

const read = (csv: string) => csv.trimEnd().split("\r\n").slice(1);
const moneyOf = (line: string) => /,(-?\d+\.\d\d)?,[A-Z]{3},/.exec(line)![1] ?? "";

describe("the cells as a table", () => {
  it.each([SMALL, MOCK, REAL, LARGE])("add up to what the screen totals, to the cent", (shape) => {
    const map = makeMap(shape);
    const lines = read(cellsTable(toLedger(map)));
    const sum = (part: string[]) =>
      toDecimal(sumMinor(part.map(moneyOf).filter(Boolean).map(toMinor)));
    expect(sum(lines)).toBe(map.totals.recorded);
    expect(sum(lines.filter((line) => line.includes(",traced,")))).toBe(map.totals.traced);
    expect(lines).toHaveLength(map.cells.length);
  });

  it("leave money empty where none is known, and keep names from being formulas", () => {
    const map = makeMap(SMALL);
    const cell = { ...map.cells[0]!, amount: "0.00", initiatives: 2, unknown_money: 2 };
    const objectives = map.objectives.map((one) => ({ ...one, name: '=SUM("A1"), all' }));
    const [line] = read(
      cellsTable(toLedger({ ...map, objectives, cells: [cell], initiatives: [] })),
    );
    expect(moneyOf(line!)).toBe("");
    expect(line).toContain(`"'=SUM(""A1""), all"`);
  });
});
