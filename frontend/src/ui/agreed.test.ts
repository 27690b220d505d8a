import { describe, expect, it } from "vitest";
import { sideOfAgreed, toleratedWords } from "./agreed";

describe("the side of an agreed share", () => {
  it("is told beyond the tolerance alone", () => {
    expect(sideOfAgreed(0.021, 0.08, 0.015)).toBe("below");
    expect(sideOfAgreed(0.25, 0.2, 0.015)).toBe("above");
    expect(sideOfAgreed(0.075, 0.08, 0.015)).toBeNull();
  });

  it("is none at exactly the tolerance, whatever floats make of it", () => {
    // 0.3 - 0.1 is more than 0.2 as a float.
    expect(sideOfAgreed(0.3, 0.1, 0.2)).toBeNull();
    expect(sideOfAgreed(0.1, 0.3, 0.2)).toBeNull();
  });

  it("is none where nothing is agreed or known, and needs no tolerance", () => {
    expect(sideOfAgreed(0.3, null, null)).toBeNull();
    expect(sideOfAgreed(null, 0.3, null)).toBeNull();
    expect(sideOfAgreed(0.3, 0.2, null)).toBe("above");
  });
});

describe("what was tolerated", () => {
  it("is said in points, and not where nothing was agreed on it", () => {
    expect(toleratedWords(0.015)).toBe(", ±1.5 points tolerated");
    expect(toleratedWords(null)).toBe("");
  });
});
