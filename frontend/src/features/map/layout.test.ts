import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { layOut, rowSize } from "./layout";
import { toLedger } from "./ledger";
import { measure } from "./measures";
import { AUTO_FOLDING, rowsOf } from "./rows";
import { GROWTH } from "./scale";

const ledger = toLedger(makeMap(MOCK));
const rows = rowsOf(ledger, { base: "folded", flipped: new Set() });
const open = rowsOf(ledger, AUTO_FOLDING);
const asked = { hasTargets: true, hasGroups: false, isCompact: false };
const measures = measure({ ...asked, width: 1100, names: ["Sales"], isLow: false });
const low = measure({ ...asked, width: 1100, names: ["Sales"], isLow: true });
const marks = new Map();
const at = (height: number, of = measures, drawn = rows) =>
  layOut({ ledger, rows: drawn, measures: of, marks, height, width: 1100, focusKey: null });
const need = (layout: ReturnType<typeof at>) =>
  layout.measures.head + layout.bodyHeight + layout.footHeight;

describe("the room of the rows", () => {
  it("lets bands say all they mean where everything fits", () => {
    expect(at(2000).measures).toMatchObject({ bands: "full", isTight: false });
    expect(at(need(at(2000))).measures.bands).toBe("full");
  });

  it("lets rows and their blocks grow into the room that is left, within reason", () => {
    const usual = at(need(at(100_000)) - 20 * rows.length);
    const grown = at(100_000);
    expect(grown.measures.block).toBeGreaterThan(usual.measures.block);
    expect(grown.places[0]!.height).toBeLessThan(80);
    expect(need(at(700))).toBeLessThanOrEqual(700);
  });

  it("takes words from the bands first, and air from the rows only then", () => {
    const seen = new Set<string>();
    for (let height = 2000; height > 100; height -= 1) {
      const { measures: taken } = at(height);
      const rowsTaken = taken.isDense ? " dense" : taken.isTight ? " tight" : "";
      seen.add(`${taken.bands}${rowsTaken}`);
      if (taken.isDense) expect(need(at(height))).toBeLessThanOrEqual(height);
    }
    const order = ["full", "line", "short", "short tight", "short dense"];
    expect([...seen]).toEqual(order.filter((one) => seen.has(one)));
    expect(seen.size).toBeGreaterThan(3);
  });

  it("sets rows close where they have to be scrolled anyway", () => {
    const scrolled = at(300, measures, open);
    expect(need(scrolled)).toBeGreaterThan(300);
    expect(scrolled.measures).toMatchObject({ bands: "short", isTight: true, isDense: false });
  });

  it("cuts no row at the lower edge of what is in sight before it is scrolled", () => {
    for (let height = 300; height < 700; height += 17) {
      const { measures: taken, places, tallCount, footHeight } = at(height, measures, open);
      const room = height - taken.head - footHeight;
      const cut = places.findIndex(
        (one, row) => row < tallCount && one.top < room && one.top + one.height > room,
      );
      if (cut >= 0) expect(room - places[cut]!.top).toBeLessThanOrEqual(6);
    }
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

  it("lets blocks grow less only where that brings every row into sight", () => {
    const tallestIn = (row: number, _: number, full: number, growth = 1) =>
      row === 2 ? full * growth : 0;
    const drawn = (height: number) =>
      layOut({
        ...{ ledger, rows, measures, marks, height, width: 1100, focusKey: null },
        tallestIn,
      });
    const least = (isLittle: boolean) => {
      for (let height = 2000; height > 100; height -= 1) {
        const { growth } = drawn(height).measures;
        if (growth < GROWTH === isLittle) return height;
      }
      return 0;
    };
    expect(drawn(2000).measures.growth).toBe(GROWTH);
    const fits = least(true);
    expect(need(drawn(fits))).toBeLessThanOrEqual(fits);
    expect(drawn(200).measures.growth).toBe(GROWTH);
  });
});
