import { describe, expect, it } from "vitest";
import type { Finding } from "@/api";
import { toLink } from "./toLink";

const orphan = (part: Partial<Finding> = {}) =>
  ({
    code: "orphaned_initiative",
    reason_code: "never_linked",
    state: "open",
    subjects: [{ noun: "initiative", id: "apollo" }],
    ...part,
  }) as Finding;

describe("the way from a finding to the triage of links", () => {
  it("leads to work without any link", () => {
    expect(toLink(orphan())).toBe("apollo");
    expect(toLink(orphan({ reason_code: "rejected" }))).toBe("apollo");
  });
  it("leads to work whose link leads nowhere", () => {
    expect(toLink(orphan({ reason_code: "objective_retired" }))).toBe("apollo");
    expect(toLink(orphan({ reason_code: "chain_broken" }))).toBe("apollo");
  });
  it.each([
    ["a link that waits", { reason_code: "proposed_only" }],
    ["a finding that is waived", { state: "waived" }],
    ["a finding that is resolved", { state: "resolved" }],
    ["another defect", { code: "stale" }],
  ] as [string, Partial<Finding>][])("does not lead there from %s", (_, part) => {
    expect(toLink(orphan(part))).toBeNull();
  });
});
