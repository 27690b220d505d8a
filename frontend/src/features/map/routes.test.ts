import { describe, expect, it } from "vitest";
import { pathOf, routeOf, type Side, wordsAt } from "./routes";

/** A tile in the middle of the block of a row that is 40 high. */
const side = (x: number, row: number, over: Partial<Side> = {}): Side => ({
  ...{ x, top: row * 40 + 10, bottom: row * 40 + 30 },
  ...{ blockTop: row * 40 + 10, blockBottom: row * 40 + 30 },
  ...{ above: row * 40, below: row * 40 + 40 },
  ...over,
});
const GUTTER = 600;
const lanes = [100, 200, 300, GUTTER];
const open = { lanes, walls: [] };
/** A row that says something across all columns. */
const wall = { x: 0, y: 84, width: 590, height: 32 };

describe("the way between two sides", () => {
  it("is an elbow in the air under one row", () => {
    expect(routeOf(side(50, 0), side(250, 0), open)).toEqual([
      { x: 50, y: 30 },
      { x: 50, y: 40 },
      { x: 250, y: 40 },
      { x: 250, y: 30 },
    ]);
  });

  it("leaves above where it would pass over other tiles below", () => {
    const high = { bottom: 16 };
    const points = routeOf(side(50, 0, high), side(250, 0, high), open);
    expect(points.map(({ y }) => y)).toEqual([10, 0, 0, 10]);
  });

  it("is an elbow in one row even where one side stands high in its block and the other low", () => {
    const points = routeOf(side(50, 0, { bottom: 16 }), side(250, 0, { top: 24 }), open);
    expect(points).toHaveLength(4);
  });

  it("stays in the air between two rows where one follows the other", () => {
    const points = routeOf(side(50, 0), side(250, 1), open);
    expect(points).toHaveLength(4);
    expect(points[1]!.y).toBe(40);
    expect(points.at(-1)).toEqual({ x: 250, y: 50 });
  });

  it("goes down between two columns where rows lie between, and no further away than it must", () => {
    const points = routeOf(side(50, 0), side(250, 3), open);
    expect(points.map(({ x }) => x)).toEqual([50, 50, 100, 100, 250, 250]);
    expect(points.map(({ y }) => y)).toEqual([30, 40, 40, 120, 120, 130]);
  });

  it("goes around a row that speaks across all columns, in the gutter", () => {
    const points = routeOf(side(50, 0), side(250, 3), { lanes, walls: [wall] });
    expect(points[2]!.x).toBe(GUTTER);
    expect(points[3]!.x).toBe(GUTTER);
  });

  it("takes the lane anyway where there is no gutter to go around in", () => {
    const points = routeOf(side(50, 0), side(250, 3), { lanes: [100], walls: [wall] });
    expect(points[2]!.x).toBe(100);
  });

  it("is none without a lane to go down", () => {
    expect(routeOf(side(50, 0), side(250, 3), { lanes: [], walls: [] })).toEqual([]);
    expect(pathOf([])).toBe("");
  });
});

describe("the path of a way", () => {
  it("rounds its corners, no more than half of the way to the next", () => {
    const path = pathOf(routeOf(side(50, 0), side(250, 0), open));
    expect(path).toBe("M50 30L50 35Q50 40 55 40L245 40Q250 40 250 35L250 30");
  });

  it("passes behind a wall that it meets after all", () => {
    const points = [
      { x: 100, y: 40 },
      { x: 100, y: 160 },
    ];
    expect(pathOf(points, [wall])).toBe("M100 40L100 84M100 116L100 160");
    expect(pathOf([...points].reverse(), [wall])).toBe("M100 160L100 116M100 84L100 40");
  });
});

describe("the words of a way", () => {
  const room = { width: 40, height: 14, taken: [], from: 0, to: 600, isRowSeen: () => true };

  it("stand in the middle of an elbow", () => {
    expect(wordsAt(routeOf(side(50, 0), side(250, 0), open), room)).toEqual({ x: 150, y: 40 });
  });

  it("stand beside the upper side of a way across rows, once", () => {
    const at = wordsAt(routeOf(side(50, 0), side(550, 3), { lanes: [500], walls: [] }), room);
    expect(at).toEqual({ x: 74, y: 40 });
  });

  it("give way to what they would cover", () => {
    const block = { x: 140, y: 30, width: 20, height: 10 };
    const at = wordsAt(routeOf(side(50, 0), side(250, 0), open), { ...room, taken: [block] });
    expect(at.y).toBe(40);
    expect(Math.abs(at.x - 150)).toBeGreaterThanOrEqual(30);
  });

  it("stand on the run down where the runs across are out of sight or shorter than they are", () => {
    const points = routeOf(side(50, 0), side(90, 9), { lanes: [100], walls: [] });
    const isRowSeen = (y: number) => y > 100 && y < 200;
    const at = wordsAt(points, { ...room, isRowSeen });
    expect(at.x).toBe(100);
    expect(isRowSeen(at.y)).toBe(true);
    const far = routeOf(side(80, 0), side(550, 9), { lanes: [100], walls: [] });
    expect(wordsAt(far, room).x).toBeGreaterThan(100);
  });

  it("stay where the grid is in sight", () => {
    const at = wordsAt(routeOf(side(50, 0), side(550, 0), open), { ...room, from: 420 });
    expect(at.x - 20).toBeGreaterThanOrEqual(420);
  });
});
