import { describe, expect, it } from "vitest";
import { type Finding, Problem } from "@/api";
import { rowTroubles } from "./bulk";
import { changesBetween } from "./changes";
import { actOf, bulkOf, formOf, missingIn, sharedForm } from "./forms";
import { historyOf } from "./past";
import { doneWords, undoOf } from "./verbs";

const given = { reason: "Because.", until_on: "2026-12-01", owner: "p1", due_on: "" };
const finding = (part: Partial<Finding> = {}) =>
  ({
    id: "f1",
    code: "stale",
    title: "Apollo is stale",
    state: "open",
    severity: "high",
    reason_code: "not_updated",
    money_at_stake: null,
    currency: "EUR",
    evidence: [],
    opened_at: "2026-11-09T06:00:00Z",
    answers: [],
    side_ids: [],
    waiver: null,
    owner: null,
    owner_name: "",
    due_on: null,
    ...part,
  }) as Finding;

describe("a form", () => {
  it("asks for a reason where a finding is silenced, not where a pair is confirmed", () => {
    const empty = { ...given, reason: "  ", until_on: "" };
    expect(missingIn("waive", empty)).toEqual({ reason: "Say why.", until_on: "Choose a day." });
    expect(missingIn("dismiss", empty)).toEqual({ reason: "Say why." });
    expect(missingIn("confirm", empty)).toEqual({});
    expect(missingIn("assign", empty)).toEqual({});
  });
  it("is another one for a pair still to look at", () => {
    expect(formOf("accept", { state: "candidate", is_pair: true })).toBe("confirm");
    expect(formOf("waive", { state: "candidate", is_pair: true })).toBe("dismiss");
    expect(formOf("accept", { state: "open", is_pair: true })).toBe("assign");
    expect(formOf("waive", { state: "open", is_pair: true })).toBe("dismiss");
    expect(formOf("accept", { state: "open", is_pair: false })).toBe("assign");
    expect(formOf("waive", { state: "open", is_pair: false })).toBe("waive");
  });
  it("is there for several only where it fits all of them", () => {
    const [fact, pair] = [
      { state: "open", is_pair: false },
      { state: "candidate", is_pair: true },
    ] as const;
    expect(sharedForm("waive", [fact, fact])).toBe("waive");
    expect(sharedForm("waive", [fact, pair])).toBeNull();
  });
  it("says what it was given and nothing else", () => {
    expect(actOf("assign", given, () => "Bruno Sales")).toEqual({
      verb: "assign",
      owner: "p1",
      owner_name: "Bruno Sales",
      due_on: null,
    });
    expect(bulkOf("dismiss", [{ id: "f1", fingerprint: "a1" }], given)).toEqual({
      verb: "dismiss",
      findings: ["f1"],
      fingerprints: ["a1"],
      reason: "Because.",
    });
  });
});

describe("what was done to many", () => {
  const waived = { state: "waived" } as const;
  const open = { state: "open" } as const;
  it.each([
    ["dismiss", [open], "1 finding dismissed."],
    ["waive", [waived, waived], "2 findings waived."],
    ["waive", [waived, open], "1 finding waived; 1 waiver to be agreed to by a second person."],
    ["waive", [open, open], "2 waivers to be agreed to by a second person."],
    ["assign", [open], "1 finding assigned."],
  ] as const)("%s says what became of them", (verb, written, words) => {
    expect(doneWords(verb, written)).toBe(words);
  });
});

describe("a verb", () => {
  it("can be taken back where there is a way", () => {
    const asked = { finding: finding({ owner: "p0", owner_name: "Amara PMO" }) };
    const waive = { verb: "waive", reason: "x", until_on: "2026-12-01" } as const;
    expect(undoOf({ ...asked, act: waive }, "w1")).toEqual({ verb: "withdraw", waiver: "w1" });
    expect(undoOf({ ...asked, act: { verb: "confirm", reason: "" } }, null)).toBeNull();
    const assign = {
      verb: "assign",
      owner: "p1",
      owner_name: "Bruno Sales",
      due_on: null,
    } as const;
    expect(undoOf({ ...asked, act: assign }, null)).toMatchObject({ owner: "p0", due_on: null });
  });
});

describe("a refusal of several", () => {
  it("names the findings that stand in the way", () => {
    const asked = [finding(), finding({ id: "f2", title: "Hermes is stale" })];
    const problem = new Problem({
      status: 400,
      title: "Nothing was changed.",
      errors: [
        { pointer: "/findings/1", code: "own", message: "It is your own." },
        { pointer: "/reason", code: "short", message: "Say more." },
      ],
    });
    expect(rowTroubles(problem, asked)).toEqual([
      { finding: asked[1], message: "It is your own." },
    ]);
    expect(rowTroubles(null, asked)).toEqual([]);
  });
});

describe("what changed meanwhile", () => {
  it("is told fact by fact", () => {
    const before = finding({ evidence: [{ label: "Stage", value: "active" }] });
    const after = finding({
      state: "resolved",
      money_at_stake: "12.00",
      evidence: [{ label: "Stage", value: "done" }],
    });
    expect(changesBetween(before, after)).toEqual([
      { label: "State", before: "Open", after: "Resolved" },
      { label: "At stake", before: "unknown", after: "EUR 12.00" },
      { label: "Stage", before: "active", after: "done" },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });
});

describe("the history of a finding", () => {
  it("runs from oldest to newest", () => {
    const steps = historyOf(
      finding({
        confirmed_at: "2026-11-12T09:00:00Z",
        confirmed_by_name: "Amara PMO",
        answers: [
          {
            side: "i1",
            text: "We go first.",
            answered_at: "2026-11-10T09:00:00Z",
            answered_by_name: "Chidi Technology",
          },
        ],
      }),
    );
    expect(steps.map((step) => step.words)).toEqual([
      "Found",
      "Chidi Technology answered",
      "Confirmed by Amara PMO",
    ]);
  });
});
