import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { toBoard } from "./board";
import { captionsFit, captionsOf } from "./captions";
import { columnsOf } from "./columns";
import { drawingsIn } from "./drawings";
import { countAndMoney } from "./labels";
import { sumOf, toLedger, wholeOf } from "./ledger";
import { rowsOf } from "./rows";
import { CAPTION_LINE, GROWTH, lowOf } from "./scale";

const ledger = toLedger(makeMap(MOCK));
const rows = rowsOf(ledger, { base: "open", flipped: new Set() });
const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
const board = toBoard(ledger, rows, columns, (row) =>
  row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
);
const sum = { minor: 80_000_000n, initiatives: 6, unknown: 1, notPositive: 0, placed: [] };

describe("the words below the cells of bands", () => {
  it("are count and money, the count alone where no money is known", () => {
    expect(countAndMoney(sum, "EUR")).toBe("6 · €800k");
    expect(countAndMoney({ ...sum, minor: 0n, unknown: 6 }, "EUR")).toBe("6");
  });

  it("are of bands alone, and stand only where every one fits", () => {
    const bands = rows.filter((row) => row.kind === "band").length;
    expect(captionsOf(board)).toHaveLength(bands * columns.length);
    const longest = Math.max(...captionsOf(board).map(([words]) => words.length));
    // Without a page to measure in, a letter is 7 pixels wide.
    expect(captionsFit(board, longest * 7 + 4)).toBe(true);
    expect(captionsFit(board, longest * 7 + 3)).toBe(false);
  });

  it("have a line of their own, which no block of theirs reaches", () => {
    const low = lowOf(36);
    const measures = { column: 65, block: 36, low, growth: GROWTH };
    const written = rows.flatMap((row, index) =>
      row.kind === "band"
        ? drawingsIn(board, measures, index).filter(({ caption }) => caption !== null)
        : [],
    );
    expect(written.length).toBeGreaterThan(columns.length);
    rows.forEach((row, index) => {
      for (const { caption, width, top, tall, head } of drawingsIn(board, measures, index)) {
        if (row.kind !== "band") expect([caption, head]).toEqual([null, 0]);
        else if (caption !== null && width > 0) {
          expect(top + tall).toBeLessThanOrEqual(low.top + low.high + 1);
          expect(caption).toBeGreaterThan(low.top + low.high + CAPTION_LINE / 2);
        }
      }
    });
    const none = drawingsIn(board, { ...measures, low: null }, rows.length - 1);
    expect(none.every(({ caption }) => caption === null)).toBe(true);
  });
});
