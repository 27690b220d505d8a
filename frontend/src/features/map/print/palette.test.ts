import { describe, expect, it } from "vitest";
import { contrast } from "@/test/contrast";
import {
  ACCEPTED,
  BAND,
  BAR,
  FOLDED,
  INK,
  INK_2,
  LINE,
  PAPER,
  PLUM,
  STATUS_LOOKS,
  TILE,
} from "./palette";

/** Two greys side by side that a laser printer keeps apart. */
const APART = 1.25;
/** A line or a sign that is seen on what lies below it. */
const SEEN = 2;

const looks = Object.entries(STATUS_LOOKS);
const pairs = looks.flatMap(([one, a], at) =>
  looks.slice(at + 1).map(([other, b]) => [one, other, a, b] as const),
);

describe("the map on paper without colour", () => {
  it.each(pairs)("tells %s from %s by its sign or its grey", (_one, _other, a, b) => {
    expect(a.sign !== b.sign || contrast(a.fill, b.fill) >= APART).toBe(true);
  });

  it.each(looks)("shows the sign of %s on its fill", (_status, { fill, sign }) => {
    if (sign === "plain") return;
    const line = sign === "diagonal" ? PAPER : sign === "open" || sign === "dashed" ? INK_2 : INK;
    expect(contrast(line, fill)).toBeGreaterThanOrEqual(SEEN);
  });

  it("frames pairs darker than the tiles they stand on", () => {
    for (const under of [TILE, FOLDED, ACCEPTED, PAPER]) {
      expect(contrast(PLUM, under)).toBeGreaterThanOrEqual(SEEN);
    }
  });

  it("hatches what is stranded or serves no objective darkly on paper and on its band", () => {
    for (const under of [PAPER, BAND]) expect(contrast(PLUM, under)).toBeGreaterThanOrEqual(4.5);
  });

  it("tells tiles, folded tiles, accepted tiles and paper apart", () => {
    const greys = [TILE, FOLDED, ACCEPTED, PAPER];
    for (const [at, grey] of greys.entries()) {
      for (const other of greys.slice(at + 1)) {
        expect(contrast(grey, other)).toBeGreaterThanOrEqual(APART);
      }
    }
  });

  it("shows accepted tiles on their band", () => {
    expect(contrast(ACCEPTED, BAND)).toBeGreaterThanOrEqual(APART);
  });

  it("shows the agreed share on the bar of the funded one, and the bar on paper", () => {
    expect(contrast(INK, BAR)).toBeGreaterThanOrEqual(SEEN);
    expect(contrast(BAR, PAPER)).toBeGreaterThanOrEqual(SEEN);
    // What lies above the agreed share.
    expect(contrast(PLUM, BAR)).toBeGreaterThanOrEqual(SEEN);
    expect(contrast(INK, LINE)).toBeGreaterThanOrEqual(SEEN);
  });

  it("writes the numbers of marks so that they can be read", () => {
    expect(contrast(PAPER, PLUM)).toBeGreaterThanOrEqual(4.5);
  });
});
