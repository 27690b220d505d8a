import { expect, test } from "vitest";
import type { Asked } from "./Fields";
import { lacksSome } from "./needed";

const FIELDS: Asked[] = [
  { name: "text", label: "What was agreed", kind: "text", isNeeded: true },
  { name: "objective", label: "About", kind: "one", rows: [], isNeeded: true, orElse: "decision" },
  { name: "decision", label: "or the decision", kind: "one", rows: [] },
  { name: "note", label: "Note", kind: "words" },
];

test.each([
  [{ text: "Two platforms", objective: "o" }, false],
  [{ text: "Two platforms", decision: "d" }, false],
  [{ text: "Two platforms" }, true],
  [{ text: "  ", objective: "o" }, true],
])("of %o something is lacking: %s", (given, lacks) => {
  expect(lacksSome(FIELDS, given)).toBe(lacks);
});
