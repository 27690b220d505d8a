import { describe, expect, it } from "vitest";
import type { Finding } from "@/api";
import { passes, questionOf, readFindingsAddress } from "./address";
import { mayFollow, withChanged } from "./pages";

const one = (id: string, part: Partial<Finding> = {}) =>
  ({
    id,
    state: "open",
    code: "stale",
    severity: "high",
    department_ids: ["d1"],
    owner: null,
    title: "Apollo is stale",
    money_at_stake: "10.00",
    ...part,
  }) as Finding;

describe("the address", () => {
  it("opens on what waits for somebody", () => {
    expect(questionOf({}, "s", null)).toEqual({ strategy: "s", state: "candidate,open" });
    expect(questionOf({ state: "all" }, "s", null)).toEqual({ strategy: "s" });
  });
  it("means the reader's own person by me", () => {
    expect(questionOf({ owner: "me", state: "all" }, "s", "p1").owner).toBe("p1");
    expect(questionOf({ owner: "me", state: "all" }, "s", null).owner).toBeUndefined();
  });
  it("leaves out what it does not know", () => {
    expect(readFindingsAddress({ code: "stale", show: "", other: "x", state: 7 })).toEqual({
      code: "stale",
    });
  });
});

describe("a finding passes a question", () => {
  it("by every filter", () => {
    const question = { strategy: "s", state: "candidate,open" };
    expect(passes(one("a"), question)).toBe(true);
    expect(passes(one("a"), { ...question, search: "apollo", department: "d1" })).toBe(true);
    for (const other of [
      { state: "waived" },
      { code: "ownerless" },
      { severity: "low" },
      { department: "d2" },
      { owner: "p1" },
      { search: "hermes" },
    ]) {
      expect(passes(one("a"), { ...question, ...other })).toBe(false);
    }
  });
});

describe("the pages that were read", () => {
  const pages = [{ findings: [one("a"), one("b")], cursor: null }];
  it("lose what no longer passes, and keep what does, changed", () => {
    const question = { state: "open" };
    const waived = withChanged(pages, question, new Map([["a", { state: "waived" as const }]]));
    expect(waived[0]!.findings.map((each) => each.id)).toEqual(["b"]);
    const owned = withChanged(pages, question, new Map([["a", { owner: "p1" }]]));
    expect(owned[0]!.findings.map((each) => each.owner)).toEqual(["p1", null]);
  });
  it("stay the very same where nothing of theirs changed", () => {
    expect(withChanged(pages, {}, new Map([["z", { owner: "p1" }]]))[0]).toBe(pages[0]);
  });
  it("tell whether a finding stands further down: less money, or unknown", () => {
    const last = one("z", { money_at_stake: "10.00" });
    expect(mayFollow(one("a", { money_at_stake: "9.99" }), last)).toBe(true);
    expect(mayFollow(one("a", { money_at_stake: null }), last)).toBe(true);
    expect(mayFollow(one("a", { money_at_stake: "10.01" }), last)).toBe(false);
    expect(mayFollow(one("a"), one("z", { money_at_stake: null }))).toBe(false);
  });
});
