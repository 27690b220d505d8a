import { describe, expect, it } from "vitest";
import { passes, questionOf, readFindingsAddress } from "./address";
import { reasonsOf } from "./reasons";
import { CODE_WORDS, reasonWords } from "./words";

const finding = {
  state: "open",
  code: "stale",
  reason_code: "not_updated",
  severity: "low",
  department_ids: [],
  owner: null,
  opened_at: "2026-03-02T23:30:00Z",
  confirmed_at: null,
  title: "Apollo",
} as const;
const passing = (address: Parameters<typeof questionOf>[0]) =>
  passes({ ...finding, department_ids: [] }, questionOf(address, "s1", null));

describe("reasons", () => {
  it("are known and have words for every kind", () => {
    for (const code of Object.keys(CODE_WORDS)) {
      expect(reasonsOf(code), code).not.toEqual([]);
      for (const reason of reasonsOf(code)) {
        expect(reasonWords(code, reason)).toMatch(/ /);
      }
    }
  });
  it("are those of the kinds chosen, each once", () => {
    expect(reasonsOf("stale")).toEqual(["never_reported", "not_updated"]);
    expect(reasonsOf("orphaned_initiative,unserved_objective")).toContain("work_not_agreed");
    expect(new Set(reasonsOf(undefined)).size).toBe(reasonsOf(undefined).length);
    expect(reasonsOf("unheard_of")).toEqual([]);
  });
  it("narrow what passes", () => {
    expect(passing({ reason: "not_updated" })).toBe(true);
    expect(passing({ reason: "never_reported" })).toBe(false);
  });
});

describe("the days on which a finding opened", () => {
  it("are both included, whole and in UTC", () => {
    expect(
      questionOf({ opened_from: "2026-03-02", opened_until: "2026-03-02" }, "s1", null),
    ).toEqual({
      strategy: "s1",
      state: "candidate,open",
      opened_at__gte: "2026-03-02T00:00:00Z",
      opened_at__lte: "2026-03-02T23:59:59.999999Z",
    });
    expect(passing({ opened_from: "2026-03-02", opened_until: "2026-03-02" })).toBe(true);
    expect(passing({ opened_from: "2026-03-03" })).toBe(false);
    expect(passing({ opened_until: "2026-03-01" })).toBe(false);
  });
  it("are left out of the address where they are no days", () => {
    const given = { opened_from: "2026-02-30", opened_until: "soon", code: "stale" };
    expect(readFindingsAddress(given)).toEqual({ code: "stale" });
    expect(readFindingsAddress({ opened_from: "2026-02-28" })).toEqual({
      opened_from: "2026-02-28",
    });
  });
});
