import { describe, expect, test } from "vitest";
import type { DetectedTable } from "@/api/imports";
import { calledBySheet, coalesced, doublesOf, firstOf, readWith } from "./reading";

const table = (coalesce: Record<string, string[]>) =>
  ({
    layout: { coalesce },
    columns: ["ID", "rating", "rating.2", "note", "note.2", "rating.old"].map((name) => ({ name })),
  }) as unknown as DetectedTable;
const one = table({ rating: ["rating", "rating.2"] });

describe("columns that a file names alike", () => {
  test("are found by their name, those read as one first", () => {
    expect(doublesOf(table({ note: ["note", "note.2"] }))).toEqual([
      { name: "note", parts: ["note", "note.2"], isOne: true },
      { name: "rating", parts: ["rating", "rating.2"], isOne: false },
    ]);
  });

  test("say which is read with which, and which goes first", () => {
    expect([readWith(one, "rating.2"), readWith(one, "rating"), readWith(one, "note.2")]).toEqual([
      "rating",
      "",
      "",
    ]);
    expect([firstOf(one, "rating"), firstOf(one, "note")]).toEqual(["rating", ""]);
  });

  test("are put in another order, or read each by itself, without touching others", () => {
    const rating = { name: "rating", parts: ["rating", "rating.2"] };
    const note = { name: "note", parts: ["note", "note.2"] };
    expect(coalesced(one, rating, "rating.2")).toEqual({ rating: ["rating.2", "rating"] });
    expect(coalesced(one, rating, "")).toEqual({});
    expect(coalesced(one, note, "note")).toEqual({
      rating: ["rating", "rating.2"],
      note: ["note", "note.2"],
    });
  });
});

test("rows of a transposed table are called by the letters of their columns", () => {
  const turned = { layout: { orientation: "transposed" } };
  expect([2, 26, 27, 133].map((at) => calledBySheet(turned, at))).toEqual(["B", "Z", "AA", "EC"]);
  expect(calledBySheet({ layout: {} }, 133)).toBe("133");
});
