import { describe, expect, test } from "vitest";
import type { FundingChange, FundingChanges } from "@/api/settlements";
import {
  decisionsBehind,
  groundWords,
  headlineOfChanges,
  objectivesWords,
  partsOf,
} from "./changes";

const CHANGE: FundingChange = {
  initiative: "i",
  initiative_name: "Drill",
  before: "100.00",
  after: "160.00",
  difference: "60.00",
  changed_on: "2026-05-01",
  objectives: [],
  ground: null,
};

const TOLD: FundingChanges = {
  strategy: "s",
  currency: "EUR",
  is_partial: false,
  period: "p",
  period_name: "FY 2026",
  since: "2026-01-01",
  before: "500.00",
  after: "600.00",
  first: 2,
  first_sum: "70.00",
  gone: 1,
  gone_sum: "30.00",
  small: 0,
  small_sum: "0.00",
  least: "0.60",
  explained_sum: "0.00",
  unexplained_sum: "60.00",
  unnamed: 0,
  unnamed_sum: "0.00",
  unexplained: [CHANGE],
  explained: [],
  objectives: [],
  no_objective: "60.00",
};

describe("changes of money in words", () => {
  test("the parts add up to what there is now, and what is nothing is left out", () => {
    const parts = partsOf(TOLD);
    const whole = parts.slice(0, -1).reduce((sum, { amount }) => sum + amount, 0n);
    expect(whole).toBe(parts.at(-1)!.amount);
    expect(parts.map(({ name }) => name)).toEqual([
      "FY 2026 on 1 Jan 2026",
      "2 amounts recorded for the first time",
      "1 amount no longer known",
      "Changes with nothing behind them",
      "FY 2026 now",
    ]);
  });

  test("one change has no decision behind it, several have none behind them", () => {
    expect(headlineOfChanges(TOLD)).toContain("1 change of money since 1 Jan 2026 has no decision");
    expect(headlineOfChanges({ ...TOLD, unnamed: 2 })).toContain("3 changes");
  });

  test("the money is told by objective, those without one last", () => {
    const objectives = [{ id: "o", code: "", name: "Reach", unexplained: "-20.00" }];
    const told = objectivesWords({ ...TOLD, objectives, no_objective: "80.00" });
    expect(told).toBe("By objective: Reach −\u2060€20, no objective +\u2060€80.");
    expect(objectivesWords({ ...TOLD, no_objective: "0.00" })).toBe("");
  });

  test("where all is explained that is said", () => {
    expect(headlineOfChanges({ ...TOLD, unexplained: [] })).toMatch(/^No change of money/);
  });

  test.each([
    [null, "nothing"],
    [{ kind: "target", name: "the agreed share" }, "nearer to the agreed share"],
    [{ kind: "criterion", name: "Reach", settlement: "x" }, "by the criterion Reach"],
    [{ kind: "decision", name: "D-3 Move", settlement: "x" }, "by D-3 Move"],
    [{ kind: "decision", name: "D-3 Move" }, "D-3 Move is about it"],
    [
      { kind: "decision", name: "D-3 Move", settlement: "x", decided_afterwards: true },
      "by D-3 Move, decided afterwards",
    ],
  ])("%o is told as %s", (ground, words) => {
    const whole = ground && { decision: null, settlement: null, version: null, ...ground };
    expect(groundWords({ ...CHANGE, ground: whole as FundingChange["ground"] })).toBe(words);
  });

  test("decisions in force on the day of a change come first, later ones say that they are", () => {
    const rows = [
      { id: "a", number: 1, title: "Old", decided_on: "2026-01-05", superseded_by: "b" },
      { id: "b", number: 2, title: "New", decided_on: "2026-03-01", superseded_by: "d" },
      { id: "c", number: 3, title: "Beside", decided_on: "2026-03-01", superseded_by: null },
      { id: "d", number: 4, title: "Last", decided_on: "2026-11-27", superseded_by: null },
    ];
    const names = (day: string | null) => decisionsBehind(rows, day).map(({ name }) => name);
    expect(names("2026-10-10")).toEqual(["D-3 Beside", "D-2 New", "D-4 Last (decided afterwards)"]);
    expect(names("2026-02-01")).toEqual([
      "D-1 Old",
      "D-4 Last (decided afterwards)",
      "D-3 Beside (decided afterwards)",
    ]);
    expect(names("2026-11-27")).toEqual(["D-4 Last", "D-3 Beside"]);
    expect(names(null)).toEqual(["D-4 Last", "D-3 Beside"]);
  });
});
