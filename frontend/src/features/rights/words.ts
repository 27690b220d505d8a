/** Decision rights in the words of their pages. */
import type { DecidingAnswer, DecisionRight } from "@/api/decisionRights";
import { formatCompact, toMinor } from "@/ui/money";
import { decimal, toAmount } from "@/ui/typed";

export const KINDS = [
  { id: "any", name: "any decision" },
  { id: "funding", name: "money" },
  { id: "work", name: "work" },
  { id: "aims", name: "aims" },
] as const;

export const SCOPES = [
  { id: "organisation", name: "the whole organisation" },
  { id: "strategy", name: "this strategy" },
  { id: "objective", name: "an objective and all below" },
  { id: "department", name: "a department and all below" },
] as const;

export type ScopeWord = (typeof SCOPES)[number]["id"];

type Placed = Pick<DecisionRight, "strategy" | "objective" | "department">;

export function scopeOf(right: Placed): ScopeWord {
  if (right.objective) return "objective";
  if (right.department) return "department";
  return right.strategy ? "strategy" : "organisation";
}

type Bounds = Pick<DecidingAnswer, "above_amount" | "up_to_amount">;

/** `up to €500k`, `above €500k, up to €2.0M`, `any amount`. */
export function amountWords({ above_amount, up_to_amount }: Bounds, currency: string): string {
  const told = (amount: string) => formatCompact(toMinor(amount), currency);
  const parts = [
    above_amount === null ? null : `above ${told(above_amount)}`,
    up_to_amount === null ? null : `up to ${told(up_to_amount)}`,
  ].filter((part) => part !== null);
  return parts.join(", ") || "any amount";
}

/** An amount as it is typed: null for none, undefined for what is no amount. */
export function typedAmount(given: string): string | null | undefined {
  if (given.trim() === "") return null;
  const figure = decimal(given);
  return (figure === null ? null : toAmount(figure)) ?? undefined;
}

const UNSETTLED: Partial<Record<DecidingAnswer["outcome"], string>> = {
  doubled: "two people",
  divided: "several people",
  nobody: "nobody yet",
};

/** Who decides today, by name; who that is where it is not one person. */
export function deciderWords(answer: DecidingAnswer): string {
  if (answer.decides) return answer.decides.name;
  return UNSETTLED[answer.outcome] ?? "nobody who is still here";
}

/** `for Bruno`, where somebody stands in; else the deputy who would. */
export function deputyWords({ decides, decider, deputy }: DecidingAnswer): string {
  if (decider && decides && decider.id !== decides.id) return `stands in for ${decider.name}`;
  return deputy ? `deputy: ${deputy.name}` : "";
}

/** Who decides where no objective says it, and why. */
export function pmoWords(isPair: boolean): string {
  return isPair
    ? "The PMO decides: no objective is served by both."
    : "The PMO decides; no objective is concerned.";
}
