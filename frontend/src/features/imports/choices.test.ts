import { describe, expect, test } from "vitest";
import { AS_FOUND, type ColumnChoice, type DetectedColumn } from "@/api/imports";
import { meaningsOf, wordsWith } from "./choices";

const choice = (target: string, words: Record<string, string> = {}): ColumnChoice => ({
  ...{ column: "Status", target, period: "", confidence: 1, reason: "", words, unit: "" },
  ...AS_FOUND,
});
const facts = {
  values: { Green: 3, Purple: 2 },
  meanings: { health: { Green: "on_track" } },
} as unknown as DetectedColumn;

describe("the texts of a column of choices", () => {
  test("mean what is known of them, and what is not understood stands first", () => {
    expect(meaningsOf(choice("health"), facts)?.texts).toEqual([
      { text: "Purple", count: 2, means: "" },
      { text: "Green", count: 3, means: "on_track" },
    ]);
  });

  test("mean what somebody said, whatever was known, and stay in their place", () => {
    const said = choice("health", wordsWith(choice("health"), "Purple", "at_risk"));
    const means = meaningsOf(said, facts)?.texts.map((each) => each.means);
    expect(means).toEqual(["at_risk", "on_track"]);
  });

  test("are asked of no other column", () => {
    expect(meaningsOf(choice("name"), facts)).toBeNull();
    expect(meaningsOf(choice("health"), undefined)).toBeNull();
  });
});
