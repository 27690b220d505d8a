import { describe, expect, it } from "vitest";
import type { FindingsSummary } from "@/api/findings";
import { likelyWords } from "./likely";

const told = (candidate: number, likely: FindingsSummary["likely"]) =>
  likelyWords({
    by_code: [{ code: "overlapping_initiatives", candidate }] as FindingsSummary["by_code"],
    likely,
  });

describe("what a higher threshold would leave", () => {
  const likely = [
    { likelihood_from: 0.6, count: 112 },
    { likelihood_from: 0.95, count: 3 },
  ];

  it("is said in counts, beside all that wait", () => {
    expect(told(301, likely)).toBe(
      "301 pairs of work that could be one wait for a look. A higher likelihood leaves 112 from 0.6, 3 from 0.95:",
    );
  });

  it("is not said where it would leave as many", () => {
    expect(told(112, likely)).toMatch(/leaves 3 from 0\.95:$/);
    expect(told(3, likely)).toBe("");
  });

  it("is not said where none waits, nor to who sets no threshold", () => {
    expect(told(0, likely)).toBe("");
    expect(told(301, [])).toBe("");
  });
});
