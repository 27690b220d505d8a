import { describe, expect, it } from "vitest";
import type { LinkProposal } from "@/api";
import { EMPTY, leftOf, type Step, step, type Triage } from "./triage";

const row = (id: string) =>
  ({ initiative: { id }, present_links: [], proposals: [] }) as unknown as LinkProposal;
const made = { id: "link", state: "confirmed", tag: '"1"' };
const after = (...steps: Step[]): Triage =>
  steps.reduce(step, { ...EMPTY, rows: ["a", "b", "c"].map(row), counted: 3 });
const decide = (initiative: string, word = 1): Step => ({
  do: "decide",
  initiative,
  word,
  kind: "linked",
  goal: "Goal",
});

describe("the triage of links", () => {
  it("moves on at once, before the service has answered", () => {
    const state = after(decide("a"));
    expect([state.at, leftOf(state)]).toEqual([1, 2]);
  });
  it("counts what is left once, whether or not the service counted it already", () => {
    const settled = after(decide("a"), { do: "settle", initiative: "a", word: 1, made });
    const taken = step(settled, { do: "take", rows: [], left: 2, isWhole: false });
    expect([leftOf(settled), leftOf(taken)]).toEqual([2, 2]);
  });
  it("counts its rows where it has all of them", () => {
    const taken = after(decide("a"), { do: "take", rows: [row("d")], left: 9, isWhole: true });
    expect(leftOf(taken)).toBe(3);
  });
  it("takes no row twice", () => {
    const state = after({ do: "take", rows: [row("c"), row("d")], left: 4, isWhole: false });
    expect(state.rows.map((one) => one.initiative.id)).toEqual(["a", "b", "c", "d"]);
  });
  it("returns to a row by undo, which then waits again", () => {
    const state = after(decide("a"), decide("b"), { do: "undo", initiative: "b" });
    expect([state.at, leftOf(state), state.order]).toEqual([1, 2, ["a"]]);
  });
  it("passes over what is decided", () => {
    const state = after(decide("b"), { do: "show", initiative: "a" }, decide("a"));
    expect(state.at).toBe(2);
  });
  it("counts what failed as waiting, with the reason kept", () => {
    const state = after(decide("a"), { do: "fail", initiative: "a", word: 1, problem: "No." });
    expect([leftOf(state), state.outcomes.a?.problem, state.order]).toEqual([3, "No.", []]);
  });
  it("takes a late answer to a word that was taken back for nothing", () => {
    const undone: Step = { do: "undo", initiative: "a" };
    const late: Step = { do: "settle", initiative: "a", word: 1, made };
    expect(after(decide("a", 1), undone, decide("a", 2), late).outcomes.a?.phase).toBe("sending");
  });
  it("does not move while one row is before the reader and another one fails", () => {
    const state = after(decide("a"), { do: "fail", initiative: "a", word: 1, problem: "No." });
    expect(state.at).toBe(1);
  });
  it("leaves a word standing that could not be taken back, and says why", () => {
    const settled = after(decide("a"), { do: "settle", initiative: "a", word: 1, made });
    const undone = step(settled, { do: "undo", initiative: "a" });
    const outcome = settled.outcomes.a!;
    const state = step(undone, { do: "stand", initiative: "a", outcome, problem: "Changed." });
    expect(state.outcomes.a).toEqual({ ...outcome, phase: "done", problem: "Changed." });
    expect([leftOf(undone), leftOf(state)]).toEqual([3, 2]);
  });
  it("keeps the new word where another one was given before the undo was refused", () => {
    const settled = after(decide("a"), { do: "settle", initiative: "a", word: 1, made });
    const outcome = settled.outcomes.a!;
    const steps: Step[] = [{ do: "undo", initiative: "a" }, decide("a", 2)];
    const again = steps.reduce(step, settled);
    const refused: Step = { do: "stand", initiative: "a", outcome, problem: "Changed." };
    expect(step(again, refused)).toBe(again);
  });
  it("stays within its rows", () => {
    expect(after({ do: "move", by: -1 }).at).toBe(0);
    const steps: Step[] = Array.from({ length: 9 }, () => ({ do: "move", by: 1 }));
    expect(after(...steps).at).toBe(3);
  });
});
