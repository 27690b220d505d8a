import { describe, expect, it } from "vitest";
import type { Me } from "@/api";
import { mayEdit } from "./mayEdit";

const ME: Me = {
  id: "u",
  kind: "user",
  username: "bruno",
  name: "Bruno",
  person: "p",
  roles: ["department_lead"],
  scopes: null,
  departments: null,
  reads: [],
  writes: ["initiative", "objective"],
  writes_everywhere: [],
  led_departments: ["sales"],
  may_detect: false,
  is_asked: false,
  has_results: false,
  time_zone: "UTC",
};

describe("who is offered to edit a record", () => {
  it("is the PMO, who leads the work or its department, who owns the objective", () => {
    expect(mayEdit({ ...ME, writes_everywhere: ["initiative"] }, "initiatives", {})).toBe(true);
    expect(mayEdit(ME, "initiatives", { department: "sales" })).toBe(true);
    expect(mayEdit(ME, "initiatives", { department: "other", lead: "p" })).toBe(true);
    expect(mayEdit(ME, "objectives", { owner: "p" })).toBe(true);
  });

  it("is nobody else", () => {
    expect(mayEdit(null, "initiatives", {})).toBe(false);
    expect(mayEdit(ME, "initiatives", { department: "other", lead: "q" })).toBe(false);
    expect(mayEdit(ME, "objectives", { owner: null })).toBe(false);
    expect(mayEdit({ ...ME, person: null }, "objectives", { owner: null })).toBe(false);
    expect(mayEdit(ME, "departments", {})).toBe(false);
    expect(mayEdit({ ...ME, writes: [], roles: ["pmo"] }, "initiatives", {})).toBe(false);
  });
});
