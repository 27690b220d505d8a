import { describe, expect, it } from "vitest";
import { BLOCK_HEIGHT, blockOf, scaleOf } from "./scale";

const even = [400n, 300n, 200n, 100n];
const skewed = [100_000n, ...Array.from({ length: 39 }, (_, index) => BigInt(40 - index))];

describe("the scale of the map", () => {
  it("is filled by the largest cell of an objective, whatever the bands hold", () => {
    expect(scaleOf(even, [9_000n])).toEqual({ largest: 400n, isSquare: false });
  });

  it("cuts a few cells where one would squash the others to hairlines", () => {
    const scale = scaleOf(skewed, []);
    expect(scale).toEqual({ largest: 37n, isSquare: true });
    expect(skewed.filter((one) => blockOf(one, scale, 32).isCut)).toHaveLength(4);
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
