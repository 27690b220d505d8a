import { describe, expect, it } from "vitest";
import type { MapInitiative } from "@/api";
import { heldWords, isCarrying, partWords, wholeWords } from "./cancelled";

const part = (cancelled_amount: string, count: number, unknown: number) =>
  partWords(
    { cancelled_amount, cancelled_initiatives: count, cancelled_unknown_money: unknown },
    "EUR",
  );

const whole = (recorded: string, traced: string, initiatives: number, unknown_money: number) =>
  wholeWords({ recorded, traced, initiatives, unknown_money }, "EUR");

function work(stage: MapInitiative["stage"], amount: string | null, traced = amount) {
  const placements = [
    { objective: 0, band: "traced", amount: traced, share: 1, is_assumed: false },
  ] as MapInitiative["placements"];
  return { id: "a", stage, amount, placements } as MapInitiative;
}

describe("money on cancelled work", () => {
  it("is told as a part of an objective's", () => {
    expect(part("2100000.00", 3, 0)).toBe("of which €2.1M on cancelled work (3)");
    expect(part("2100000.00", 3, 1)).toBe(
      "of which €2.1M on cancelled work (3, 1 without a figure)",
    );
  });

  it("is no zero where nobody knows it", () => {
    expect(part("0.00", 1, 1)).toBe("and 1 cancelled initiative without a figure");
    expect(whole("0.00", "0.00", 2, 2)).toBe("2 cancelled initiatives without a figure.");
    expect(isCarrying(work("cancelled", null))).toBe(true);
  });

  it("is not spoken of where nothing is cancelled, or no money is left", () => {
    expect(part("0.00", 0, 0)).toBeNull();
    expect(whole("0.00", "0.00", 0, 0)).toBeNull();
    for (const one of [work("done", "10.00"), work("cancelled", "0.00")]) {
      expect(isCarrying(one)).toBe(false);
      expect(heldWords(one, { currency: "EUR", period: null })).toBeNull();
    }
  });

  it("says what of it counts for objectives", () => {
    expect(whole("2000000.00", "2000000.00", 1, 0)).toBe(
      "€2.0M is still recorded on 1 cancelled initiative; all of it counts for objectives.",
    );
    expect(whole("2000000.00", "0.00", 1, 0)).toMatch(/none of it counts for an objective\.$/);
    expect(whole("2000000.00", "500000.00", 3, 1)).toBe(
      "€2.0M is still recorded on 3 cancelled initiatives, 1 without a figure; €500k of it counts for objectives.",
    );
  });

  it("is told of the initiative itself, with the period", () => {
    const period = { id: "p", external_id: "2027", name: "2027" };
    expect(heldWords(work("cancelled", "500000.00"), { currency: "EUR", period })).toBe(
      "It is cancelled, and €500k is still recorded on it for 2027; it counts for objectives until its amounts are changed.",
    );
    expect(heldWords(work("cancelled", "500000.00", "0.00"), { currency: "EUR", period })).toBe(
      "It is cancelled, and €500k is still recorded on it for 2027.",
    );
  });
});
