/** The row that stands large: its initiatives by department, as named cards. */
import type { MapInitiative } from "@/api";
import { type Ledger, sumOf, withDescendants } from "./ledger";
import { shortId } from "./rows";
import { initiativesOf } from "./selected";

/** The objective that the address makes large, or null where it is not on this map. */
export function focusedObjective(ledger: Ledger, focus: string | undefined): number | null {
  if (!focus) return null;
  const at = ledger.map.objectives.findIndex((one) => shortId(one.id) === shortId(focus));
  return at < 0 ? null : at;
}

export type Card = { entry: MapInitiative; at: number; minor: bigint | null; isAssumed: boolean };
export type Section = { department: number; name: string; cards: readonly Card[]; hidden: number };

/** Departments in the map's order, each with its work on the objective and all below it. */
export function sectionsOf(ledger: Ledger, objective: number): Section[] {
  const places = withDescendants(ledger, objective);
  return ledger.map.departments.flatMap(({ name }, department) => {
    const sum = sumOf(ledger, places, [department]);
    if (sum.initiatives === 0) return [];
    const cards = initiativesOf(ledger, sum).map(({ initiative: at, ...one }) => ({ ...one, at }));
    return [{ department, name, cards, hidden: sum.initiatives - cards.length }];
  });
}

export const THIN_ROW = 18;
export const CARD = 44;
const SECTION_HEAD = 24;
const COLUMN = 172;
const PADDING = 20;

/** How many columns of cards stand beside each other. */
export function cardColumns(room: number): number {
  return Math.max(1, Math.floor(room / COLUMN));
}

/** High enough for the cards in their columns, and never higher than what is in sight. */
export function focusHeight(sections: readonly Section[], room: number, most: number): number {
  const all = sections.reduce(
    (sum, { cards, hidden }) => sum + SECTION_HEAD + (cards.length + (hidden > 0 ? 1 : 0)) * CARD,
    0,
  );
  // Columns are never quite even: a card may be left over in each.
  const even = Math.ceil(all / cardColumns(room)) + CARD + SECTION_HEAD;
  return Math.max(110, Math.min(even + PADDING, Math.max(180, most)));
}
