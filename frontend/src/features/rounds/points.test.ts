import { describe, expect, it } from "vitest";
import { given, places, rest, restWords } from "./points";

describe("points of a round", () => {
  it("says what is left of a hundred", () => {
    expect(rest({})).toBe(100);
    expect(rest({ a: 60, b: 40 })).toBe(0);
    expect(restWords(1)).toBe("1 point left.");
  });

  it("gives no more than is left and no less than nothing", () => {
    expect(given({ a: 60, b: 30 }, "c", 25).c).toBe(10);
    expect(given({ a: 60 }, "a", -5).a).toBe(0);
    expect(given({ a: 60 }, "a", 200).a).toBe(100);
    expect(given({ a: 60 }, "a", Number.NaN).a).toBe(0);
  });

  it("ranks by points, equals alike, and what has none not at all", () => {
    expect(places({ a: 40, b: 40, c: 20, d: 0 })).toEqual({ a: 1, b: 1, c: 3 });
  });
});
