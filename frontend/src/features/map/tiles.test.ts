import { describe, expect, it } from "vitest";
import { LARGE, MOCK, makeMap, SMALL } from "@/test/fixture";
import { largestMinor, toMinor } from "@/ui/money";
import { columnsOf } from "./columns";
import { type Sum, sumOf, toLedger } from "./ledger";
import { AUTO_FOLDING, rowsOf } from "./rows";
import { BLOCK_HEIGHT } from "./scale";
import { drawCell, positiveMinor } from "./tiles";

const ledger = toLedger(makeMap(MOCK));
const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
const sums = rowsOf(ledger, AUTO_FOLDING).flatMap((row) =>
  columns.map((column) => sumOf(ledger, row.places, column.departments)),
);
const largest = largestMinor(sums.map(positiveMinor));
const scale = { largest, isSquare: false, least: 0n, fullWidth: 46 };
const area = (tiles: readonly { width: number; height: number }[]) =>
  tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);

function withMoney(...amounts: (string | null)[]): Sum {
  const placed = amounts.map((amount, initiative) => ({
    initiative,
    minor: amount === null ? null : toMinor(amount),
    isAssumed: false,
  }));
  const minor = placed.reduce((sum, one) => sum + (one.minor ?? 0n), 0n);
  const unknown = placed.filter((one) => one.minor === null).length;
  const notPositive = placed.filter((one) => one.minor !== null && one.minor <= 0n).length;
  return { minor, initiatives: placed.length, unknown, notPositive, placed };
}

describe("tiles", () => {
  it("have areas that stand to one another as the money, over the whole map", () => {
    for (const sum of sums) {
      const { tiles, width } = drawCell(ledger, sum, scale, false);
      const exact = (Number(positiveMinor(sum)) / Number(largest)) * 46 * BLOCK_HEIGHT;
      if (width > 2) expect(area(tiles)).toBeCloseTo(exact, 3);
    }
  });

  it("give each initiative its own share of the block", () => {
    const { tiles } = drawCell(
      ledger,
      withMoney("300.00", "100.00"),
      { largest: 40000n, isSquare: false, least: 0n, fullWidth: 40 },
      false,
    );
    expect(tiles.map((tile) => tile.initiative)).toEqual([0, 1]);
    expect(area(tiles.slice(0, 1))).toBeCloseTo(0.75 * 40 * BLOCK_HEIGHT, 6);
  });

  it("draw unknown and not positive money apart, with no area", () => {
    const sum = withMoney("300.00", null, "-100.00", "0.00");
    const drawing = drawCell(
      ledger,
      sum,
      { largest: 30000n, isSquare: false, least: 0n, fullWidth: 40 },
      false,
    );
    expect(drawing.tiles).toHaveLength(1);
    expect(drawing.unknown).toBe(1);
    expect(drawing.notPositive).toBe(2);
    expect(drawCell(ledger, withMoney(null), scale, false)).toMatchObject({ width: 0, tiles: [] });
  });

  it("are cut at the scale, and the figure is kept", () => {
    const drawing = drawCell(ledger, withMoney("500.00"), { ...scale, largest: 30000n }, false);
    expect(drawing).toMatchObject({ width: 46, beyond: 50000n });
    expect(drawCell(ledger, withMoney("300.00"), { ...scale, largest: 30000n }, false).beyond).toBe(
      null,
    );
  });

  it("keep a sliver visible where money is small", () => {
    const drawing = drawCell(ledger, withMoney("1.00"), scale, false);
    expect(drawing.width).toBe(2);
  });

  it("merge what would be too small to see, and lose no area by it", () => {
    const many = toLedger(makeMap(LARGE));
    const row = rowsOf(many, AUTO_FOLDING).find(
      (one) => sumOf(many, one.places, [2]).initiatives > 20,
    )!;
    const sum = sumOf(many, row.places, [2]);
    const small = { largest: positiveMinor(sum), isSquare: false, least: 0n, fullWidth: 4 };
    const drawing = drawCell(many, sum, small, false);
    expect(drawing.tiles.length).toBeLessThan(sum.placed.length);
    expect(area(drawing.tiles)).toBeCloseTo(4 * BLOCK_HEIGHT, 3);
  });

  it("show money of initiatives that may not be seen as an unnamed tile", () => {
    const sum = { ...withMoney("100.00"), minor: 30000n, initiatives: 3 };
    const { tiles } = drawCell(
      ledger,
      sum,
      { largest: 30000n, isSquare: false, least: 0n, fullWidth: 30 },
      false,
    );
    expect(tiles[0]).toMatchObject({ initiative: null, status: "unknown" });
    expect(area(tiles.slice(0, 1))).toBeCloseTo(20 * BLOCK_HEIGHT, 6);
  });

  it("draw folded rows by status, without single initiatives", () => {
    const small = toLedger(makeMap(SMALL));
    const folded = rowsOf(small, { base: "folded", flipped: new Set() })[0]!;
    const drawing = drawCell(small, sumOf(small, folded.places, null), scale, true);
    expect(drawing.tiles.every((tile) => tile.initiative === null)).toBe(true);
    expect(new Set(drawing.tiles.map((tile) => tile.status)).size).toBe(drawing.tiles.length);
  });
});
