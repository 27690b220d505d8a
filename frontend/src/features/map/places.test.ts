import { describe, expect, it } from "vitest";
import { makeMap, REAL } from "@/test/fixture";
import { toBoard } from "./board";
import { columnsOf } from "./columns";
import { placeOf, sumOf, toLedger } from "./ledger";
import { objectiveShownFor, placeOfSelection } from "./places";
import { AUTO_FOLDING, rowsOf } from "./rows";

const ledger = toLedger(makeMap(REAL));
const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
const boardShowing = (shown: number | null) =>
  toBoard(ledger, rowsOf(ledger, AUTO_FOLDING, shown), columns, (row) =>
    sumOf(ledger, row.places, null),
  );
const initiative = ledger.map.initiatives.find(
  (one) => one.placements.length === 1 && typeof placeOf(one.placements[0]!) === "number",
)!;
const selection = { kind: "initiative" as const, id: initiative.id! };

describe("the place of a choice", () => {
  it("is the cell of an initiative, in the row that is unfolded for it", () => {
    const shown = objectiveShownFor(ledger, selection)!;
    expect(shown).toBe(initiative.placements[0]!.objective);
    const board = boardShowing(shown);
    const place = placeOfSelection(board, selection)!;
    expect(board.rows[place.row]!.places).toContain(shown);
    expect(board.columns[place.column]!.departments).toContain(initiative.department);
  });

  it("is the cell of the row it is folded into, where nothing unfolds it", () => {
    const board = boardShowing(null);
    const place = placeOfSelection(board, selection)!;
    expect(board.rows[place.row]!.places).toContain(initiative.placements[0]!.objective);
  });

  it("is a whole row for an objective or a band and a whole column for a department", () => {
    const board = boardShowing(null);
    expect(placeOfSelection(board, { kind: "band", id: "no_objective" })?.column).toBe(-1);
    const id = ledger.map.departments[board.columns[3]!.department]!.id;
    expect(placeOfSelection(board, { kind: "department", id })).toEqual({ row: -1, column: 3 });
  });

  it("is nowhere for what is not on the map", () => {
    const board = boardShowing(null);
    for (const kind of ["objective", "initiative", "department"] as const) {
      expect(placeOfSelection(board, { kind, id: "gone" })).toBeNull();
    }
    expect(objectiveShownFor(ledger, { kind: "objective", id: "gone" })).toBeNull();
  });
});
