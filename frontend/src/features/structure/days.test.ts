import { expect, test } from "vitest";
import { ALWAYS, bodyOf, isInOrder } from "./days";

test("what nobody said is not known", () => {
  expect(bodyOf(ALWAYS)).toEqual({ starts_on: null, ends_on: null });
  expect(bodyOf({ from: "2027-01-01", to: "" })).toEqual({
    starts_on: "2027-01-01",
    ends_on: null,
  });
});

test("the last day is the first or later", () => {
  expect(isInOrder({ from: "2027-01-01", to: "2027-01-01" })).toBe(true);
  expect(isInOrder({ from: "2027-01-02", to: "2027-01-01" })).toBe(false);
  expect(isInOrder({ from: "", to: "2027-01-01" })).toBe(true);
});
