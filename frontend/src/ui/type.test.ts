import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/**
 * Every size in every weight is a face that the browser has to make before it can lay out the first
 * line that is set in it: thirty-three of them took a sixth of the way to the first map.
 */
const SIZES = [9, 10, 11, 12, 13, 14, 16, 18, 22, 26];
const WEIGHTS = [400, 600];

const HERE = new URL("..", import.meta.url);
const sheets = readdirSync(HERE, { recursive: true, encoding: "utf-8" })
  .filter((name) => name.endsWith(".css") && !name.includes("/print/"))
  .map((name) => ({ name, text: readFileSync(new URL(name, HERE), "utf-8") }));

it.each(sheets)("$name sets its letters in sizes and weights of the scale", ({ text }) => {
  const sizes = [...text.matchAll(/font-size: ([\d.]+)px/g)].map(([, size]) => Number(size));
  const weights = [...text.matchAll(/font-weight: (\d+)/g)].map(([, weight]) => Number(weight));
  expect(sizes.filter((size) => !SIZES.includes(size))).toEqual([]);
  expect(weights.filter((weight) => !WEIGHTS.includes(weight))).toEqual([]);
});
