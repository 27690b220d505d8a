import { describe, expect, it } from "vitest";
import type { Strategy } from "@/api";
import { chosenStrategy } from "./strategies";

const strategy = (id: string, state: string, approved_at: string | null, created_at: string) =>
  ({ id, name: id, state, approved_at, created_at, published_run: null }) as Strategy;

const draft = strategy("a", "draft", null, "2026-03-01");
const older = strategy("b", "approved", "2026-01-01", "2025-12-01");
const newer = strategy("c", "approved", "2026-02-01", "2025-11-01");
const all = [draft, older, newer];

describe("the strategy shown", () => {
  it("is the one asked for", () => {
    expect(chosenStrategy(all, "a", "b")).toBe(draft);
  });
  it("is the one read in this browser before, when none is asked for or an unknown one", () => {
    expect(chosenStrategy(all, undefined, "b")).toBe(older);
    expect(chosenStrategy(all, "gone", "b")).toBe(older);
  });
  it("is else the one approved first: a file imported since opens for nobody unasked", () => {
    expect(chosenStrategy(all, undefined, null)).toBe(older);
    expect(chosenStrategy(all, undefined, "gone")).toBe(older);
    const examined = { ...newer, published_run: "r" };
    expect(chosenStrategy([examined, older], undefined, null)).toBe(older);
  });
  it("is one of today before one that is over or to come", () => {
    const over = { ...older, ends_on: "2025-12-31" };
    const coming = { ...older, starts_on: "2027-01-01" };
    expect(chosenStrategy([over, newer], undefined, null, "2026-03-02")).toBe(newer);
    expect(chosenStrategy([coming, newer], undefined, null, "2026-03-02")).toBe(newer);
    expect(chosenStrategy([over, newer], undefined, null, "2025-12-31")).toBe(over);
  });
  it("is the newest draft where none is approved", () => {
    const newest = strategy("d", "draft", null, "2026-04-01");
    expect(chosenStrategy([draft, newest], undefined, null)).toBe(newest);
  });
  it("is none where there is none", () => {
    expect(chosenStrategy([], undefined, null)).toBeNull();
  });
});
