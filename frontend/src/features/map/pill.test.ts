import { describe, expect, it } from "vitest";
import { pillRight } from "./pill";

describe("the pill that leads to more rows", () => {
  it("stands at its place where no line goes down beneath it", () => {
    expect(pillRight(1200, [])).toBe(96);
    expect(pillRight(1200, [300, 1190])).toBe(96);
  });

  it("stands left of every line that would go through it", () => {
    expect(pillRight(1200, [1000])).toBe(210);
    expect(pillRight(1200, [1000, 900])).toBe(310);
    expect(pillRight(1200, [900, 1000])).toBe(310);
  });

  it("stays where there is no room beside the lines", () => {
    expect(pillRight(300, [150])).toBe(96);
  });
});
