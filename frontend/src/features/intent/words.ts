/** What the page of the original strategy says. */
import type { IntentDrift, IntentPoint, IntentStatement } from "@/api/intent";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinor } from "@/ui/money";
import { counted, formatShare } from "@/ui/words";
import type { Strand } from "./bands";

export const STRAND_WORDS: Record<Strand, string> = {
  kept: "As it was worded",
  reworded: "Reworded",
  split: "Split into parts",
  replaced: "Replaced",
  elaborated: "Later, below an original one",
  adaptation: "Adapted by decision",
  new: "New objectives",
  stranded: "On a broken line",
  no_objective: "No objective",
};

export const BECAME_WORDS: Record<IntentStatement["became"], string> = {
  kept: "kept",
  reworded: "reworded",
  split: "split",
  replaced: "replaced",
  dropped: "dropped",
};

export const FAMILY: Record<Strand, "deliberate" | "adaptation" | "emergent"> = {
  kept: "deliberate",
  reworded: "deliberate",
  split: "deliberate",
  replaced: "deliberate",
  elaborated: "deliberate",
  adaptation: "adaptation",
  new: "emergent",
  stranded: "emergent",
  no_objective: "emergent",
};

/** What a point is of: `2026`, or the day and the period that was current. */
export function pointWords(point: IntentPoint): string {
  return point.on === null ? point.name : formatDay(point.on);
}

/** The headline: how much still follows the original, and of what. */
export function headline(told: IntentDrift, point: IntentPoint): string {
  const original = told.original!;
  const when = `the original strategy of ${formatDay(original.effective_on)}`;
  const period = point.name ? ` of ${point.name}` : "";
  const base = toMinor(point.base);
  if (point.deliberate_share === null || base <= 0n) {
    return `No change money${period} is recorded, so nothing is compared with ${when}.`;
  }
  const money = formatCompact(base, told.currency);
  const part = formatShare(point.deliberate_share);
  const on = point.on === null || point.is_current ? "" : `On ${formatDay(point.on)}, `;
  return on
    ? `${on}${part} of the ${money} change money${period} followed ${when}.`
    : `${part} of the ${money} change money${period} follows ${when}.`;
}

/** What does not follow it, and how much of the original nobody funds. */
export function besides(told: IntentDrift, point: IntentPoint): string[] {
  const said: string[] = [];
  if (point.adaptation_share !== null && point.emergent_share !== null) {
    const adapted = toMinor(point.adaptation) > 0n;
    const emerged = `${formatShare(point.emergent_share)} emerged without a decision.`;
    said.push(
      adapted
        ? `${formatShare(point.adaptation_share)} follows later decisions, ${emerged}`
        : emerged,
    );
  }
  if (point.unrealised_weight !== null) {
    const unknown = point.unknown_weight
      ? `, and ${formatShare(point.unknown_weight)} work without a figure`
      : "";
    said.push(
      point.unrealised_weight > 0
        ? `${formatShare(point.unrealised_weight)} of the original's weight has no funded work${unknown}.`
        : `All of the original's weight has work${unknown}.`,
    );
  }
  if (point.unknown_money > 0) {
    said.push(`${counted(point.unknown_money, "initiative")} without a figure in no share.`);
  }
  const beside = toMinor(point.beside);
  if (beside !== 0n) {
    said.push(`Beside it ${formatCompact(beside, told.currency)} of run and mandatory work.`);
  }
  return said;
}

/** How many statements became what: `20 kept, 1 reworded, 1 dropped`. */
export function fates(statements: readonly IntentStatement[]): string {
  const words = Object.entries(BECAME_WORDS) as [IntentStatement["became"], string][];
  return words
    .map(([became, word]) => [statements.filter((one) => one.became === became).length, word])
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}

/** Since when there is something to compare. */
export function sinceWords(told: IntentDrift): string {
  const { original, measured_since: since } = told;
  if (!original || !since) return since ? `Measured since ${formatDay(since)}.` : "";
  const of =
    original.strategy === told.strategy ? "" : ` of “${original.strategy_name}”, rolled over since`;
  const paper = original.is_from_paper ? " from paper" : "";
  const why = original.reason ? `: “${original.reason}”` : "";
  const dated =
    original.is_back_dated || paper
      ? ` It was recorded${paper} on ${formatDay(original.frozen_at)} and dated back${why.replace(/[.!?]”$/, "”")}.`
      : "";
  return `Version 0${of} holds since ${formatDay(original.effective_on)}.${dated} Measured since ${formatDay(since)}.`;
}
