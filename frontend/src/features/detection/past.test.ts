import { describe, expect, it } from "vitest";
import type { Finding } from "@/api";
import type { FindingEvent } from "@/api/findings";
import { settledBy, stepsOf } from "./past";

const event = (verb: FindingEvent["verb"], part: Partial<FindingEvent> = {}): FindingEvent => ({
  at: "2026-11-10T09:00:00Z",
  verb,
  by_name: "",
  owner_name: "",
  due_on: null,
  until_on: null,
  waits_for_second_person: false,
  reason: "",
  side: null,
  run: null,
  is_after_edit: false,
  count: null,
  ...part,
});
const pair = { side_ids: ["i1", "i2"], sides: [{ name: "Apollo" }, { name: "Hermes" }] };
const told = (verb: FindingEvent["verb"], part: Partial<FindingEvent> = {}) =>
  stepsOf([event(verb, part)], pair as unknown as Finding)[0]!.words;
const amara = { by_name: "Amara PMO" };

describe("the history of a finding", () => {
  it.each([
    ["found", { run: 3 }, "First found by run 3"],
    ["found", { run: 3, is_after_edit: true }, "First found after an edit"],
    ["kept", { run: 4, count: 1 }, "Kept: run 4 found it again"],
    ["kept", { run: 9, count: 6 }, "Kept: 6 runs found it again, the latest is run 9"],
    ["changed", { run: 4 }, "Its facts changed (run 4)"],
    ["resolved", { run: 4, is_after_edit: true }, "Resolved by facts (after an edit)"],
    ["reopened", { run: 5 }, "Reopened: it came back (run 5)"],
    ["confirmed", amara, "Confirmed by Amara PMO"],
    ["dismissed", {}, "Dismissed"],
    ["restored", amara, "Restored by Amara PMO"],
    ["returned", { run: 5 }, "To look at again: its facts changed (run 5)"],
    ["returned", amara, "Taken back by Amara PMO to be looked at again"],
    ["hidden", {}, "Taken back to be looked at again"],
    ["waived", { ...amara, until_on: "2026-12-01" }, "Waived by Amara PMO until 1 Dec 2026"],
    [
      "waived",
      { until_on: "2026-12-01", waits_for_second_person: true },
      "Waived until 1 Dec 2026, once a second person agrees",
    ],
    ["agreed", amara, "Waiver agreed to by Amara PMO as the second person"],
    ["withdrawn", amara, "Waiver withdrawn by Amara PMO"],
    ["expired", {}, "Open again: its waiver expired"],
    ["voided", { run: 5 }, "Open again: its waiver was for other facts (run 5)"],
    [
      "assigned",
      { ...amara, owner_name: "Bruno Sales", due_on: "2026-12-01" },
      "Accepted by Amara PMO: Bruno Sales takes care of it, due 1 Dec 2026",
    ],
    [
      "assigned",
      { ...amara, owner_name: "Amara PMO" },
      "Accepted by Amara PMO, who takes care of it",
    ],
    ["assigned", {}, "Accepted: somebody takes care of it"],
    ["unassigned", amara, "Acceptance taken back by Amara PMO: nobody takes care of it"],
    ["answered", { by_name: "Chidi", side: "i2" }, "Chidi answered for Hermes"],
    ["answered", { by_name: "Chidi", side: "i9" }, "Chidi answered"],
  ] as const)("says what was %s", (verb, part, words) => {
    expect(told(verb, part)).toBe(words);
  });
  it("keeps the order and what was said", () => {
    const steps = stepsOf([event("found", { run: 1 }), event("dismissed", { reason: "Far." })], {
      side_ids: [],
    } as unknown as Finding);
    expect(steps.map((step) => step.quote)).toEqual(["", "Far."]);
  });
});

describe("what settled a finding", () => {
  it("is the latest run or edit that did", () => {
    const events = [event("resolved", { run: 2 }), event("reopened", { run: 3 })];
    expect(settledBy([...events, event("resolved", { run: 4 })])).toBe(
      "run 4 looked again, and the facts no longer bear it out",
    );
    expect(settledBy([...events, event("resolved", { run: 4, is_after_edit: true })])).toBe(
      "after an edit the facts no longer bear it out",
    );
  });
  it("is left open while nobody knows", () => {
    expect(settledBy([])).toBe("the facts are others by now");
  });
});
