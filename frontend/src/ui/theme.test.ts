import { describe, expect, it } from "vitest";
import { PRIMARY } from "./theme";

/** The pages that buttons stand on: paper and cards of both schemes (`tokens.css`). */
const PAGES = { light: ["#faf9f6", "#ffffff"], dark: ["#12181f", "#19212a"] } as const;

/** Relative luminance, after WCAG 2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

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
