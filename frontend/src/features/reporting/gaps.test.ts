import { expect, test } from "vitest";
import { completeWords, GAPS, lacksWords } from "./gaps";

const lacking = Object.fromEntries(GAPS.map(({ gap }) => [gap, 0])) as Parameters<
  typeof completeWords
>[0]["lacking"];

test("what a record lacks is said in words", () => {
  expect(lacksWords(["lead", "old_status"])).toBe("no lead, an old status");
  expect(lacksWords([])).toBe("");
});

test("none, some and all are told apart", () => {
  expect(completeWords({ initiatives: 0, complete: 0, lacking })).toBe("none under way");
  expect(completeWords({ initiatives: 4, complete: 1, lacking })).toBe("1 of 4");
  expect(completeWords({ initiatives: 4, complete: 4, lacking })).toBe("all 4");
});
