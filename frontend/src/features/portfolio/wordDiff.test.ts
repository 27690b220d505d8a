import { describe, expect, it } from "vitest";
import { wordDiff } from "./wordDiff";

const told = (before: string, after: string) =>
  wordDiff(before, after).map(({ kind, text }) => `${kind}:${text.trim()}`);

describe("what changed in a text", () => {
  it("is told word by word", () => {
    expect(told("Local installers sell for us.", "Local installers sell and fit for us.")).toEqual([
      "kept:Local installers sell",
      "in:and fit",
      "kept:for us.",
    ]);
  });
  it("is nothing where nothing changed", () => {
    expect(told("Same words", "Same  words")).toEqual(["kept:Same  words"]);
  });
  it("is all of it where a text is new or gone", () => {
    expect(told("", "New")).toEqual(["in:New"]);
    expect(told("Old", "")).toEqual(["out:Old"]);
  });
  it("is told whole where texts are too long to compare", () => {
    const long = Array.from({ length: 600 }, (_, at) => `w${at}`).join(" ");
    expect(wordDiff(long, `${long} more`).map((part) => part.kind)).toEqual(["out", "in"]);
  });
});
