import { expect, test } from "vitest";
import type { Asked } from "./Fields";
import { flat, inWords, unflat } from "./flat";

const PEOPLE: Asked = {
  name: "member_ids",
  label: "Who meets",
  kind: "many",
  rows: [
    { id: "a", name: "Amara" },
    { id: "b", name: "Bruno (left)" },
  ],
};
const NAME: Asked = { name: "name", label: "Name", kind: "text" };

test("what was given comes back as it was", () => {
  const given = { name: "Board, weekly", member_ids: ["a", "b"] };
  expect(unflat(flat(given), [NAME, PEOPLE])).toEqual(given);
  const none = { name: "", member_ids: [] };
  expect(unflat(flat(none), [NAME, PEOPLE])).toEqual(none);
});

test("ids are told by their names, other texts as they are", () => {
  expect(inWords(PEOPLE, "b,a")).toBe("Bruno (left), Amara");
  expect(inWords(PEOPLE, "")).toBe("");
  expect(inWords(NAME, "Board, weekly")).toBe("Board, weekly");
});
