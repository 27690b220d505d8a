import { describe, expect, it } from "vitest";
import type { MatrixDocument, MatrixRow } from "@/api/matrix";
import { MOCK, makeMap } from "@/test/fixture";
import { sumMinor, toDecimal } from "@/ui/money";
import { readMatrixAddress } from "./address";
import { cellWords, figureOf, gapWords, heatOf, holeWords, sideOf, toMatrix } from "./matrix";

const map = makeMap(MOCK);
const whole = { hole: null, justified_by: [] } as const;

function documentOf(): MatrixDocument {
  return {
    ...map,
    columns_by: "departments",
    rows: map.objectives.map((row) => ({
      ...row,
      ...whole,
      justified_by: [],
      gap_amount: null,
      unlisted: "0.00",
    })),
    bands: (["stranded", "no_objective", "accepted"] as const).map((band) => ({
      band,
      amount: map.totals[band],
      unlisted: "0.00",
    })),
    columns: map.departments.map((one) => ({
      ...one,
      ...whole,
      justified_by: [],
      department: one.name,
    })),
    cells: map.cells.map(({ objective, department, ...cell }) => ({
      ...cell,
      row: cell.band === "traced" ? objective : null,
      column: department,
    })),
  };
}

const matrix = toMatrix(documentOf());
const row = (part: Partial<MatrixRow>) => ({ ...matrix.document.rows[0]!, ...part });

describe("the matrix", () => {
  it("has every cell once, and they add up to the map's total to the cent", () => {
    const cells = matrix.rows.flatMap((one) => [...one.cells.values()]);
    expect(cells).toHaveLength(map.cells.length);
    expect(toDecimal(sumMinor(cells.map((cell) => cell.minor)))).toBe(map.totals.recorded);
  });

  it("has objectives below the one they belong to, and the bands last", () => {
    const ids = matrix.rows.map((one) => one.key);
    for (const one of map.objectives) {
      if (one.parent === null) continue;
      expect(ids.indexOf(one.id)).toBeGreaterThan(ids.indexOf(map.objectives[one.parent]!.id));
    }
    expect(ids.slice(-2)).toEqual(["no_objective", "accepted"]);
  });

  it("never says that unknown money is zero", () => {
    const cell = { minor: 0n, initiatives: 2, unknown: 2 };
    expect(figureOf(matrix, cell, "money")).toBe("€?");
    expect(figureOf(matrix, cell, "count")).toBe("2");
    expect(figureOf(matrix, { ...cell, initiatives: 0, unknown: 0 }, "money")).toBe("0.0");
    expect(cellWords(matrix, matrix.rows[1]!, 0, cell)).toMatch(
      /2 initiatives, 2 without a figure/,
    );
  });

  it("shows a small cell as something and an empty one as nothing", () => {
    expect(heatOf(matrix, { minor: 1n, initiatives: 1, unknown: 0 }, "money")).toBe(1);
    expect(heatOf(matrix, { minor: -5n, initiatives: 1, unknown: 0 }, "money")).toBe(0);
    const largest = { minor: matrix.largest.minor, initiatives: 1, unknown: 0 };
    expect(heatOf(matrix, largest, "gap")).toBe(5);
  });

  it("tells holes from justified ones by a sign and words", () => {
    expect(holeWords(row({ hole: "no_work", justified_by: [] }))).toBe("✕ no work");
    expect(holeWords(row({ hole: "no_work", justified_by: ["not_begun"] }))).toBe("– not begun");
    expect(holeWords(row({}))).toBeNull();
  });

  it("counts holes that stand open apart from justified ones", () => {
    const document = documentOf();
    document.rows[0]!.hole = "no_work";
    document.columns[0] = { ...document.columns[0]!, hole: "no_link", justified_by: ["run"] };
    expect(toMatrix(document).holes).toEqual({ open: 1, justified: 1 });
  });

  it("says the gap in money and points, and nothing where no share is agreed", () => {
    const off = row({
      gap_amount: "-6500000.00",
      funded_share: 0.021,
      target_share: 0.08,
      tolerance: 0.015,
    });
    expect(gapWords(off, "EUR", 1)).toBe("−€6.5M (−5.9 pts)");
    expect(gapWords(off, "EUR", 2)).toBe("−€6.50M (−5.9 pts)");
    expect(sideOf(off)).toBe("below");
    expect(sideOf({ ...off, funded_share: 0.07 })).toBeNull();
    expect(gapWords(row({ gap_amount: null }), "EUR", 1)).toBeNull();
  });

  it("keeps only what its address knows", () => {
    expect(readMatrixAddress({ columns: "people", show: "gap", x: "1" })).toEqual({ show: "gap" });
  });
});
