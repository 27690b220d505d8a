import { describe, expect, it } from "vitest";
import { makeMap, SMALL } from "@/test/fixture";
import { columnsOf } from "./columns";
import { placeOf, toLedger } from "./ledger";
import { marksByColumn, marksByRow, numbersIn, rowsOfMarks } from "./marks";
import { AUTO_FOLDING, rowsOf } from "./rows";
import { stopsOf } from "./stops";

const map = makeMap(SMALL);
const at = map.initiatives.findIndex((one) => placeOf(one.placements[0]!) === "no_objective");
const initiative = map.initiatives[at]!;
const theme = map.objectives.findIndex((one) => one.parent === null);
const child = map.objectives.find((one) => one.parent === theme)!;
const subject = (noun: string, id: string) => ({
  noun,
  id,
  source: null,
  external_id: null,
  name: null,
});
map.marks = [
  { ...map.marks[0]!, subjects: [subject("initiative", initiative.id!)] },
  { ...map.marks[0]!, subjects: [subject("objective", child.id)] },
];
const ledger = toLedger(map);
const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });

describe("marks", () => {
  it("stand at the cell of the initiative they are about", () => {
    const marks = marksByRow(ledger, rowsOf(ledger, AUTO_FOLDING), columns);
    const [mark] = marks.get("no_objective")!;
    expect(mark).toMatchObject({ number: 1, initiative: at });
    expect(columns[mark!.column!]!.departments).toContain(initiative.department);
  });

  it("are counted by the rows they stand in, and none stands for what is not drawn", () => {
    const other = { ...map.marks[1]!, subjects: [subject("resource_pool", "pool")] };
    const told = toLedger({ ...map, marks: [...map.marks, other] });
    const rows = rowsOf(told, AUTO_FOLDING);
    const marks = marksByRow(told, rows, columns);
    expect(rowsOfMarks(marks)).toEqual(
      new Map([
        [2, 1],
        [1, 1],
      ]),
    );
    expect(numbersIn(marks, rows)).toEqual([1, 2]);
    expect(numbersIn(marks, [])).toEqual([]);
  });

  it("stand at the head of the department they are about", () => {
    const department = map.departments[columns[1]!.departments[0]!]!;
    const mark = { ...map.marks[0]!, subjects: [subject("department", department.id)] };
    const told = toLedger({ ...map, marks: [map.marks[1]!, mark] });
    expect([...marksByColumn(told, columns)]).toEqual([[1, [2]]]);
    expect(stopsOf(told.map)[1]).toMatchObject({
      selection: { kind: "department", id: department.id },
    });
  });

  it("stand at the row of the objective they are about, or the one it is folded into", () => {
    const open = marksByRow(ledger, rowsOf(ledger, AUTO_FOLDING), columns);
    expect(open.get(child.id)).toEqual([{ number: 2, column: null, initiative: null }]);
    const rows = rowsOf(ledger, { base: "folded", flipped: new Set() });
    const folded = marksByRow(ledger, rows, columns);
    expect(folded.get(map.objectives[theme]!.id)).toEqual([
      { number: 2, column: null, initiative: null },
    ]);
  });
});
