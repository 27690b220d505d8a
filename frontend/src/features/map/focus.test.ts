import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { cardColumns, focusedObjective, focusHeight, sectionsOf } from "./focus";
import { toLedger, wholeOf } from "./ledger";
import { shortId } from "./rows";

const ledger = toLedger(makeMap(MOCK));
const at = ledger.children[0]![0]!;
const { id } = ledger.map.objectives[at]!;

describe("the row that stands large", () => {
  it("is named by the end of its id, and nothing by another", () => {
    expect(focusedObjective(ledger, shortId(id))).toBe(at);
    expect(focusedObjective(ledger, "ffffffff")).toBeNull();
    expect(focusedObjective(ledger, undefined)).toBeNull();
  });

  it("has a card for each of its initiatives, by department, most money first", () => {
    const sections = sectionsOf(ledger, at);
    const cards = sections.flatMap((section) => section.cards);
    const hidden = sections.reduce((sum, section) => sum + section.hidden, 0);
    expect(cards.length + hidden).toBe(wholeOf(ledger, at).initiatives);
    for (const { department, cards: own } of sections) {
      expect(own.every((card) => card.entry.department === department)).toBe(true);
      const known = own.flatMap((card) => card.minor ?? []);
      expect(known).toEqual([...known].sort((a, b) => Number(b - a)));
    }
  });

  it("is never higher than what is in sight, and never too low to read", () => {
    const sections = sectionsOf(ledger, 0);
    expect(focusHeight(sections, 800, 400)).toBe(400);
    expect(focusHeight([], 800, 400)).toBe(110);
    expect(focusHeight(sections, 3000, 5000)).toBeLessThan(focusHeight(sections, 400, 5000));
    expect(cardColumns(100)).toBe(1);
  });
});
