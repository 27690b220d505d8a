import { describe, expect, it } from "vitest";
import type { FindingsSummary } from "@/api/findings";
import { passes, questionOf } from "./address";
import { countOf } from "./StateTabs";

const summary = {
  by_state: { candidate: 1, open: 4, waived: 2, dismissed: 0, resolved: 3 },
  by_code: [{ accepted: 2 }, { accepted: 1 }],
} as unknown as FindingsSummary;

describe("the tab of what is accepted", () => {
  it("counts what the detectors' table counts", () => {
    expect(countOf(summary, "accepted")).toBe(3);
    expect([countOf(summary, "to_do"), countOf(summary, "all")]).toEqual([5, 10]);
  });
  it("asks for what stands and has an owner or was confirmed", () => {
    expect(questionOf({ state: "accepted" }, "s1", null)).toEqual({
      strategy: "s1",
      state: "candidate,open",
      is_accepted: "true",
    });
    expect(questionOf({}, "s1", null)).not.toHaveProperty("is_accepted");
  });
  it("lets a finding pass once it is accepted", () => {
    const question = questionOf({ state: "accepted" }, "s1", null);
    const finding = {
      state: "open",
      code: "stale",
      reason_code: "not_updated",
      severity: "low",
      department_ids: [],
      owner: null,
      opened_at: "2026-03-02T09:00:00Z",
      confirmed_at: null,
      title: "Apollo",
    } as const;
    expect(passes({ ...finding, department_ids: [] }, question)).toBe(false);
    expect(passes({ ...finding, department_ids: [], owner: "p1" }, question)).toBe(true);
    const confirmed_at = "2026-11-12T09:00:00Z";
    expect(passes({ ...finding, department_ids: [], confirmed_at }, question)).toBe(true);
  });
});
