import { describe, expect, it } from "vitest";
import type { FieldFate, LossReport } from "@/api/exports";
import {
  contentWords,
  countedNoun,
  FORMATS,
  fateWords,
  harmed,
  headline,
  LISTS_TOLD,
  listFileName,
} from "./words";

const fate = (given: Partial<FieldFate>): FieldFate => ({
  noun: "initiative",
  field: "description",
  kept: 0,
  changed: 0,
  lost: 0,
  why: [],
  ...given,
});

const report = (fields: FieldFate[], isLossless = false): LossReport => ({
  format: "csv",
  made_at: "2026-03-02T09:00:00Z",
  as_of: null,
  is_lossless: isLossless,
  records: { demand: 2, person: 0, initiative: 504, strategy: 1 },
  left_out: [],
  notes: [],
  fields,
});

describe("what an export is said to hold", () => {
  it("counts records by their kind and leaves out what is not there", () => {
    expect(contentWords(report([]))).toBe("1 strategy, 504 initiatives, 2 demands");
  });

  it("knows the plurals that have no s", () => {
    expect(countedNoun("decision_criterion", 2)).toBe("2 decision criteria");
    expect(countedNoun("control_total", 1)).toBe("1 control total");
  });

  it("names every format once", () => {
    expect(new Set(FORMATS.map(({ format }) => format)).size).toBe(5);
  });
});

describe("what an export is said to lose", () => {
  it("is nothing where nothing is lost", () => {
    expect(headline(report([fate({ kept: 3 })], true))).toMatch(/^Every value/);
  });

  it("adds up what was changed and what was left out", () => {
    const fields = [fate({ changed: 1 }), fate({ lost: 2 }), fate({ kept: 9 })];
    expect(headline(report(fields))).toBe(
      "1 value changed, 2 values left out: the format cannot hold them as they stand here.",
    );
    expect(harmed(report(fields))).toHaveLength(2);
  });

  it("says of a field what became of its values", () => {
    expect(fateWords(fate({ changed: 3, lost: 1 }))).toBe(
      "Initiatives, description: 3 changed, 1 left out",
    );
    expect(fateWords(fate({ field: "custom.cost_centre", lost: 1 }))).toContain("cost centre");
  });

  it("says of whole records how many", () => {
    expect(fateWords(fate({ noun: "person", field: "whole record", lost: 12 }))).toBe(
      "12 people left out",
    );
  });
});

describe("single lists", () => {
  it("are called as the screens call them, each once", () => {
    expect(LISTS_TOLD.map(({ name }) => name)).toEqual([
      "Reviews",
      "Update rounds",
      "Status updates",
      "Waivers",
    ]);
  });

  it("are saved under their name and day", () => {
    expect(listFileName("status_update", "2026-11-27", "xlsx")).toBe(
      "status-updates-2026-11-27.xlsx",
    );
  });
});
