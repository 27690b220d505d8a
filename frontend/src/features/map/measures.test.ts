import { expect, test } from "vitest";
import { headSize } from "./measures";

test("a name of short words is set at the usual size", () => {
  expect(headSize("Legal & Regulation", 75)).toBe(11);
});

test("a long word is set smaller instead of being broken", () => {
  expect(headSize("Procurement & Property", 70)).toBe(10);
});

test("nothing is set too small to read", () => {
  expect(headSize("Donaudampfschifffahrtsgesellschaft", 60)).toBe(9);
});
