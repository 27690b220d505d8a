import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { toLedger } from "./ledger";
import { measure } from "./measures";
import { rowMarksOf } from "./rowMarks";
import { type Row, rowsOf } from "./rows";

const map = makeMap(MOCK);
const [mark] = map.marks;
const ledger = toLedger({
  ...map,
  marks: [
    { ...mark!, kind: "lacking" },
    { ...mark!, kind: "disputed" },
  ],
});
const rows = rowsOf(ledger, { base: "open", flipped: new Set() });
const row = rows.find((one) => one.kind === "objective" && !one.hasChildren)!;
const theme = rows.find((one) => one.kind === "objective" && one.hasChildren)!;
const asked = { names: ["Sales"], hasTargets: true, hasGroups: false, isLow: false };
const about = [1, 2].map((number) => ({ number, column: null, initiative: null }));
const at = (of: Row, wishes: { hasLeaders: boolean; isCompact?: boolean }) =>
  rowMarksOf(ledger, of, measure({ ...asked, isCompact: false, width: 1500, ...wishes }), about);

describe("the marks about a whole row", () => {
  it("stand at the gauge, those about leaders' views beside these", () => {
    expect(at(row, { hasLeaders: true })).toEqual({ name: [], gauge: [1], leaders: [2] });
  });

  it("stand together where no views are told", () => {
    expect(at(row, { hasLeaders: false })).toEqual({ name: [], gauge: [1, 2], leaders: [] });
    expect(at(theme, { hasLeaders: true })).toEqual({ name: [1, 2], gauge: [], leaders: [] });
  });

  it("stand beside the name where the gauge has no bar", () => {
    const narrow = at(row, { hasLeaders: true, isCompact: true });
    expect(narrow).toEqual({ name: [1, 2], gauge: [], leaders: [] });
  });

  it("leave out what is about single cells", () => {
    const measures = measure({ ...asked, isCompact: false, width: 1500, hasLeaders: true });
    const cell = [{ number: 2, column: 0, initiative: null }];
    const none = { name: [], gauge: [], leaders: [] };
    expect(rowMarksOf(ledger, row, measures, cell)).toEqual(none);
  });
});
