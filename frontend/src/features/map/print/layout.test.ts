import { describe, expect, it } from "vitest";
import { MOCK, makeMap, REAL, type Shape } from "@/test/fixture";
import { toBoard } from "../board";
import { columnsOf } from "../columns";
import { sumOf, toLedger, wholeOf } from "../ledger";
import { rowsOf } from "../rows";
import { BLOCK_HEIGHT } from "../scale";
import { blockWidth, layOut, PAGE_HEIGHT, WIDTH } from "./layout";
import { wrapped } from "./wrapped";

const ATTENTION = { lens: "attention", changes: null, focused: null } as const;

function boardOf(shape: Shape) {
  const ledger = toLedger(makeMap(shape));
  const rows = rowsOf(ledger, { base: "open", flipped: new Set() });
  const openGroups = new Set(ledger.map.departments.map((one) => one.id));
  const { columns } = columnsOf(ledger, { showsEmpty: true, openGroups });
  return toBoard(ledger, rows, columns, (row) =>
    row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
  );
}

describe.each([
  ["20 objectives", MOCK],
  ["177 objectives and 47 departments", REAL],
] as const)("%s on paper", (_, shape) => {
  const board = boardOf(shape);

  it("have every row once, in order, and within the page", () => {
    const { pages } = layOut(board, ATTENTION, PAGE_HEIGHT);
    expect(pages.flatMap((page) => page.rows.map((row) => row.index))).toEqual([
      ...board.rows.keys(),
    ]);
    for (const { rows } of pages) {
      for (const row of rows) expect(row.y + row.height).toBeLessThanOrEqual(PAGE_HEIGHT);
    }
    expect(pages.filter((page) => page.legendY !== null)).toHaveLength(1);
  });

  it("name the work of the row that stands large within its page, or say how much is left", () => {
    const row = board.rows.find((one, index) => {
      return one.kind === "objective" && board.totals[index]!.whole.initiatives > 0;
    });
    const focused = row?.kind === "objective" ? row.objective : null;
    const { pages } = layOut(board, { ...ATTENTION, focused }, PAGE_HEIGHT);
    const large = pages.flatMap(({ rows }) => rows).filter(({ cards }) => cards !== null);
    expect(large).toHaveLength(1);
    const [{ y, height, cards }] = large as [(typeof large)[number]];
    expect(y + height).toBeLessThanOrEqual(PAGE_HEIGHT);
    for (const card of cards!) expect(card.y).toBeLessThanOrEqual(height);
    const named = cards!.filter(({ kind }) => kind === "card").length;
    const { whole } = board.totals[board.rows.indexOf(row!)]!;
    const left = cards!.find(({ key }) => key === "left");
    expect(named + (left ? Number(left.words.split(" ")[0]!.replace(",", "")) : 0)).toBe(
      whole.initiatives,
    );
  });

  it("have every column between the names and the totals", () => {
    const { gauge, column, gridWidth } = layOut(board, ATTENTION, PAGE_HEIGHT);
    expect(gridWidth).toBeLessThanOrEqual(WIDTH);
    expect(292 + gauge + column * board.columns.length + 64).toBeLessThanOrEqual(gridWidth + 0.01);
  });

  it("have room for blocks that grow, and for what stands below those of bands", () => {
    const { pages, column, low } = layOut(board, { ...ATTENTION, lens: "status" }, PAGE_HEIGHT);
    for (const { index, height } of pages.flatMap(({ rows }) => rows)) {
      const isBand = board.rows[index]!.kind === "band";
      const drawn = board.drawingsOf(index, blockWidth(column), BLOCK_HEIGHT, isBand ? low : null);
      for (const { tall, top } of drawn) {
        expect(tall).toBeLessThan(height);
        if (isBand && low) expect(BLOCK_HEIGHT - 2 * top).toBeLessThan(height);
      }
    }
    const counts = { ...ATTENTION, lens: "coverage" } as const;
    expect(layOut(board, counts, PAGE_HEIGHT).low).toBeNull();
  });

  it("are one sheet where they are a picture", () => {
    const { pages } = layOut(board, { ...ATTENTION, lens: "status" }, null);
    expect(pages).toHaveLength(1);
    expect(pages[0]!.height).toBeGreaterThan(pages[0]!.legendY!);
  });
});

describe("a text in lines", () => {
  it("loses no word while there is room, and says so where there is none", () => {
    const text = "Win more of the mid-market in every region before the year ends";
    expect(wrapped(text, "11px x", 120, 9).join(" ")).toBe(text);
    const short = wrapped(text, "11px x", 120, 2);
    expect(short).toHaveLength(2);
    expect(short[1]).toMatch(/…$/);
  });
});
