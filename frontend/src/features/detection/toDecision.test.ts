import { describe, expect, test } from "vitest";
import type { Finding } from "@/api";
import { makeFindings } from "@/test/findings";
import { makeMap, SMALL } from "@/test/fixture";
import { canBeDecided, notDecidedWords, toDecision } from "./toDecision";

const subject = (noun: string, id: string) => ({
  noun,
  id,
  name: id,
  source: null,
  external_id: null,
});

const [one] = makeFindings(makeMap(SMALL), 1);
const finding = (part: Partial<Finding>): Finding => ({ ...one!, ...part });

describe("a finding", () => {
  test("can end in a decision while it stands", () => {
    expect((["open", "waived"] as const).map((state) => canBeDecided({ state }))).toEqual([
      true,
      true,
    ]);
    expect(notDecidedWords({ state: "open" })).toBe("");
  });
  test("says why it cannot", () => {
    expect(notDecidedWords({ state: "candidate" })).toContain("Confirm the pair first");
    expect(notDecidedWords({ state: "resolved" })).toContain("settled");
    expect(canBeDecided({ state: "dismissed" })).toBe(false);
  });
});

describe("a decision as a finding suggests it", () => {
  test("is about the finding's objective, up to the money at stake, by who decides", () => {
    const about = finding({
      subjects: [subject("initiative", "i"), subject("objective", "o")],
      department_ids: ["d"],
      money_at_stake: "1200.50",
    });
    expect(toDecision(about, "p")).toMatchObject({
      place: "objective",
      objective: "o",
      department: "",
      amount: "1200.50",
      decider: "p",
    });
  });

  test("is about the one department where no objective is concerned", () => {
    const about = finding({ subjects: [subject("initiative", "i")], department_ids: ["d"] });
    expect(toDecision(about, null)).toMatchObject({ place: "department", department: "d" });
  });

  test("is about the whole strategy where several departments are, and names nobody unsettled", () => {
    const about = finding({
      subjects: [subject("initiative", "i")],
      department_ids: ["d", "e"],
      money_at_stake: null,
    });
    expect(toDecision(about, null)).toEqual({
      context: expect.any(String),
      place: "",
      objective: "",
      department: "",
      amount: "",
    });
  });

  test("goes up to no amount below nothing", () => {
    expect(toDecision(finding({ money_at_stake: "-5.00" }), null).amount).toBe("");
  });
});
