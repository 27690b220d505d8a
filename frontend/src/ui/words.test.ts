import { describe, expect, it } from "vitest";
import { decisionName, formatShare, unbroken } from "./words";

describe("a share in words", () => {
  it("has one digit", () => {
    expect(formatShare(0.046)).toBe("4.6%");
    expect(formatShare(0)).toBe("0.0%");
    expect(formatShare(0.0005)).toBe("0.1%");
  });
  it("is not nothing where it is something", () => {
    expect(formatShare(0.0004)).toBe("<0.1%");
  });
});

describe("the name of a decision", () => {
  it("does not break behind its hyphen", () => {
    expect(decisionName(4)).toBe("D-\u20604");
    expect(unbroken("D-4 Pause and D-12 Go on depart")).toBe(
      "D-\u20604 Pause and D-\u206012 Go on depart",
    );
  });
  it("is not taken for another word", () => {
    expect(unbroken("Plan D-day, COVID-19, AD-4")).toBe("Plan D-day, COVID-19, AD-4");
  });
});
