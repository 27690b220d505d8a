import { describe, expect, it } from "vitest";
import type { DetectionRun } from "@/api";
import { detectorsOf, doneWords, isOver, progressOf } from "./run";

const run = (state: string, chunks_done: number, chunk_count: number | null) =>
  ({ id: "1", state, chunks_done, chunk_count }) as DetectionRun;

describe("a detection run", () => {
  it("is as far as its chunks", () => {
    expect(progressOf(run("running", 3, 12))).toBe(0.25);
    expect(progressOf(run("queued", 0, null))).toBe(0);
    expect(progressOf(undefined)).toBe(0);
  });
  it("is whole once it is published", () => {
    expect(progressOf(run("published", 0, 0))).toBe(1);
  });
  it("ends in counts: what is open, what is new, what is gone", () => {
    const summary = { opened: 1, reopened: 1, kept: 7, changed: 2, waived: 2, resolved: 1 };
    const done = { ...run("published", 4, 4), summary } as unknown as DetectionRun;
    expect(doneWords(done)).toBe("Done: 9 open, 2 new, 1 resolved");
  });
  it("says which detectors could not look", () => {
    const detectors = [
      { code: "ownerless", is_armed: false, line: "0 of 9 objectives have an owner" },
      { code: "stale", is_armed: true, line: "4 of 9 initiatives have a status" },
    ];
    const done = { ...run("published", 4, 4), summary: { detectors } } as unknown as DetectionRun;
    expect(detectorsOf(done).unarmed.map((one) => one.code)).toEqual(["ownerless"]);
    expect(detectorsOf(done).armed.map((one) => one.code)).toEqual(["stale"]);
  });
  it("is over when published or failed", () => {
    expect(
      ["queued", "running", "published", "failed"].map((state) => isOver(run(state, 0, 1))),
    ).toEqual([false, false, true, true]);
  });
});
