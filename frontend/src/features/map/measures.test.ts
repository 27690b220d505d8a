import { expect, test } from "vitest";
import { headSize } from "./measures";

test("a name of short words is set at the usual size", () => {
  expect(headSize("Legal & Regulation", 75)).toBe(11);
});

test("a long word is set smaller instead of being broken", () => {
  const size = headSize("Procurement & Property", 66);
  expect(size).toBeLessThan(11);
  expect(size).toBeGreaterThan(9);
});

test("nothing is set too small to read", () => {
  expect(headSize("Donaudampfschifffahrtsgesellschaft", 60)).toBe(9);
});
