/** What is said of money that is still recorded on cancelled work. */
import type { AlignmentMap, MapInitiative, MapObjective } from "@/api";
import { formatCompact, toMinor, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";

type Cancelled = AlignmentMap["cancelled"];

/** What has to be known wherever work is cancelled, or is about to be. */
export const STAYS = "Its money stays recorded on its objectives until its amounts are changed.";

/** The part of an objective's money that is on cancelled work; null where none is. */
export function partWords(
  objective: Pick<
    MapObjective,
    "cancelled_amount" | "cancelled_initiatives" | "cancelled_unknown_money"
  >,
  currency: string,
): string | null {
  const { cancelled_initiatives: count, cancelled_unknown_money: unknown } = objective;
  if (count === 0) return null;
  if (count === unknown) return `and ${withoutFigure(count)}`;
  const money = formatCompact(toMinor(objective.cancelled_amount), currency);
  return `of which ${money} on cancelled work (${count}${unknown > 0 ? `, ${unknown} without a figure` : ""})`;
}

/** All money on cancelled work; null where none is. */
export function wholeWords(cancelled: Cancelled, currency: string): string | null {
  const { initiatives: count, unknown_money: unknown } = cancelled;
  if (count === 0) return null;
  if (count === unknown) return `${capital(withoutFigure(count))}.`;
  const recorded = toMinor(cancelled.recorded);
  const traced = toMinor(cancelled.traced);
  const part =
    traced === recorded
      ? "all of it counts for objectives"
      : traced === 0n
        ? "none of it counts for an objective"
        : `${formatCompact(traced, currency)} of it counts for objectives`;
  const rest = unknown > 0 ? `, ${unknown} without a figure` : "";
  return `${formatCompact(recorded, currency)} is still recorded on ${counted(count, "cancelled initiative")}${rest}; ${part}.`;
}

function withoutFigure(count: number): string {
  return `${counted(count, "cancelled initiative")} without a figure`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether an initiative is cancelled and carries money of the period, or nobody knows whether. */
export function isCarrying({ id, stage, amount }: MapInitiative): boolean {
  return id !== null && stage === "cancelled" && (amount === null || toMinor(amount) !== 0n);
}

/** What an initiative still holds though it is cancelled; null where nothing is to be said. */
export function heldWords(
  initiative: Pick<MapInitiative, "stage" | "amount" | "placements">,
  { currency, period }: Pick<AlignmentMap, "currency" | "period">,
): string | null {
  const minor = toMinorOrNull(initiative.amount);
  if (initiative.stage !== "cancelled" || minor === null || minor === 0n) return null;
  const traced = initiative.placements
    .filter(({ band, amount }) => band === "traced" && amount !== null)
    .reduce((sum, { amount }) => sum + toMinor(amount!), 0n);
  const when = period ? ` for ${period.name}` : "";
  const held = `It is cancelled, and ${formatCompact(minor, currency)} is still recorded on it${when}`;
  if (traced === 0n) return `${held}.`;
  const part = traced === minor ? "it" : formatCompact(traced, currency);
  return `${held}; ${part} counts for objectives until its amounts are changed.`;
}
