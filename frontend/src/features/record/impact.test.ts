import { describe, expect, it } from "vitest";
import type { Impact } from "@/api/record";
import { isNothing, losingWords, moneyWords, movingWords } from "./impact";

const none = { count: 0, results: [] };
const NOTHING: Impact = {
  strategy: "s",
  as_of: "2026-03-02T09:00:00Z",
  period: null,
  currency: "EUR",
  losing: none,
  gaining: none,
  elsewhere: 0,
  stranded: "0.00",
  unknown_money: 0,
  would_have_to_move: [null, null],
  opening: none,
  closing: none,
  changing: none,
};

describe("the impact of a change", () => {
  it("is nothing where nothing differs", () => {
    expect(isNothing(NOTHING)).toBe(true);
    expect(isNothing({ ...NOTHING, closing: { count: 1, results: [] } })).toBe(false);
    expect(isNothing({ ...NOTHING, unknown_money: 1, elsewhere: 1 })).toBe(false);
  });

  it("counts the work of others without naming it", () => {
    expect(losingWords({ ...NOTHING, losing: { count: 2, results: [] }, elsewhere: 1 })).toBe(
      "3 initiatives would lose their line, 1 of other departments.",
    );
    expect(losingWords({ ...NOTHING, losing: { count: 1, results: [] } })).toBe(
      "1 initiative would lose its line.",
    );
  });

  it("says unknown money as unknown", () => {
    expect(moneyWords({ ...NOTHING, unknown_money: 1 }, false)).toBe("One of them has no figure.");
    expect(moneyWords({ ...NOTHING, stranded: "1200000.00", unknown_money: 2 }, false)).toMatch(
      /would rest on no objective\. 2 of them have no figure\.$/,
    );
  });

  it("says that cancelling frees no money by itself", () => {
    const said = moneyWords({ ...NOTHING, stranded: "1200000.00" }, true);
    expect(said).toBe(
      "€1.2M of its money serve objectives now. Its money stays recorded on its objectives until its amounts are changed.",
    );
    expect(moneyWords(NOTHING, true)).toBeNull();
  });

  it("says what would have to move, and is silent where that stays", () => {
    expect(movingWords(NOTHING)).toBeNull();
    expect(movingWords({ ...NOTHING, would_have_to_move: [0.1, 0.1] })).toBeNull();
    expect(movingWords({ ...NOTHING, would_have_to_move: [0.1, 0.3] })).toBe(
      "30.0% of the change money would have to move to meet the agreed shares, 10.0% now.",
    );
  });
});
