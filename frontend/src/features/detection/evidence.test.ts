import { describe, expect, it } from "vitest";
import { evidenceRows } from "./evidence";
import { findingSentence, reasonSentence } from "./words";

describe("evidence", () => {
  it("is a label with its value", () => {
    expect(evidenceRows([{ label: "Stage", value: "active" }], "EUR")).toEqual([
      { label: "Stage", lines: ["active"], difference: null },
    ]);
  });

  it("shows a difference as before and after", () => {
    const difference = { before: "Fewer accidents", after: "No accidents" };
    const rows = evidenceRows(
      [{ label: "Name", value: { field: "name", end: "target", ...difference } }],
      "EUR",
    );
    for (const row of rows) expect(row.difference).toEqual(difference);
  });

  it("shows rows of figures a line each", () => {
    const value = [
      { period: "2026", capacity: 10, demand: 12.5 },
      { period: "2027", capacity: 10, demand: 3 },
    ];
    expect(evidenceRows([{ label: "Periods", value }], "EUR")[0]?.lines).toEqual([
      "Period: 2026 · Capacity: 10 · Demand: 12.5",
      "Period: 2027 · Capacity: 10 · Demand: 3",
    ]);
  });

  it("keeps unknown apart from zero, lists apart from text and money apart from figures", () => {
    const rows = evidenceRows(
      [
        { label: "Money", value: null },
        { label: "Links", value: [{ objective: "Growth", link: "rejected" }] },
        { label: "Children", value: 0 },
        { label: "None", value: [] },
        { label: "Recorded money", value: "1200.50" },
        { label: "Likelihood", value: 0.99 },
      ],
      "EUR",
    );
    expect(rows.map((row) => row.lines)).toEqual([
      ["nothing"],
      ["Objective: Growth · Link: rejected"],
      ["0"],
      ["none"],
      ["EUR 1,200.50"],
      ["0.99"],
    ]);
  });
});

describe("a finding's sentence", () => {
  const subjects = [
    { noun: "initiative", id: "1", source: null, external_id: "I-1", name: "Apollo" },
  ];
  it("is its title", () => {
    expect(findingSentence({ code: "stale", title: "Apollo is stale", subjects })).toBe(
      "Apollo is stale",
    );
  });
  it("is made of its code and subjects where it has none", () => {
    expect(findingSentence({ code: "stale", subjects })).toBe("No recent update: Apollo");
    expect(findingSentence({ code: "new_rule", subjects })).toBe("New rule: Apollo");
  });
});

describe("a finding's reason", () => {
  it("means what it means for its kind", () => {
    const reason_code = "never_linked";
    expect(reasonSentence({ code: "orphaned_initiative", reason_code })).toBe(
      "Never linked to an objective.",
    );
    expect(reasonSentence({ code: "unserved_objective", reason_code })).toBe(
      "No initiative was ever linked to it.",
    );
    expect(reasonSentence({ code: "off_agreed_share", reason_code: "below_agreed_share" })).toBe(
      "Its money is below the agreed share.",
    );
    expect(reasonSentence({ code: "stale", reason_code: "new_reason" })).toBe("New reason.");
  });
});
