import { describe, expect, it } from "vitest";
import type { Work } from "@/api/record";
import { datesOf } from "./Milestones";

const work = (id: string, ends_on: string | null): Work => ({
  ...{ id, name: `Work ${id}`, stage: "active", health: "unknown", lead: null, ends_on },
});

describe("dates named of work", () => {
  it("are milestones and last days, the next one first", () => {
    const reports = [
      { initiative: "b", next_milestone: "Pilot", next_milestone_on: "2026-04-01" },
      { initiative: "a", next_milestone: "", next_milestone_on: "2026-07-01" },
    ];
    expect(
      datesOf([work("a", "2026-06-30"), work("b", null)], reports).map(({ what, on }) => [
        what,
        on,
      ]),
    ).toEqual([
      ["Pilot", "2026-04-01"],
      ["Last day", "2026-06-30"],
      ["Milestone", "2026-07-01"],
    ]);
  });

  it("leave out what has no day, and work that is not listed", () => {
    const reports = [
      { initiative: "a", next_milestone: "Someday", next_milestone_on: null },
      { initiative: "z", next_milestone: "Secret", next_milestone_on: "2026-04-01" },
    ];
    expect(datesOf([work("a", null)], reports)).toEqual([]);
  });
});
