import { describe, expect, it } from "vitest";
import { airBehind, headName, headsOf, hyphenated } from "./heads";

const shown = (word: string) => hyphenated(word).replaceAll("\u00ad", "-");

describe("a word that is too long for its column", () => {
  it.each([
    ["Procurement", "Procure-ment"],
    ["Technology", "Techno-logy"],
    ["Regulation", "Regula-tion"],
    ["Marketing", "Market-ing"],
    ["Veterans", "Vete-rans"],
  ])("may break %s as %s", (word, broken) => {
    expect(shown(word)).toBe(broken);
  });

  it("leaves short words whole", () => {
    for (const word of ["Sales", "IT", "People", "R&D"]) expect(shown(word)).toBe(word);
  });
});

// Without a page to measure in, a letter is 7 pixels wide at size 10.
describe("names of columns", () => {
  const names = ["Sales", "Product & Pricing", "Finance", "Legal & Risk", "People", "Procurement"];

  it("share the largest size at which few of them break", () => {
    expect(headsOf(names, 65)).toMatchObject({ size: 11, isLegible: true });
    expect(headsOf(names, 59).size).toBe(10);
    expect(headsOf(names, 50)).toMatchObject({ size: 9, isLegible: true });
  });

  it("stand apart from the next one, but for what fits no other way", () => {
    expect(airBehind("Sales", 10, 65)).toBe(5);
    expect(airBehind("Marketin", 10, 60)).toBe(0);
    expect(airBehind("Procurement", 10, 60)).toBe(5);
    expect(airBehind("Sales", 9, 50)).toBe(0);
  });

  it("cannot be read where most of them would break, or in more than three lines", () => {
    expect(headsOf(names, 30).isLegible).toBe(false);
    expect(headsOf(["One two three four five six seven"], 45).isLegible).toBe(false);
  });

  it("get a hyphen only where a word does not fit", () => {
    expect(headName("Product & Pricing", 10, 65)).toBe("Product & Pricing");
    expect(headName("Procurement & Property", 10, 65)).toBe("Procure\u00adment & Property");
    expect(headName("Technology Services", 10, 65)).toBe("Techno\u00adlogy Services");
  });
});
