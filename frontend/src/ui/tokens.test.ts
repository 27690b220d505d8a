import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "@/test/contrast";

const [light, dark] = readFileSync(new URL("tokens.css", import.meta.url), "utf-8").split(
  ":root[data-mantine-color-scheme",
) as [string, string];
const coloursIn = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, hex]) => [name, hex]),
  );
const SCHEMES = {
  light: coloursIn(light),
  dark: { ...coloursIn(light), ...coloursIn(dark) },
};

const TEXTS = ["ink", "ink-2", "ink-3", "link", "plum", "below", "above"];
const GROUNDS = ["paper", "card", "quiet", "hover", "chosen", "band", "plum-quiet"];
/** What is drawn, and what it is drawn on. */
const DRAWN = {
  tile: "card",
  "tile-accepted": "band",
  gauge: "card",
  "unknown-edge": "band",
  "no-status": "card",
  "on-track": "card",
  "off-track": "card",
  done: "card",
};

describe.each(Object.entries(SCHEMES))("the colours of %s pages", (_, colours) => {
  const between = (one: string, other: string) => contrast(colours[one]!, colours[other]!);

  it.each(TEXTS)("let %s be read wherever it stands", (text) => {
    for (const ground of GROUNDS) {
      expect([ground, between(text, ground) >= 4.5]).toEqual([ground, true]);
    }
  });

  it.each(Object.entries(DRAWN))("let %s be seen on %s", (drawn, ground) => {
    expect(between(drawn, ground)).toBeGreaterThanOrEqual(3);
  });

  // What folded rows hold stands in words and sums beside them.
  it("let folded work step back behind work that stands open, and be seen", () => {
    expect(between("tile", "tile-folded")).toBeGreaterThanOrEqual(1.8);
    expect(between("tile-folded", "card")).toBeGreaterThanOrEqual(2);
  });
});

describe("the measure of contrast", () => {
  it("is most between black and white, and none between alike", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
    expect(contrast("#adb7c2", "#adb7c2")).toBe(1);
    expect(contrast("#adb7c2", "#ffffff")).toBeLessThan(3);
  });
});
