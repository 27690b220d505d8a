import { describe, expect, it } from "vitest";
import { toBoard } from "../board";
import { columnsOf } from "../columns";
import { sumOf, toLedger } from "../ledger";
import { marksByRow } from "../marks";
import { AUTO_FOLDING, rowsOf } from "../rows";
import { sampleMap } from "./sample";

const ledger = toLedger(sampleMap("EUR"));
const rows = rowsOf(ledger, AUTO_FOLDING);
const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
const board = toBoard(ledger, rows, columns, (row) => sumOf(ledger, row.places, null));

describe("the map that is rehearsed", () => {
  it("is painted, as the maps are that take long", () => {
    expect(board.isPainted).toBe(true);
  });

  it("has themes, objectives, bands, money that is not known, and marks in cells and rows", () => {
    expect(rows.map((row) => (row.kind === "band" ? row.band : row.depth))).toEqual([
      ...[0, 1, 1, 0, 1, 1],
      ...["no_objective", "accepted"],
    ]);
    expect(columns).toHaveLength(4);
    expect(sumOf(ledger, [1], null).unknown).toBeGreaterThan(0);
    const marked = [...marksByRow(ledger, rows, columns).values()].flat();
    expect(marked.some((one) => one.column === null)).toBe(true);
    expect(marked.some((one) => one.column !== null)).toBe(true);
  });

  it("counts in its cells what stands in them", () => {
    for (const row of ledger.cells.values()) {
      for (const cell of row.values()) expect(cell.placed).toHaveLength(cell.initiatives);
    }
  });
});
