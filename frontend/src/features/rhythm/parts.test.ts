import { expect, test } from "vitest";
import { choosable, namesOf, peopleOf } from "./parts";

const ROWS = [
  { id: "a", name: "Amara", ends_on: null },
  { id: "b", name: "Bruno", ends_on: "2026-03-01" },
  { id: "c", name: "Chidi", ends_on: "2026-03-02" },
];
const named = peopleOf(ROWS, "2026-03-02");

test("who has left is named and said to have left", () => {
  expect(namesOf(["b", "a"], named.everybody)).toBe("Bruno (left), Amara");
});

test("nobody who left can be chosen, on the last day one still can", () => {
  expect(named.people.map(({ name }) => name)).toEqual(["Amara", "Chidi"]);
});

test("who left stays where they are named already", () => {
  expect(choosable(named, ["b", null]).map(({ name }) => name)).toEqual([
    "Amara",
    "Chidi",
    "Bruno (left)",
  ]);
  expect(choosable(named, [])).toEqual(named.people);
});
