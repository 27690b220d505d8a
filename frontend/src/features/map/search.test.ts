import { describe, expect, it } from "vitest";
import { makeMap, SMALL } from "@/test/fixture";
import { toLedger } from "./ledger";
import { rowsOf } from "./rows";
import { foundWords, searched, staysNamed, staysOf, stepsBack } from "./search";
import type { Drawing } from "./tiles";

const base = makeMap(SMALL);
const map: typeof base = {
  ...base,
  objectives: base.objectives.map((one, at) => ({ ...one, name: `Goal ${at}`, code: `G${at}x` })),
  departments: base.departments.map((one, at) => ({ ...one, name: `House ${at}`, code: "" })),
  initiatives: base.initiatives.map((one, at) => ({ ...one, name: `Café ${at}` })),
};
map.initiatives[3] = { ...map.initiatives[3]!, id: null, name: null };
const ledger = toLedger(map);

describe("the search of the map", () => {
  it("looks for nothing where nothing is asked for", () => {
    expect(searched(ledger, undefined)).toBeNull();
    expect(searched(ledger, "  ")).toBeNull();
  });

  it("finds by every word, without capitals and accents", () => {
    const found = searched(ledger, "CAFE 12")!;
    expect([...found.initiatives]).toEqual([12]);
    expect(found.hits[0]!.selection).toEqual({ kind: "initiative", id: map.initiatives[12]!.id });
    expect(searched(ledger, "cafe mars")!.hits).toEqual([]);
  });

  it("finds objectives by their code and never what may not be named", () => {
    expect([...searched(ledger, "g4x")!.objectives]).toEqual([4]);
    expect(searched(ledger, "cafe")!.initiatives.has(3)).toBe(false);
  });

  it("says the count in words, and that nothing matches", () => {
    expect(foundWords(searched(ledger, "house 1")!)).toBe("1 department matches.");
    expect(foundWords(searched(ledger, "goal")!)).toBe(
      `${map.objectives.length} objectives match.`,
    );
    expect(foundWords(searched(ledger, "mars")!)).toBe("Nothing on this map matches.");
  });

  it("keeps a folded row for what stands below it", () => {
    const folded = rowsOf(ledger, { base: "folded", flipped: new Set() })[0]!;
    const open = rowsOf(ledger, { base: "open", flipped: new Set() })[0]!;
    const found = searched(ledger, "g1x")!;
    expect(staysNamed(ledger, folded, found)).toBe(true);
    expect(staysNamed(ledger, open, found)).toBe(false);
  });

  it("lets a tile of several stay only where it may hold what was found", () => {
    const placed = [1, 2].map((initiative) => ({ initiative, minor: 1n, isAssumed: false }));
    const sum = { minor: 2n, initiatives: 2, unknown: 0, notPositive: 0, placed };
    const stays = staysOf(sum, [0], false, searched(ledger, "cafe 2")!);
    const box = { x: 0, y: 0, width: 1, height: 1, status: "done" as const, isAssumed: false };
    const merged = { ...box, initiative: null };
    const drawing = { tiles: [merged] } as unknown as Drawing;
    expect(stepsBack(merged, drawing, stays)).toBe(false);
    const apart = { tiles: [merged, { ...box, initiative: 2 }] } as unknown as Drawing;
    expect(stepsBack(merged, apart, stays)).toBe(true);
    expect(stepsBack({ ...box, initiative: 2 }, apart, stays)).toBe(false);
    expect(stepsBack({ ...box, initiative: 1 }, apart, stays)).toBe(true);
  });
});
