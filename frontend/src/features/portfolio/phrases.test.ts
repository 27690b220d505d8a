import { describe, expect, it } from "vitest";
import { pieces } from "./phrases";

const marked = (text: string, ...phrases: string[]) =>
  pieces(text, phrases)
    .filter((piece) => piece.isMarked)
    .map((piece) => piece.text);

describe("phrases in a text", () => {
  it("are found whatever their case and what stands between their words", () => {
    expect(marked("Find Leaking, pipes.", "leaking pipes")).toEqual(["Leaking, pipes"]);
  });
  it("are whole words", () => {
    expect(marked("pipeline", "pipe")).toEqual([]);
  });
  it("are marked once where they overlap, the longer one first", () => {
    expect(marked("leaking water pipes", "leaking water pipes", "water")).toEqual([
      "leaking water pipes",
    ]);
  });
  it("leave the text as it was", () => {
    const text = "Find leaking pipes (all of them).";
    expect(
      pieces(text, ["leaking pipes", "all"])
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
  it("may be none", () => {
    expect(pieces("Text", [])).toEqual([{ text: "Text", isMarked: false, at: 0 }]);
  });
});
