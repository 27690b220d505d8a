import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { columnsOf } from "./columns";
import { cleared, complained, onRowsNow, pasted, revisionsOf, set } from "./plan";
import { actOf, takenBack } from "./undo";

const columns = ["name", "stage", "starts_on"].map(
  (key) => columnsOf("initiatives").find((column) => column.key === key)!,
);
const rows: Row[] = ["Apollo", "Ares", "Artemis"].map((name, at) => ({
  id: `row-${at}`,
  version: at + 1,
  name,
  stage: "active",
  starts_on: null,
  custom_fields: {},
}));
const sheet = { rows, columns, all: columns, books: {}, why: () => null, start: null };
const at = (top: number, left: number, bottom = top, right = left) => ({
  top,
  left,
  bottom,
  right,
});

describe("a pasted block", () => {
  it("changes the cells that differ and counts the others", () => {
    const plan = pasted(
      [
        ["Apollo", "Paused"],
        ["Mars", "Active"],
      ],
      at(0, 0),
      sheet,
    );
    expect(plan.changes.map(({ row, column, after }) => [row.id, column.key, after])).toEqual([
      ["row-0", "stage", "paused"],
      ["row-1", "name", "Mars"],
    ]);
    expect(plan.unchanged).toBe(2);
  });

  it("complains by cell, and says what lies beyond the edge", () => {
    const plan = pasted([["asleep", "2026-02-30", "x"]], at(2, 1), sheet);
    expect(plan.changes.map(({ trouble }) => trouble !== null)).toEqual([true, true]);
    expect(plan.beyond).toBe(1);
  });

  it("of one cell fills what is selected", () => {
    const plan = pasted([["Done"]], at(0, 1, 2, 1), sheet);
    expect(plan.changes.map(({ after }) => after)).toEqual(["done", "done", "done"]);
  });

  it("names why a row is not the reader's to change", () => {
    const plan = pasted([["Done"]], at(0, 1), { ...sheet, why: () => "Not yours." });
    expect(plan.changes[0]?.trouble).toBe("Not yours.");
  });
});

describe("money in a pasted block", () => {
  const money = columnsOf("allocations");
  const shown = ["planned", "currency"].map((key) => money.find((column) => column.key === key)!);
  const held = { id: "a", version: 1, planned: "1.00", currency: "EUR", custom_fields: {} };
  const amounts = {
    ...sheet,
    rows: [held],
    columns: shown,
    all: shown,
    start: { currency: "EUR" },
  };
  const troubles = (cells: string[][], top: number) =>
    pasted(cells, at(top, 0), amounts)
      .changes.filter(({ column }) => column.key === "planned")
      .map(({ trouble }) => trouble);

  it.each([0, 1])("is in the currency that its line says, in row %s", (top) => {
    expect(troubles([["£7", "GBP"]], top)).toEqual([null]);
    expect(troubles([["7 €", "GBP"]], top)).toEqual(["“7 €” is not in GBP, the row's currency."]);
  });

  it.each([0, 1])("is else in that of its row, in row %s", (top) => {
    expect(troubles([["€7"]], top)).toEqual([null]);
    expect(troubles([["£7"]], top)).toEqual(["“£7” is not in EUR, the row's currency."]);
  });
});

describe("what is sent", () => {
  it("is each row once, on its version, with custom fields apart", () => {
    const plan = pasted([["Mars", "Done"], ["Venus"]], at(0, 0), sheet);
    expect(revisionsOf(plan.changes)).toEqual([
      { id: "row-0", version: 1, name: "Mars", stage: "done" },
      { id: "row-1", version: 2, name: "Venus" },
    ]);
    const column = { key: "custom_fields.risk", label: "Risk", kind: "text", width: 1 } as const;
    expect(revisionsOf(set(rows.slice(0, 1), column, "high", sheet).changes)).toEqual([
      { id: "row-0", version: 1, custom_fields: { risk: "high" } },
    ]);
  });

  it("comes back with each complaint at its cell, or at all cells of its row", () => {
    const { changes } = pasted(
      [
        ["Mars", "Done"],
        ["Venus", "Done"],
      ],
      at(0, 0),
      sheet,
    );
    const told = complained(changes, [
      { pointer: "/rows/0/stage", code: "invalid", message: "Not now." },
      { pointer: "/rows/1", code: "not_permitted", message: "Not yours." },
    ]);
    expect(told.map(({ trouble }) => trouble)).toEqual([
      null,
      "Not now.",
      "Not yours.",
      "Not yours.",
    ]);
  });

  it("is looked at again on the rows as others left them", () => {
    const { changes } = pasted([["Mars"]], at(0, 0), sheet);
    const now: Row = { ...rows[0]!, version: 9, name: "Zeus" };
    expect(onRowsNow(changes, () => now)[0]).toMatchObject({ before: "Zeus", after: "Mars" });
    expect(onRowsNow(changes, () => ({ ...now, name: "Mars" }))).toEqual([]);
  });
});

describe("taking back", () => {
  it("sets what stood before, on the versions that were made", () => {
    const { changes } = set(rows.slice(0, 2), columns[1]!, "done", sheet);
    const written = rows
      .slice(0, 2)
      .map((row) => ({ ...row, stage: "done", version: row.version + 1 }));
    const bulk = actOf("initiatives", "Set Stage", changes, written, (row) => String(row.name));
    expect(takenBack(bulk)).toEqual([
      { id: "row-0", version: 2, stage: "active" },
      { id: "row-1", version: 3, stage: "active" },
    ]);
  });

  it("empties no cell that must hold something", () => {
    const plan = cleared(at(0, 0, 0, 2), {
      ...sheet,
      rows: [{ ...rows[0]!, starts_on: "2026-01-01" }],
    });
    expect(plan.changes.map(({ column, trouble }) => [column.key, trouble === null])).toEqual([
      ["name", false],
      ["stage", false],
      ["starts_on", true],
    ]);
  });
});
