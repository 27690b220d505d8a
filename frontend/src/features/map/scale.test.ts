import { describe, expect, it } from "vitest";
import {
  BLOCK_HEIGHT,
  blockOf,
  CAPTION_LINE,
  growingScale,
  lowered,
  lowOf,
  MARKS_WIDTH,
  scaleOf,
  tallestOf,
} from "./scale";

const even = [400n, 300n, 200n, 100n];
const skewed = [100_000n, ...Array.from({ length: 39 }, (_, index) => BigInt(40 - index))];

describe("the scale of the map", () => {
  it("is filled by the largest cell of an objective, whatever the bands hold", () => {
    expect(scaleOf(even, [9_000n])).toEqual({ largest: 400n, isSquare: false, least: 0n });
  });

  it("shrinks blocks both ways where most would be hairlines, and cuts none", () => {
    const cells = [7_100n, 5_600n, 1_700n, 900n, ...Array.from({ length: 20 }, () => 250n)];
    const scale = scaleOf(cells, []);
    expect(scale).toEqual({ largest: 7_100n, isSquare: true, least: 110n });
    expect(cells.filter((one) => blockOf(one, scale, 50).isCut)).toEqual([]);
    const middle = blockOf(250n, scale, 50);
    expect(middle.width * middle.height).toBeGreaterThan(40);
  });

  it("cuts only what would leave the middle cell a speck", () => {
    const scale = scaleOf(skewed, []);
    expect(scale).toEqual({ largest: 40n, isSquare: true, least: 0n });
    expect(skewed.filter((one) => blockOf(one, scale, 32).isCut)).toEqual([100_000n]);
  });

  it("is taken from the bands where no objective has money", () => {
    expect(scaleOf([0n, -5n], [700n]).largest).toBe(700n);
    expect(scaleOf([], [])).toEqual({ largest: 0n, isSquare: false, least: 0n });
  });

  it("keeps area in step with money, by width and by both sides", () => {
    for (const isSquare of [false, true]) {
      const scale = { largest: 1_000n, isSquare, least: 0n };
      const area = (money: bigint) => {
        const { width, height } = blockOf(money, scale, 32);
        return width * height;
      };
      expect(area(1_000n)).toBeCloseTo(32 * BLOCK_HEIGHT, 6);
      expect(area(500n) / area(1_000n)).toBeCloseTo(0.5, 6);
      expect(area(100n) / area(400n)).toBeCloseTo(0.25, 6);
    }
  });

  it("draws less than the least as the least, and never raises half of the cells", () => {
    const cells = [6_400n, ...Array.from({ length: 20 }, (_, at) => BigInt(200 + at)), 20n, 5n];
    const scale = scaleOf(cells, []);
    expect(scale.least).toBe(100n);
    const areaOf = (money: bigint) => {
      const { width, height } = blockOf(money, scale, 50);
      return width * height;
    };
    expect(areaOf(5n)).toBeCloseTo(areaOf(100n), 6);
    expect(areaOf(20n)).toBeCloseTo(areaOf(100n), 6);
    expect(areaOf(200n) / areaOf(100n)).toBeCloseTo(2, 6);
    const steep = [30_000n, ...Array.from({ length: 20 }, () => 110n)];
    expect(scaleOf(steep, []).least).toBeLessThanOrEqual(55n);
  });

  it("says which block is cut, and never draws beyond the cell", () => {
    const scale = { largest: 1_000n, isSquare: false, least: 0n };
    expect(blockOf(1_001n, scale, 32)).toMatchObject({ width: 32, isCut: true });
    expect(blockOf(1_000n, scale, 32).isCut).toBe(false);
  });
});

describe("blocks that may grow", () => {
  const heaviest = { marked: 7_100n, plain: 4_000n };
  const scale = { largest: 7_100n, isSquare: true, least: 0n };
  const perMinor = growingScale(heaviest, 39, BLOCK_HEIGHT);
  const block = (money: bigint, width = 39) => blockOf(money, scale, width, BLOCK_HEIGHT, perMinor);

  it("have areas that stand to one another as the money, however high they are", () => {
    for (const money of [100n, 900n, 3_000n, 7_100n]) {
      const { width, height } = block(money);
      expect(width * height).toBeCloseTo(Number(money) * perMinor, 6);
    }
    const plain = block(4_000n, 39 + MARKS_WIDTH);
    expect(plain.width * plain.height).toBeCloseTo(4_000 * perMinor, 6);
  });

  it("make all others more than twice as large as when none may grow", () => {
    const flat = blockOf(300n, scale, 39);
    const grown = block(300n);
    expect((grown.width * grown.height) / (flat.width * flat.height)).toBeGreaterThan(2);
  });

  it("stay in the middle of their row, and within what it has room for", () => {
    const { y, height, isCut } = block(7_100n);
    expect(isCut).toBe(false);
    expect(y + height / 2).toBeCloseTo(BLOCK_HEIGHT / 2, 6);
    expect(height).toBeLessThanOrEqual(tallestOf(heaviest, perMinor, 39) + 1e-6);
  });

  it("are cut no smaller than the largest that is not", () => {
    const cut = block(9_000n);
    expect(cut.isCut).toBe(true);
    expect(cut.width * cut.height).toBeCloseTo(7_100 * perMinor, 6);
  });

  it("take their scale from the cells that have money, and have none where none has", () => {
    const perMinor = growingScale({ marked: 0n, plain: 5n }, 39, BLOCK_HEIGHT);
    expect(tallestOf({ marked: 0n, plain: 5n }, perMinor, 39)).toBeCloseTo(2.8 * BLOCK_HEIGHT, 6);
    expect(growingScale({ marked: 0n, plain: 0n }, 39, BLOCK_HEIGHT)).toBe(Infinity);
  });
});

describe("blocks with words below them", () => {
  const low = lowOf(36);

  it("stand with their words in the middle of a row", () => {
    expect(low).toEqual({ top: 0, high: 36 - CAPTION_LINE });
    const { top, high } = lowOf(22);
    expect(top + (high + CAPTION_LINE) / 2).toBe(11);
  });

  it("keep their area, and end where their words begin", () => {
    for (const block of [
      { width: 4, height: 36 },
      { width: 12, height: 11 },
      { width: 40, height: 30 },
    ]) {
      const { y, width, height } = lowered(block, low, 44);
      expect(width * height).toBeCloseTo(block.width * block.height, 6);
      expect(width).toBeLessThanOrEqual(44);
      expect(y + height).toBe(low.top + low.high);
    }
  });

  it("grow up again where they would be wider than their cell", () => {
    expect(lowered({ width: 40, height: 36 }, low, 44).height).toBeGreaterThan(low.high);
  });
});
