import { describe, expect, it } from "vitest";
import { block, cellsOf } from "./tsv";

describe("a block of cells", () => {
  it("is read by tabs and lines, whichever lines a system writes", () => {
    expect(cellsOf("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("keeps empty cells", () =>
    expect(cellsOf("a\t\tb\n\t\t")).toEqual([
      ["a", "", "b"],
      ["", "", ""],
    ]));

  it("keeps tabs, lines and quotes within a quoted cell", () => {
    expect(cellsOf('"a\nb"\t"say ""x"""\nc\td')).toEqual([
      ["a\nb", 'say "x"'],
      ["c", "d"],
    ]);
  });

  it("takes a lone quote as it is", () => expect(cellsOf('"a\tb')).toEqual([['"a', "b"]]));

  it("comes back as it was written", () => {
    const cells = [
      ["a\tb", "", 'c"'],
      ["d\ne", "f", ""],
    ];
    expect(cellsOf(block(cells))).toEqual(cells);
  });
});
