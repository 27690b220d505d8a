/** The confirmed pairs of the map: which of them touch a record. */
import type { MapPair } from "@/api";
import { type Ledger, withDescendants } from "./ledger";

/** `conflict`, `overlap`: what a pair is called where there is room for one word. */
export const PAIR_WORDS: Record<string, string> = { conflict: "Conflict", overlap: "Overlap" };

/** What stays unclear is said, not hidden. */
export function pairWord(pair: MapPair): string {
  return PAIR_WORDS[pair.kind] ?? "Pair";
}

export function pairsOfInitiative(ledger: Ledger, id: string | null): MapPair[] {
  if (id === null) return [];
  const at = ledger.map.initiatives.findIndex((one) => one.id === id);
  return at < 0 ? [] : ledger.map.pairs.filter((pair) => pair.sides.includes(at));
}

/** Pairs with a side that serves the objective or one below it. */
export function pairsOfObjective(ledger: Ledger, objective: number): MapPair[] {
  const within = new Set(withDescendants(ledger, objective));
  return ledger.map.pairs.filter((pair) =>
    pair.sides.some((side) =>
      ledger.map.initiatives[side]!.placements.some(
        ({ objective: at }) => at !== null && within.has(at),
      ),
    ),
  );
}
