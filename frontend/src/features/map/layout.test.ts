import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { layOut, rowSize } from "./layout";
import { toLedger } from "./ledger";
import { measure } from "./measures";
import { AUTO_FOLDING, rowsOf } from "./rows";

const ledger = toLedger(makeMap(MOCK));
const rows = rowsOf(ledger, { base: "folded", flipped: new Set() });
const open = rowsOf(ledger, AUTO_FOLDING);
const asked = { hasTargets: true, hasGroups: false, isCompact: false, hasSpine: true };
const measures = measure({ ...asked, width: 1100, names: ["Sales"], isLow: false });
const low = measure({ ...asked, width: 1100, names: ["Sales"], isLow: true });
const marks = new Map();
const at = (height: number, of = measures, drawn = rows) =>
  layOut({ ledger, rows: drawn, measures: of, marks, height, width: 1100, focusKey: null });
const need = (layout: ReturnType<typeof at>) =>
  layout.measures.head + layout.bodyHeight + layout.footHeight;

describe("the room of the rows", () => {
  it("lets bands say all they mean where everything fits", () => {
    const roomy = at(2000);
    expect(roomy.measures).toMatchObject({ bands: "full", isTight: false });
    expect(at(need(roomy)).measures.bands).toBe("full");
  });

  it("takes words from the bands first, and air from the rows only then", () => {
    const roomy = need(at(2000));
    const seen = new Set<string>();
    for (let height = roomy; height > 100; height -= 1) {
      const layout = at(height);
      seen.add(`${layout.measures.bands}${layout.measures.isTight ? " tight" : ""}`);
      if (layout.measures.isTight) expect(need(layout)).toBeLessThanOrEqual(height);
    }
    expect([...seen]).toEqual(["full", "line", "short", "short tight"]);
  });

  it("keeps the rows' air where they have to be scrolled anyway", () => {
    const scrolled = at(400, measures, open);
    expect(need(scrolled)).toBeGreaterThan(400);
    expect(scrolled.measures).toMatchObject({ bands: "line", isTight: false });
  });

  it("says no more than a few words in a low window, however few the rows", () => {
    expect(at(2000, low).measures.bands).toBe("short");
  });

  it("gives rows that have to be scrolled no air in a low window, so that more are in sight", () => {
    const scrolled = at(300, low, open);
    expect(need(scrolled)).toBeGreaterThan(300);
    expect(scrolled.measures).toMatchObject({ bands: "short", isTight: true });
  });

  it("places every row below the one before it", () => {
    const { places, tallCount, bodyHeight } = at(2000, measures, open);
    let end = 0;
    for (let index = 0; index < tallCount; index += 1) {
      expect(places[index]!.top).toBeGreaterThanOrEqual(end);
      end += rowSize(places, index);
      expect(places[index]!.top + places[index]!.height).toBe(end);
    }
    expect(end).toBe(bodyHeight);
  });
});
