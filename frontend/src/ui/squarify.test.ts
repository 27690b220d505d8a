import { describe, expect, it } from "vitest";
import { squarify } from "./squarify";

const frame = { x: 3, y: 4, width: 58, height: 26 };

describe("squarify", () => {
  it("gives every weight its share of the area", () => {
    const weights = [900, 300, 120, 80, 40, 7, 1];
    const boxes = squarify(weights, frame);
    const perWeight = (frame.width * frame.height) / weights.reduce((a, b) => a + b, 0);
    weights.forEach((weight, index) => {
      const box = boxes[index]!;
      expect(box.width * box.height).toBeCloseTo(weight * perWeight, 6);
    });
  });

  it("fills the frame and stays inside it", () => {
    const boxes = squarify([5, 4, 3, 2, 1, 1, 1], frame);
    const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
    expect(area).toBeCloseTo(frame.width * frame.height, 6);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(frame.x - 1e-9);
      expect(box.y).toBeGreaterThanOrEqual(frame.y - 1e-9);
      expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 1e-6);
      expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1e-6);
    }
  });

  it("draws nothing where there is no weight", () => {
    expect(squarify([], frame)).toEqual([]);
    expect(squarify([0], frame)).toEqual([]);
  });

  it("is quick enough for a cell of five thousand tiles", () => {
    const weights = Array.from({ length: 5000 }, (_, index) => 5000 - index);
    expect(squarify(weights, frame)).toHaveLength(5000);
  });
});
