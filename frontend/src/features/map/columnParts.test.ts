import { describe, expect, test } from "vitest";
import type { Board } from "./board";
import { partsOfColumns, partsWords, percentOf } from "./columnParts";

const band = (name: string, ...minor: bigint[]) => ({
  row: { kind: "band", band: name },
  sums: minor.map((each) => ({ minor: each })),
});
const served = { row: { kind: "objective" }, sums: [{ minor: 900n }, { minor: 50n }] };

function boardOf(...lines: { row: object; sums: object[] }[]) {
  return {
    rows: lines.map(({ row }) => row),
    sums: lines.map(({ sums }) => sums),
  } as unknown as Board;
}

describe("the parts of a column's money", () => {
  test("are what serves nothing, stranded or never linked, and what is accepted", () => {
    const board = boardOf(
      served,
      band("stranded", 10n, 0n),
      band("no_objective", 40n, 0n),
      band("accepted", 50n, 0n),
    );
    expect(partsOfColumns(board, [{ minor: 1000n }, { minor: 50n }])).toEqual([
      { all: 1000n, none: 50n, accepted: 50n },
      { all: 50n, none: 0n, accepted: 0n },
    ]);
  });

  test("are none below zero", () => {
    const board = boardOf(band("no_objective", -40n));
    expect(partsOfColumns(board, [{ minor: -40n }])).toEqual([{ all: 0n, none: 0n, accepted: 0n }]);
  });

  test("are drawn to the hundredth of a percent, never beyond all", () => {
    expect(percentOf(4n, 1000n)).toBe(0.4);
    expect(percentOf(1n, 3n)).toBe(33.33);
    expect(percentOf(5n, 4n)).toBe(100);
    expect(percentOf(1n, 0n)).toBe(0);
  });

  test("are told, and nothing where all is served", () => {
    expect(partsWords({ all: 9n, none: 120_000n, accepted: 30_000n }, "EUR")).toBe(
      "EUR 1,200.00 serves no objective, EUR 300.00 accepted",
    );
    expect(partsWords({ all: 9n, none: 0n, accepted: 100n }, "EUR")).toBe("EUR 1.00 accepted");
    expect(partsWords({ all: 9n, none: 0n, accepted: 0n }, "EUR")).toBe("");
  });
});
