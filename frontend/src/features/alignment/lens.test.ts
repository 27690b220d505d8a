import { describe, expect, it } from "vitest";
import { audience, item, published } from "./fixture";
import { apartOf, standOf, togetherWords } from "./lens";

const told = published();
const agreement = { told, chip: { whole: "", short: "", least: "" }, apart: apartOf(told) };

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
    expect(standOf({ ...agreement, told: withheld }, "o1")).toBeNull();
    expect(apartOf(withheld).size).toBe(0);
  });

  it("counts the words of objectives that it holds together, split first", () => {
    expect(togetherWords(agreement, ["o3", "o2", "o1", "o9"])).toBe("1 split, 1 mixed, 1 agreed");
    expect(togetherWords(agreement, ["o9"])).toBe("");
  });

  it("stands the further ahead the wider leaders are apart, with the money that rests on it", () => {
    expect([...agreement.apart]).toEqual([
      ["o1", { rank: 0, minor: 200000000n }],
      ["o2", { rank: 1, minor: 100000000n }],
      ["o3", { rank: 2, minor: 100000000n }],
    ]);
  });
});
