import { describe, expect, it } from "vitest";
import type { DetectionRun } from "@/api";
import { isOver, progressOf } from "./run";

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
  it("is over when published or failed", () => {
    expect(
      ["queued", "running", "published", "failed"].map((state) => isOver(run(state, 0, 1))),
    ).toEqual([false, false, true, true]);
  });
});
