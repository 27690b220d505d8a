import { describe, expect, it } from "vitest";
import { type Direction, hatchPath } from "./hatch";

const box = { x: 10, y: 20, width: 7, height: 26 };

describe("a hatch", () => {
  it.each<Direction>(["diagonal", "falling", "level", "upright"])("keeps to its box: %s", (way) => {
    const points = [...hatchPath(box, way, 4).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
    expect(points.length).toBeGreaterThan(1);
    for (const [, x, y] of points) {
      expect(Number(x)).toBeGreaterThanOrEqual(10);
      expect(Number(x)).toBeLessThanOrEqual(17);
      expect(Number(y)).toBeGreaterThanOrEqual(20);
      expect(Number(y)).toBeLessThanOrEqual(46);
    }
  });
});
