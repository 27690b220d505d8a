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
  agreement: "Agreement",
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

/** How much a chip may say: all, no more than the headline and the bands do not, or numbers alone. */
export type ChipRoom = "whole" | "short" | "least";

/** Beside a lens's name: how many findings it is about and their money. Empty where unknown. */
export function chipWords(
  ledger: Ledger,
  lens: Lens,
  readsFindings: boolean,
  room: ChipRoom = "whole",
): string {
  const isShort = room !== "whole";
  const { map } = ledger;
  if (lens === "status" || lens === "agreement") return "";
  if (lens === "coverage") {
    const empty = emptyObjectives(ledger);
    return empty === 0 ? "none empty" : `${empty} empty`;
  }
  if (!readsFindings || map.run === null) return "";
  if (lens === "attention") {
    return room === "least" ? `${map.marks.length}` : counted(map.marks.length, "mark");
  }
  const found = countOf(map, lens);
  if (!found) return "";
  if (lens === "funding" && map.objectives.every((one) => one.target_share === null)) {
    return "no targets";
  }
  if (lens === "funding" && found.parts.length > 0) {
    return found.parts
      .map((one) => {
        const money = isShort ? "" : moneyOf(one, map, map.gap_digits);
        return `${one.count.toLocaleString("en")} ${one.part}${money}`;
      })
      .join(" · ");
  }
  // What the band below counts are initiatives, and more of them: its money stands there.
  const isNamed = lens === "orphans";
  const count =
    isNamed && room !== "least"
      ? counted(found.count, "finding")
      : found.count.toLocaleString("en");
  const money = found.count === 0 || (isNamed && isShort) ? "" : moneyOf(found, map);
  return money ? `${count} ·${money}` : count;
}

/** ` €12.8M`, ` ≤ €4.1M` where that is the most it can be, or nothing where it is not known. */
function moneyOf(
  { money, is_at_most = false }: { money: string | null; is_at_most?: boolean },
  { currency }: AlignmentMap,
  digits = 1,
): string {
  const minor = toMinorOrNull(money);
  if (minor === null) return "";
  return ` ${is_at_most ? "≤ " : ""}${formatCompact(minor, currency, digits)}`;
}

const PART_WORDS = {
  below: ["objective is below", "objectives are below"],
  above: ["is above", "are above"],
  no_objective: ["initiative serves no objective", "initiatives serve no objective"],
  stranded: ["stands on a broken line", "stand on a broken line"],
} as const;

/** `3 objectives are below (€12.8M), 2 are above (€10.8M)`. */
function partsInWords(map: AlignmentMap, lens: Lens): string {
  const parts = countOf(map, lens)?.parts ?? [];
  return parts
    .map((one) => {
      const money = moneyOf(one, map, lens === "funding" ? map.gap_digits : 1).trim();
      const [single, several] = PART_WORDS[one.part];
      return `${counted(one.count, single, several)}${money ? ` (${money})` : ""}`;
    })
    .join(", ");
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
  if (lens === "attention" || lens === "status" || lens === "agreement") return null;
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
      : `Of the agreed share, by more than was tolerated: ${partsInWords(map, lens)}.`;
  }
  if (lens === "orphans") {
    return count === 0
      ? "No finding of work without an objective is open."
      : `${counted(count, "finding")}: ${partsInWords(map, lens)}. The band below counts more: parts of initiatives, and work not agreed yet or paused.`;
  }
  const framed = pairsOf(map, lens).length;
  if (count === 0 && framed === 0) return `No confirmed ${lens}.`;
  const others = count - framed;
  const most = countOf(map, lens);
  const money = most?.is_at_most
    ? `At most${moneyOf({ money: most.money }, map)} is at stake: some of it may be told twice.`
    : "";
  const pairs =
    framed === 0
      ? `No confirmed ${lens} of two initiatives.`
      : hasGrid
        ? `${counted(framed, `confirmed ${lens} is`, `confirmed ${lens}s are`)} framed, all else steps back.`
        : `${counted(framed, `confirmed ${lens}`)}.`;
  const beside =
    others > 0
      ? `${counted(others, "more finding is", "more findings are")} not about two initiatives.`
      : "";
  return [pairs, beside, money].filter(Boolean).join(" ");
}
