import { describe, expect, it } from "vitest";
import { changed, clashes, type EditField, mayBeWording, valuesOf } from "./edits";

const FIELDS: EditField[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "ends_on", label: "Ends", kind: "day" },
];
const BEFORE = { name: "Web shop", ends_on: null };

describe("an edit", () => {
  it("is about its own fields alone", () => {
    expect(valuesOf({ ...BEFORE, version: 3 }, FIELDS)).toEqual(BEFORE);
  });

  it("sends what differs and nothing else", () => {
    expect(changed(BEFORE, { name: "Web shop", ends_on: "2026-12-31" })).toEqual({
      ends_on: "2026-12-31",
    });
  });

  it("shows both values of a field that both have changed", () => {
    const now = { name: "Store", ends_on: "2027-01-31" };
    expect(clashes(BEFORE, { name: "Shop", ends_on: null }, now, FIELDS)).toEqual([
      { name: "name", label: "Name", theirs: "Store", mine: "Shop" },
    ]);
  });

  it("is silent where both wrote the same, or about other fields", () => {
    expect(
      clashes(BEFORE, { ...BEFORE, name: "Shop" }, { ...BEFORE, name: "Shop" }, FIELDS),
    ).toEqual([]);
    const now = { name: "Web shop", ends_on: "2027-01-31" };
    expect(clashes(BEFORE, { ...BEFORE, name: "Shop" }, now, FIELDS)).toEqual([]);
  });

  it("may be mere wording where it touches words alone, of what links rest on", () => {
    expect(mayBeWording("initiatives", { name: "Shop" })).toBe(true);
    expect(mayBeWording("objectives", { name: "Shop", description: "" })).toBe(true);
    expect(mayBeWording("initiatives", { name: "Shop", stage: "paused" })).toBe(false);
    expect(mayBeWording("initiatives", {})).toBe(false);
    expect(mayBeWording("people", { name: "Ngozi" })).toBe(false);
  });
});
