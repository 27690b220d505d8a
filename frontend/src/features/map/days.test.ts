import { describe, expect, it } from "vitest";
import { isSameMoment } from "./days";

describe("two moments", () => {
  it("are one however their zone is written", () => {
    expect(isSameMoment("2026-11-09T20:02:20.739Z", "2026-11-09T21:02:20.739+01:00")).toBe(true);
  });

  it("differ by a second, by a day, and where there is none", () => {
    expect(isSameMoment("2026-11-09T20:02:20Z", "2026-11-09T20:02:21Z")).toBe(false);
    expect(isSameMoment("2026-11-09", "2026-11-10")).toBe(false);
    expect(isSameMoment(undefined, undefined)).toBe(false);
  });

  it("differ where one is a whole day, which ends later", () => {
    expect(isSameMoment("2026-11-09", "2026-11-09T00:00:00Z")).toBe(false);
  });
});
