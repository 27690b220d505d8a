import { expect, test } from "vitest";
import type { Action, Agreement, Intervention } from "@/api/rhythm";
import { figureWords, inOrder, moveWords, ofAction, ofAgreement } from "./standing";

const agreement = (lapses_on: string, ends_on: string | null = null) =>
  ({ id: lapses_on, lapses_on, ends_on }) as Agreement;
const action = (id: string, due_on: string, done_on: string | null = null) =>
  ({ id, due_on, done_on }) as Action;
const measured = (after: string | null) =>
  ({
    before_value: "62.000000",
    before_low: "58.000000",
    before_high: "66.000000",
    after_value: after,
    after_low: null,
    after_high: null,
  }) as Intervention;

test("an agreement lapses on its day, not the day before", () => {
  expect(ofAgreement(agreement("2026-03-02"), "2026-03-01")).toBe("open");
  expect(ofAgreement(agreement("2026-03-02"), "2026-03-02")).toBe("past");
});

test("what has ended is over and never lapsed", () => {
  expect(ofAgreement(agreement("2026-03-02", "2026-02-01"), "2026-03-02")).toBe("over");
});

test("an action is due until the end of its day", () => {
  expect(ofAction(action("a", "2026-03-02"), "2026-03-02")).toBe("open");
  expect(ofAction(action("a", "2026-03-01"), "2026-03-02")).toBe("past");
});

test("what is past its time comes first, and what is done last", () => {
  const rows = [
    action("done", "2026-01-01", "2026-01-01"),
    action("open", "2026-05-01"),
    action("later", "2026-02-20"),
    action("past", "2026-02-10"),
  ];
  const order = inOrder(
    rows,
    (one) => ofAction(one, "2026-03-02"),
    (one) => one.due_on,
  );
  expect(order.map((one) => one.id)).toEqual(["past", "later", "open", "done"]);
});

test("a figure says its range, and that none is known", () => {
  expect(figureWords({ value: "62.000000", low: "58.0", high: "66.0" })).toBe("62 (58 to 66)");
  expect(figureWords({ value: "62.5", low: null, high: null })).toBe("62.5 (range not known)");
  expect(figureWords({ value: null, low: null, high: null })).toBe("not measured yet");
});

test("a move is told by the range before, without a verdict", () => {
  expect(moveWords(measured("64"))).toBe("after lies within the range before");
  expect(moveWords(measured("71"))).toBe("after lies outside the range before");
  expect(moveWords(measured(null))).toBe("");
});
