import { describe, expect, it } from "vitest";
import type { Measure } from "@/api";
import { figure, goalWords } from "./measureWords";

const measure = {
  ...{ baseline: "6.100000", target: "12.000000", direction: "increase", unit: "%" },
  due_on: "2028-12-31",
} as Measure;

describe("a measure in words", () => {
  it("drops the zeros that say nothing and keeps those that do", () => {
    expect(figure("12.000000", "%")).toBe("12\u00a0%");
    expect(figure("1200", "")).toBe("1,200");
    expect(figure("-0.50", "h")).toBe("-0.5\u00a0h");
  });

  it("says where it comes from, where it is to go and by when", () => {
    expect(goalWords(measure)).toBe("from 6.1\u00a0% up to 12\u00a0% by 31 Dec 2028");
    expect(goalWords({ ...measure, direction: "maintain", baseline: null, due_on: null })).toBe(
      "kept at 12\u00a0%",
    );
  });

  it("says that there is no target instead of a zero", () => {
    expect(goalWords({ ...measure, target: null })).toBe("no target");
  });
});
