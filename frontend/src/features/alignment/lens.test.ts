import { describe, expect, it } from "vitest";
import { audience, item, published } from "./fixture";
import { standOf, togetherWords } from "./lens";

const told = published();
const agreement = { told, chip: "" };

describe("a row of the map", () => {
  it("carries the word of its objective", () => {
    expect(standOf(agreement, "o1")?.leaders?.word).toBe("split");
  });

  it("carries none where its objective was not asked, or nothing is shown", () => {
    const withheld = published({
      leaders: audience({ state: "withheld" }),
      objectives: [item("o1", { leaders: null })],
    });
    expect(standOf(agreement, "o9")).toBeNull();
    expect(standOf(agreement, null)).toBeNull();
    expect(standOf({ told: withheld, chip: "" }, "o1")).toBeNull();
  });

  it("counts the words of objectives that it holds together, split first", () => {
    expect(togetherWords(agreement, ["o3", "o2", "o1", "o9"])).toBe("1 split, 1 mixed, 1 agreed");
    expect(togetherWords(agreement, ["o9"])).toBe("");
  });
});
