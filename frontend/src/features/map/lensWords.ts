/** What the chips of the lenses say, and the line below them. */
import type { AlignmentMap } from "@/api";
import { formatCompact, sumMinor, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Lens } from "./address";
import { countAndMoney } from "./labels";
import { hasKnownMoney, type Ledger, sumOf } from "./ledger";
import { type MapPair, pairsOf } from "./pairs";

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

const PAIR_LENSES: ReadonlySet<Lens> = new Set(["conflict", "overlap"]);

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
  if (lens === "orphans") return unservedWords(ledger, room);
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
  // Pairs that wait for the PMO's word are on no map: what is not here was not confirmed.
  if (found.count === 0) return PAIR_LENSES.has(lens) && !isShort ? "none confirmed" : "0";
  const count = found.count.toLocaleString("en");
  const money = moneyOf(found, map);
  return money ? `${count} ·${money}` : count;
}

/** What the bands of work without an objective hold, as their rows say it. */
function unservedWords(ledger: Ledger, room: ChipRoom): string {
  const none = sumOf(ledger, ["no_objective"], null);
  const stranded = sumOf(ledger, ["stranded"], null).initiatives;
  const words = [countAndMoney(none, ledger.map.currency)];
  if (stranded > 0 && room === "whole") words.push(`${stranded.toLocaleString("en")} stranded`);
  return words.join(", ");
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

/** ` (€2.0M)`, where the money of every one is known. */
function moneyOfPairs(pairs: readonly MapPair[], map: AlignmentMap): string {
  const all = pairs.map((one) => toMinorOrNull(one.money_at_stake));
  if (all.length === 0 || all.includes(null)) return "";
  return ` (${formatCompact(sumMinor(all as bigint[]), map.currency)})`;
}

/** `: mark 4, €2.1M`, the marks about findings of a lens that no pair of it is. */
function marksBeside(map: AlignmentMap, lens: Lens): string {
  const codes = countOf(map, lens)?.codes ?? [];
  const framed = new Set(map.pairs.map((one) => one.finding));
  const words = map.marks.flatMap((mark, at) =>
    codes.includes(mark.code) && !mark.findings.some((one) => framed.has(one))
      ? [`mark ${at + 1}${moneyBehind(mark.money_at_stake, map)}`]
      : [],
  );
  return words.length > 0 ? `: ${words.join("; ")}` : "";
}

function moneyBehind(money: string | null, map: AlignmentMap): string {
  const said = moneyOf({ money }, map);
  return said ? `,${said}` : "";
}

/** What the bands hold, and what of it are findings. */
function unservedNote(ledger: Ledger, readsFindings: boolean): string {
  const { map } = ledger;
  const held = (["no_objective", "stranded"] as const).flatMap((band) => {
    const sum = sumOf(ledger, [band], null);
    if (sum.initiatives === 0) return [];
    const [single, several] = PART_WORDS[band];
    const money = hasKnownMoney(sum) ? ` (${formatCompact(sum.minor, map.currency)})` : "";
    return [`${counted(sum.initiatives, single, several)}${money}`];
  });
  const words = [held.length > 0 ? `${held.join(", ")}.` : "All work serves an objective."];
  if (!readsFindings) return words.join(" ");
  if (map.run === null) words.push("Detection has not run on this strategy yet.");
  else words.push(unservedFindings(map, held.length > 0));
  return words.filter(Boolean).join(" ");
}

function unservedFindings(map: AlignmentMap, isHeld: boolean): string {
  const found = countOf(map, "orphans");
  if (!found || found.count === 0) {
    return isHeld ? "None of it is an open finding." : "";
  }
  const money = moneyOf(found, map).trim();
  const rest = "the rest are parts of initiatives, or work not agreed yet or paused";
  return `${counted(found.count, "is an open finding", "are open findings")}${money ? ` (${money})` : ""}; ${rest}.`;
}

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
  if (lens === "orphans") return unservedNote(ledger, readsFindings);
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
  const framed = pairsOf(map, lens).length;
  if (count === 0 && framed === 0) return `No confirmed ${lens}.`;
  const others = count - framed;
  const framedMoney = moneyOfPairs(pairsOf(map, lens), map);
  const most = countOf(map, lens);
  const money = most?.is_at_most
    ? `At most${moneyOf({ money: most.money }, map)} is at stake: some of it may be told twice.`
    : "";
  const pairs =
    framed === 0
      ? `No confirmed ${lens} of two initiatives.`
      : hasGrid
        ? `${counted(framed, `confirmed ${lens} is`, `confirmed ${lens}s are`)} framed${framedMoney}, all else steps back.`
        : `${counted(framed, `confirmed ${lens}`)}${framedMoney}.`;
  const beside =
    others > 0
      ? `${counted(others, "more finding is", "more findings are")} not about two initiatives${marksBeside(map, lens)}.`
      : "";
  return [pairs, beside, money].filter(Boolean).join(" ");
}
