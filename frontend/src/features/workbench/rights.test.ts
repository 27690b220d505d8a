import { describe, expect, it } from "vitest";
import type { Me } from "@/api";
import type { Row } from "@/api/workbench";
import { bookOf } from "./books";
import { whyNot } from "./rights";

const me = (more: Partial<Me>): Me => ({
  id: "u",
  kind: "user",
  username: "bruno",
  name: "Bruno",
  person: "p-bruno",
  roles: ["department_lead"],
  scopes: null,
  departments: ["sales"],
  reads: ["initiative", "objective", "allocation"],
  writes: ["initiative", "allocation", "contribution"],
  writes_everywhere: [],
  led_departments: ["sales"],
  may_detect: false,
  is_asked: false,
  has_results: false,
  time_zone: "UTC",
  ...more,
});
const lead = me({});
const pmo = me({ writes_everywhere: ["initiative", "objective", "allocation"] });
const work = (fields: Record<string, unknown>): Row => ({ id: "i", version: 1, ...fields });
const own = work({ department: "sales" });
const foreign = work({ department: "technology" });

describe("a row", () => {
  it("is the PMO's to change wherever it is", () =>
    expect(whyNot(pmo, "initiatives", foreign, {})).toBeNull());

  it("is a lead's in the own department, or where the lead leads the work itself", () => {
    expect(whyNot(lead, "initiatives", own, {})).toBeNull();
    expect(whyNot(lead, "initiatives", foreign, {})).toContain("do not lead");
    const led = work({ department: "technology", lead: "p-bruno" });
    expect(whyNot(lead, "initiatives", led, {})).toBeNull();
  });

  it("of money follows the work that it is of", () => {
    const books = { initiatives: bookOf([{ ...own, name: "A" }]) };
    const money = { id: "a", version: 1, initiative: "i" };
    expect(whyNot(lead, "allocations", money, books)).toBeNull();
    expect(whyNot(lead, "allocations", { ...money, initiative: "x" }, books)).not.toBeNull();
  });

  it("is nobody's whose roles only read, and nobody without a person owns by having none", () => {
    const reader = me({ writes: [], person: null });
    expect(whyNot(reader, "initiatives", own, {})).toContain("do not change");
    const unowned = work({ owner: null });
    expect(whyNot(me({ writes: ["objective"], person: null }), "objectives", unowned, {})).toBe(
      "Its owner or the PMO changes it.",
    );
  });
});
