/** What the chips of the lenses say, and the line below them. */
import type { AlignmentMap } from "@/api";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Lens } from "./address";
import type { Ledger } from "./ledger";
import { pairsOf } from "./pairs";

export const LENS_NAMES: Record<Lens, string> = {
  attention: "Attention",
  status: "Status",
  funding: "Agreed share",
  conflict: "Conflict",
  overlap: "Overlap",
  orphans: "No objective",
  coverage: "Coverage",
};

/** What the API counts for a lens; undefined for those that are not about findings. */
export function countOf(map: AlignmentMap, lens: Lens) {
  return map.lenses.find((one) => one.lens === lens);
}

/** Objectives that no initiative serves, with nothing below them that one could. */
export function emptyObjectives({ map, children }: Ledger): number {
  return map.objectives.filter(
    (one, at) => (children[at]?.length ?? 0) === 0 && one.subtotal_initiatives === 0,
  ).length;
}

/** Beside a lens's name: how many findings it is about and their money. Empty where unknown. */
export function chipWords(ledger: Ledger, lens: Lens, readsFindings: boolean): string {
  const { map } = ledger;
  if (lens === "status") return "";
  if (lens === "coverage") {
    const empty = emptyObjectives(ledger);
    return empty === 0 ? "none empty" : `${empty} empty`;
  }
  if (!readsFindings || map.run === null) return "";
  if (lens === "attention") return counted(map.marks.length, "mark");
  const found = countOf(map, lens);
  if (!found) return "";
  const money = toMinorOrNull(found.money);
  if (money === null || found.count === 0) return found.count.toLocaleString("en");
  const words = `${found.count.toLocaleString("en")} · ${formatCompact(money, map.currency)}`;
  return lens === "funding" ? `${words} below` : words;
}

type Asked = {
  readsFindings: boolean;
  /** Pairs are framed there; without it they are named. */
  hasGrid: boolean;
};

/** What a lens shows, or why it shows nothing; null for those that need no words. */
export function lensNote(ledger: Ledger, lens: Lens, asked: Asked): string | null {
  const { readsFindings, hasGrid } = asked;
  const { map } = ledger;
  if (lens === "attention" || lens === "status") return null;
  if (lens === "coverage") {
    const empty = emptyObjectives(ledger);
    if (map.objectives.length === 0) return "There are no objectives to cover.";
    return empty === 0
      ? "How many initiatives stand in each cell. Every objective has at least one."
      : `How many initiatives stand in each cell. ${counted(empty, "objective")} ${empty === 1 ? "has" : "have"} none.`;
  }
  if (!readsFindings) return "Your roles do not include findings, which this lens is about.";
  if (map.run === null) return "Detection has not run on this strategy yet.";
  const count = countOf(map, lens)?.count ?? 0;
  if (lens === "funding") {
    if (map.objectives.every((one) => one.target_share === null)) {
      return "No target share is agreed.";
    }
    return count === 0
      ? "No objective is off its agreed share by more than was tolerated."
      : `${counted(count, "objective is", "objectives are")} off the agreed share by more than was tolerated.`;
  }
  if (lens === "orphans") {
    return count === 0
      ? "No finding of work without an objective is open."
      : `${counted(count, "initiative")} without an objective ${count === 1 ? "asks" : "ask"} for a decision.`;
  }
  const framed = pairsOf(map, lens).length;
  if (count === 0 && framed === 0) return `No confirmed ${lens}.`;
  const others = count - framed;
  const pairs =
    framed === 0
      ? `No confirmed ${lens} of two initiatives.`
      : hasGrid
        ? `${counted(framed, `confirmed ${lens} is`, `confirmed ${lens}s are`)} framed, all else steps back.`
        : `${counted(framed, `confirmed ${lens}`)}.`;
  return others > 0
    ? `${pairs} ${counted(others, "more finding is", "more findings are")} not about two initiatives.`
    : pairs;
}
