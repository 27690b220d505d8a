/** Hatches as solid paths: patterns would be drawn tile by tile into a file many times as large. */
import type { Box } from "@/ui/squarify";

export type Direction = "diagonal" | "falling" | "level" | "upright";

const round = (value: number) => Math.round(value * 100) / 100;
const line = (x1: number, y1: number, x2: number, y2: number) =>
  `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;

/** Lines `step` apart that end at the edges of a box. */
export function hatchPath(box: Box, direction: Direction, step: number): string {
  const { x, y, width, height } = box;
  const parts: string[] = [];
  if (direction === "level") {
    for (let at = step / 2; at < height; at += step) {
      parts.push(line(x, y + at, x + width, y + at));
    }
    return parts.join("");
  }
  if (direction === "upright") {
    for (let at = step / 2; at < width; at += step) {
      parts.push(line(x + at, y, x + at, y + height));
    }
    return parts.join("");
  }
  // A line of 45° leaves the lower edge, or the left one, at `at` from the corner.
  for (let at = step * 0.7; at < width + height; at += step * 1.41) {
    const from = { x: Math.max(0, at - height), y: Math.min(at, height) };
    const to = { x: Math.min(at, width), y: Math.max(0, at - width) };
    const flip = (down: number) => (direction === "falling" ? height - down : down);
    parts.push(line(x + from.x, y + flip(from.y), x + to.x, y + flip(to.y)));
  }
  return parts.join("");
}
