import { afterEach, describe, expect, it } from "vitest";
import { dayIn, daysAfter, isBeforeToday, keepZone, toDateField } from "./dates";

const LATE = new Date("2026-11-27T23:30:00Z");

describe("days of date fields", () => {
  afterEach(() => keepZone("UTC"));

  it("are those of where the organisation is, whatever the browser's zone", () => {
    expect(dayIn("UTC", LATE)).toBe("2026-11-27");
    expect(dayIn("Pacific/Auckland", LATE)).toBe("2026-11-28");
    expect(dayIn("America/Los_Angeles", LATE)).toBe("2026-11-27");
    keepZone("Pacific/Auckland");
    expect(toDateField(LATE)).toBe("2026-11-28");
  });

  it("stay as they were where a zone is not known", () => {
    keepZone("Pacific/Auckland");
    keepZone("Atlantis/Capital");
    expect(toDateField(LATE)).toBe("2026-11-28");
  });

  it("lie before today by the organisation's day", () => {
    expect(isBeforeToday("2020-01-01T00:00:00Z")).toBe(true);
    expect(isBeforeToday(new Date().toISOString())).toBe(false);
  });

  it("follow one another over the ends of months", () => {
    expect(daysAfter("2026-02-28", 1)).toBe("2026-03-01");
    expect(daysAfter("2026-03-01", -1)).toBe("2026-02-28");
  });
});
