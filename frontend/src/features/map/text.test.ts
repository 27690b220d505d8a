import { describe, expect, it } from "vitest";
import { linesOf } from "./text";

// Where nothing measures, a letter is 7 pixels wide.
const lines = (text: string, letters: number, taken = 0) =>
  linesOf(text, "12px Inter", letters * 7, taken * 7);

describe("the lines of a text", () => {
  it("are one as long as it fits", () => {
    expect(lines("Earn trust", 10)).toBe(1);
    expect(lines("Earn trust", 9)).toBe(2);
  });
  it("break between words, not in them", () => {
    expect(lines("aaaa bbbb cccc", 9)).toBe(2);
    expect(lines("aaaaaa bbbbbb cccccc", 9)).toBe(3);
  });
  it("break a word that no line could hold", () => {
    expect(lines("a".repeat(25), 10)).toBe(3);
  });
  it("count what stands before the text on the first line", () => {
    expect(lines("Earn trust", 10, 4)).toBe(2);
  });
});
