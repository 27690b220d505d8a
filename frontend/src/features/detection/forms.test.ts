import { describe, expect, it } from "vitest";
import { type Finding, Problem } from "@/api";
import { bulkUndoOf, doneWords, rowTroubles } from "./bulk";
import { changesBetween } from "./changes";
import { actOf, bulkOf, fitting, formOf, formsOf, isOffered, missingIn, titleOf } from "./forms";
import { undoOf } from "./verbs";

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
  it("is, for several, that of each to which a verb applies", () => {
    const fact = finding({ id: "fact" });
    const silent = finding({ id: "silent", state: "waived" });
    const pair = finding({ id: "pair", state: "candidate", is_pair: true });
    const gone = finding({ id: "gone", state: "resolved" });
    expect(formsOf("waive", [fact, fact])).toEqual(["waive"]);
    expect(formsOf("waive", [fact, pair])).toEqual(["waive", "dismiss"]);
    expect(formsOf("accept", [fact, pair, gone])).toEqual(["assign", "confirm"]);
    expect(formsOf("waive", [silent, gone])).toEqual([]);
    const ids = (kind: "assign" | "waive" | "confirm" | "dismiss") =>
      fitting(kind, [fact, silent, pair, gone]).map((one) => one.id);
    expect(ids("assign")).toEqual(["fact", "silent"]);
    expect(ids("waive")).toEqual(["fact"]);
    expect(ids("confirm")).toEqual(["pair"]);
    expect(ids("dismiss")).toEqual(["pair"]);
  });
  it("asks who takes care of it, unless an acceptance is taken back", () => {
    const nobody = { ...given, owner: null };
    expect(missingIn("assign", nobody)).toEqual({ owner: "Choose who takes care of it." });
    expect(missingIn("assign", nobody, true)).toEqual({});
  });
  it("has its verb for a title, for one and for many", () => {
    expect(titleOf("assign", 1)).toBe("Accept the finding");
    expect(titleOf("assign", 3)).toBe("Accept 3 findings");
    expect(titleOf("confirm", 2)).toBe("Confirm 2 pairs");
  });
  it("is not offered where a waiver stands", () => {
    const waiver = { id: "w1" } as NonNullable<Finding["waiver"]>;
    expect(isOffered({ may: ["waive"], waiver: null }, "waive")).toBe(true);
    expect(isOffered({ may: ["waive", "assign"], waiver }, "waive")).toBe(false);
    expect(isOffered({ may: ["waive", "assign"], waiver }, "assign")).toBe(true);
    expect(isOffered({ may: [], waiver: null }, "waive")).toBe(false);
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
  const waived = { state: "waived", owner: null } as const;
  const open = { state: "open", owner: null } as const;
  it.each([
    ["dismiss", [open], "1 finding dismissed."],
    ["waive", [waived, waived], "2 findings waived."],
    ["waive", [waived, open], "1 finding waived; 1 waiver to be agreed to by a second person."],
    ["waive", [open, open], "2 waivers to be agreed to by a second person."],
    ["assign", [{ ...open, owner: "p1" }], "1 finding accepted."],
    ["assign", [open], "1 finding accepted no longer."],
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
  });
});

describe("a verb on several", () => {
  const before = [
    finding({ id: "f1", owner: "p1", due_on: "2026-12-01" }),
    finding({ id: "f2" }),
    finding({ id: "f3", owner: "p1", due_on: "2026-12-01" }),
  ];
  const findings = ["f1", "f2", "f3"];
  const today = "2026-11-22";
  it("gives each its owner and day back", () => {
    const written = [
      { id: "f1", version: 4 },
      { id: "f2", version: 5 },
      { id: "f3", version: 6 },
    ];
    expect(bulkUndoOf({ verb: "assign", findings }, before, written, today)).toEqual([
      {
        verb: "assign",
        findings: ["f1", "f3"],
        owner: "p1",
        due_on: "2026-12-01",
        versions: [4, 6],
      },
      { verb: "assign", findings: ["f2"], owner: null, due_on: null, versions: [5] },
    ]);
  });
  it("is not taken back where a day has gone by", () => {
    expect(bulkUndoOf({ verb: "assign", findings }, before, [], "2026-12-02")).toBeNull();
  });
  it("is taken back by the verb that does", () => {
    const verbs = (verb: "waive" | "dismiss" | "confirm") =>
      bulkUndoOf({ verb, findings }, before, [], today)?.map((one) => one.verb);
    expect(verbs("waive")).toEqual(["withdraw"]);
    expect(verbs("dismiss")).toEqual(["restore"]);
    expect(verbs("confirm")).toEqual(["reconsider"]);
  });
  it("is not taken back where a confirmation would be lost", () => {
    const confirmed = [finding({ confirmed_at: "2026-11-12T09:00:00Z" })];
    expect(bulkUndoOf({ verb: "dismiss", findings: ["f1"] }, confirmed, [], today)).toBeNull();
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
