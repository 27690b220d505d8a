import { describe, expect, it } from "vitest";
import { contrast } from "@/test/contrast";
import { PRIMARY } from "./theme";

/** The pages that buttons stand on: paper and cards of both schemes (`tokens.css`). */
const PAGES = { light: ["#faf9f6", "#ffffff"], dark: ["#12181f", "#19212a"] } as const;

describe.each(["light", "dark"] as const)("a primary button on %s paper", (scheme) => {
  const { fill, hover, label } = PRIMARY[scheme];

  it("has a label that can be read", () => {
    expect(contrast(fill, label)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(hover, label)).toBeGreaterThanOrEqual(4.5);
  });

  it("stands out from the page", () => {
    for (const page of PAGES[scheme]) {
      expect(contrast(fill, page)).toBeGreaterThanOrEqual(3);
      expect(contrast(hover, page)).toBeGreaterThanOrEqual(3);
    }
  });
});
