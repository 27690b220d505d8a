import { describe, expect, test } from "vitest";
import { byFate, fieldWords, linkWords, readShare, sharesTrouble } from "./words";

const record = (id: string, operation: "created" | "updated" | "ended", noun = "initiative") => ({
  id,
  operation,
  noun,
  name: `Name of ${id}`,
  fields: [],
});

describe("shares as they are typed", () => {
  test.each([
    ["60", 0.6],
    ["33.3333", 0.333333],
    ["12,5 %", 0.125],
    ["", null],
    ["101", null],
    ["a lot", null],
  ])("%s is read as %s", (typed, share) => expect(readShare(typed)).toBe(share));

  test("thirds that sum to a whole are no trouble", () => {
    expect(sharesTrouble(["33.3333", "33.3333", "33.3334"], false)).toBe("");
  });

  test("a sum beside the whole is told", () => {
    expect(sharesTrouble(["60", "30"], true)).toContain("90%");
  });

  test("all blank goes by the money where that is allowed", () => {
    expect(sharesTrouble(["", ""], true)).toBe("");
    expect(sharesTrouble(["", ""], false)).not.toBe("");
    expect(sharesTrouble(["60", ""], true)).toContain("to each part, or to none");
  });
});

describe("what a change does to records", () => {
  test.each([
    ["170000.00", "0.00", "Planned: 170,000.00 → 0.00"],
    ["Sales", "", "Planned: Sales → nothing"],
  ])("%s that becomes %s is told so", (before, after, told) => {
    expect(fieldWords({ name: "planned", before, after })).toBe(told);
  });

  test("records of one fate stand together, what ends first", () => {
    const groups = byFate([
      record("a", "updated"),
      record("b", "updated"),
      record("c", "ended", "department"),
    ]);
    expect(groups.map(({ title }) => title)).toEqual([
      "1 department ended",
      "2 initiatives changed",
    ]);
  });

  test("what is made and changed at once is new", () => {
    const groups = byFate([record("a", "created", "person"), record("a", "updated", "person")]);
    expect(groups.map(({ title }) => title)).toEqual(["1 person new"]);
  });
});

test("links are counted by what becomes of them", () => {
  expect(linkWords({ following: 2, queued: 1, ended: 0 })).toBe(
    "2 links go on, 1 link waits for an owner.",
  );
  expect(linkWords({ following: 0, queued: 0, ended: 0 })).toBe("No link changes.");
});
