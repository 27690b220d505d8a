import { describe, expect, test } from "vitest";
import type { ItemToReport } from "@/api/updates";
import { answersOf, EMPTY, isTouched, readAmount, restUnchanged, troubles } from "./answers";

const item = (initiative: string, given: Partial<ItemToReport> = {}): ItemToReport => ({
  initiative,
  name: `Work ${initiative}`,
  department: "Sales",
  health: "on_track",
  reported_on: null,
  latest: null,
  allocations: [],
  is_answered: false,
  ...given,
});

describe("answers to a round", () => {
  test("only what something was said of is sent", () => {
    const drafts = { a: { ...EMPTY, health: "at_risk" as const, summary: " Late. " } };
    expect(answersOf([item("a"), item("b")], drafts)).toEqual([
      { initiative: "a", health: "at_risk", summary: "Late.", next_milestone: "" },
    ]);
  });

  test("no change says nothing else", () => {
    const drafts = { a: { ...EMPTY, health: "unchanged" as const, summary: "left over" } };
    expect(answersOf([item("a")], drafts)).toEqual([{ initiative: "a", is_unchanged: true }]);
  });

  test("a forecast goes with the part of the money it is about", () => {
    const drafts = { a: { ...EMPTY, health: "on_track" as const, forecasts: { m: "1,250.50" } } };
    expect(answersOf([item("a")], drafts)[0]?.forecasts).toEqual([
      { allocation: "m", forecast: "1250.50" },
    ]);
  });

  test("an empty forecast is not zero", () => {
    const drafts = { a: { ...EMPTY, health: "on_track" as const, forecasts: { m: " " } } };
    expect(answersOf([item("a")], drafts)[0]?.forecasts).toBeUndefined();
  });
});

describe("what keeps answers from being sent", () => {
  test("a sentence without a health", () => {
    const drafts = { a: { ...EMPTY, summary: "Late." } };
    expect(troubles([item("a")], drafts)).toEqual([
      { initiative: "a", message: "Say how it stands." },
    ]);
  });

  test("words where an amount should be", () => {
    const drafts = { a: { ...EMPTY, health: "on_track" as const, forecasts: { m: "a lot" } } };
    expect(troubles([item("a")], drafts)[0]?.message).toContain("a lot");
  });

  test("nothing said is no trouble", () => {
    expect(troubles([item("a")], {})).toEqual([]);
    expect(isTouched(EMPTY)).toBe(false);
  });
});

describe("no change for the rest", () => {
  test("leaves what was said, what was answered and what has no status yet", () => {
    const said = { ...EMPTY, health: "off_track" as const };
    const items = [
      item("said"),
      item("answered", { is_answered: true }),
      item("unknown", { health: "unknown" }),
      item("rest"),
    ];
    const drafts = restUnchanged(items, { said });
    expect(Object.keys(drafts)).toEqual(["said", "rest"]);
    expect(drafts.rest?.health).toBe("unchanged");
    expect(drafts.said).toBe(said);
  });
});

test.each([
  ["1250", "1250.00"],
  ["1,250,000.5", "1250000.50"],
  ["1 250 000", "1250000.00"],
  ["-3.20", "-3.20"],
  ["1,5", "1.50"],
  ["1.234,56", "1234.56"],
  ["1.234.567", "1234567.00"],
  ["310.000", null],
  ["1,5m", null],
  ["TBC", null],
  ["", null],
])("%s is read as %s", (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});
