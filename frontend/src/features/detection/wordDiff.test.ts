import { describe, expect, it } from "vitest";
import { wordDiff } from "./wordDiff";

const whole = (pieces: ReturnType<typeof wordDiff>, without: "gone" | "new") =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

describe("a word diff", () => {
  it("keeps what both texts say and marks the rest", () => {
    expect(wordDiff("Fewer accidents", "No accidents")).toEqual([
      { kind: "gone", text: "Fewer" },
      { kind: "new", text: "No" },
      { kind: "same", text: " accidents" },
    ]);
  });
  it("can be read as either text", () => {
    const [before, after] = [
      "Local installers sell for us.",
      "Local installers sell, fit and service for us.",
    ];
    const pieces = wordDiff(before, after);
    expect(whole(pieces, "new")).toBe(before);
    expect(whole(pieces, "gone")).toBe(after);
    expect(pieces.filter(({ kind }) => kind === "gone")).toEqual([]);
  });
  it("marks nothing where nothing changed", () => {
    expect(wordDiff("Same", "Same")).toEqual([{ kind: "same", text: "Same" }]);
    expect(wordDiff("", "")).toEqual([]);
  });
  it("shows texts whole that have no word in common", () => {
    expect(wordDiff("one two", "three four")).toEqual([
      { kind: "gone", text: "one two" },
      { kind: "new", text: "three four" },
    ]);
  });
  it("knows an added text from an emptied one", () => {
    expect(wordDiff("", "new")).toEqual([{ kind: "new", text: "new" }]);
    expect(wordDiff("old", "")).toEqual([{ kind: "gone", text: "old" }]);
  });
  it("does not fill the memory with very long texts", () => {
    const long = "word ".repeat(3000);
    expect(wordDiff(long, `${long}more`).map(({ kind }) => kind)).toEqual(["gone", "new"]);
  });
});
