import { describe, expect, it } from "vitest";
import { BLOCK_HEIGHT, blockOf, scaleOf } from "./scale";

const even = [400n, 300n, 200n, 100n];
const skewed = [100_000n, ...Array.from({ length: 39 }, (_, index) => BigInt(40 - index))];

describe("the scale of the map", () => {
  it("is filled by the largest cell of an objective, whatever the bands hold", () => {
    expect(scaleOf(even, [9_000n])).toEqual({ largest: 400n, isSquare: false });
  });

  it("shrinks blocks both ways where most would be hairlines, and cuts none", () => {
    const cells = [7_100n, 5_600n, 1_700n, 900n, ...Array.from({ length: 20 }, () => 250n)];
    const scale = scaleOf(cells, []);
    expect(scale).toEqual({ largest: 7_100n, isSquare: true });
    expect(cells.filter((one) => blockOf(one, scale, 50).isCut)).toEqual([]);
    const middle = blockOf(250n, scale, 50);
    expect(middle.width * middle.height).toBeGreaterThan(40);
  });

  it("cuts only what would leave the middle cell a speck", () => {
    const scale = scaleOf(skewed, []);
    expect(scale).toEqual({ largest: 40n, isSquare: true });
    expect(skewed.filter((one) => blockOf(one, scale, 32).isCut)).toEqual([100_000n]);
  });

  it("is taken from the bands where no objective has money", () => {
    expect(scaleOf([0n, -5n], [700n]).largest).toBe(700n);
    expect(scaleOf([], [])).toEqual({ largest: 0n, isSquare: false });
  });

  it("keeps area in step with money, by width and by both sides", () => {
    for (const isSquare of [false, true]) {
      const scale = { largest: 1_000n, isSquare };
      const area = (money: bigint) => {
        const { width, height } = blockOf(money, scale, 32);
        return width * height;
      };
      expect(area(1_000n)).toBeCloseTo(32 * BLOCK_HEIGHT, 6);
      expect(area(500n) / area(1_000n)).toBeCloseTo(0.5, 6);
      expect(area(100n) / area(400n)).toBeCloseTo(0.25, 6);
    }
  });

  it("says which block is cut, and never draws beyond the cell", () => {
    const scale = { largest: 1_000n, isSquare: false };
    expect(blockOf(1_001n, scale, 32)).toMatchObject({ width: 32, isCut: true });
    expect(blockOf(1_000n, scale, 32).isCut).toBe(false);
  });
});
