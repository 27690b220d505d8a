import { describe, expect, it } from "vitest";
import type { Decision, FundingDocument, FundingPeriod } from "@/api/funding";
import {
  amountOf,
  decisionRows,
  headline,
  laterOpen,
  shareOf,
  sumWords,
  toleranceWords,
  typedShare,
} from "./words";

const period = {
  id: "p",
  name: "2026",
  targets_share: 0.95,
  is_current: true,
  base: "4.00",
} as FundingPeriod;
const told = {
  period: "p",
  periods: [period],
  currency: "EUR",
  base: "4000000.00",
  total_variation: 0.123,
} as FundingDocument;

describe("the headline", () => {
  it("says what would have to move, and of what", () => {
    expect(headline(told)).toBe(
      "2026: 12.3% of the €4.0M of traced change money would have to move to meet the agreed shares.",
    );
    expect(headline(told, "Sales")).toContain("were it split as agreed for the whole");
  });

  it("claims no gap where nothing was agreed or nothing is recorded", () => {
    expect(headline({ ...told, total_variation: null })).toContain("no share is agreed");
    expect(headline({ ...told, base: "0.00" })).toContain("no traced change money is recorded");
    expect(headline({ ...told, period: null })).toContain("No period holds today");
  });

  it("says that the latest period with money is compared where none holds today", () => {
    const over = { ...period, is_current: false, base: "4.00" };
    const now = { ...period, is_current: true, base: "4.00" };
    expect(headline({ ...told, periods: [over] })).toContain(
      "2026, the latest period with money: ",
    );
    expect(headline({ ...told, periods: [now] })).not.toContain("latest period");
  });
});

describe("where unspent money may go", () => {
  const of = (id: string, starts_on: string | null, state = "open") =>
    ({ id, starts_on, state }) as FundingPeriod;
  const periods = [
    of("2028", "2028-01-01"),
    of("2025", "2025-01-01"),
    of("2026", "2026-01-01"),
    of("closed", "2027-01-01", "closed"),
    of("2027", "2027-01-01"),
    of("undated", null),
  ];

  it("is into open periods that begin later, the next first, or name no day", () => {
    const ids = laterOpen(periods[2]!, periods).map(({ id }) => id);
    expect(ids).toEqual(["2027", "2028", "undated"]);
  });

  it("is nowhere after the latest", () => {
    expect(laterOpen(periods[0]!, periods.slice(0, 5))).toEqual([]);
  });
});

describe("the sum of the agreed shares", () => {
  it("says when more was agreed than there is", () => {
    expect(sumWords(period)).toContain("the rest is for objectives without one");
    expect(sumWords({ ...period, targets_share: 1.1 })).toContain("more than there is");
    expect(sumWords({ ...period, targets_share: null })).toBe("");
  });
});

describe("what is typed", () => {
  it("is a share exactly, or none", () => {
    expect([shareOf("35"), shareOf("33.3333 %"), shareOf("100")]).toEqual([0.35, 0.333333, 1]);
    expect([shareOf("101"), shareOf("-1"), shareOf("a"), shareOf("")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(shareOf(typedShare(0.333333))).toBe(0.333333);
  });

  it("is an amount to the cent, or none", () => {
    expect([amountOf("1,200"), amountOf("1200.5"), amountOf("-3")]).toEqual([
      "1200.00",
      "1200.50",
      "-3.00",
    ]);
    expect([amountOf("1.2.3"), amountOf("TBC"), amountOf("")]).toEqual([null, null, null]);
  });

  it("keeps the cents of whoever writes them after a comma", () => {
    expect(["1200,50", "12,5", "1,200", "1.200,50"].map(amountOf)).toEqual([
      "1200.50",
      "12.50",
      "1200.00",
      "1200.50",
    ]);
    expect(amountOf("1.200")).toBeNull();
  });
});

describe("a tolerance", () => {
  it.each([
    [0.02, "± 2.0"],
    [0.0125, "± 1.25"],
    [0.0004, "± 0.04"],
    [0.000333, "± 0.033"],
    [0.000001, "± <0.001"],
  ])("of %d is told as %s", (tolerance, said) => expect(toleranceWords(tolerance)).toBe(said));
});

describe("the decisions behind a share", () => {
  const listed = [{ id: "a", number: 2, title: "Grow", decided_on: "2026-03-04" } as Decision];
  const named = { id: "b", number: 1, title: "Hold" };

  it("have the one that is named among them, also while they are on their way", () => {
    expect(decisionRows([], named, "b")).toEqual([{ id: "b", name: "D-1 Hold" }]);
    expect(decisionRows(listed, named, "b").map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("name each once, and none where none is", () => {
    expect(decisionRows(listed, { id: "a", number: 2, title: "Grow" }, "a")).toHaveLength(1);
    expect(decisionRows([], null, "")).toEqual([]);
    expect(decisionRows([], null, "c")).toEqual([{ id: "c", name: "another decision" }]);
  });
});
