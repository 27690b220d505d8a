import type { Action, Agreement, Escalation, Intervention } from "@/api/rhythm";

/** Where a thing stands on a day; days compare as texts. */
export type Standing = "past" | "open" | "over";

/** On its day it does not hold any more; what has ended is over. */
export function ofAgreement(one: Agreement, today: string): Standing {
  if (one.ends_on && one.ends_on <= today) return "over";
  return one.lapses_on !== null && one.lapses_on <= today ? "past" : "open";
}

export function ofAction(one: Action, today: string): Standing {
  if (one.done_on) return "over";
  return one.due_on < today ? "past" : "open";
}

export function ofEscalation(one: Escalation, today: string): Standing {
  if (one.answered_on) return "over";
  return one.answer_by < today ? "past" : "open";
}

const ORDER: Record<Standing, number> = { past: 0, open: 1, over: 2 };

/** What is past its time first, then what is open, then what is over; each by its day. */
export function inOrder<Row extends { id: string }>(
  rows: readonly Row[],
  standing: (row: Row) => Standing,
  day: (row: Row) => string | null,
): Row[] {
  return [...rows].sort(
    (a, b) =>
      ORDER[standing(a)] - ORDER[standing(b)] ||
      (day(a) ?? "").localeCompare(day(b) ?? "") ||
      a.id.localeCompare(b.id),
  );
}

type Figure = { value: string | null; low: string | null; high: string | null };

export function figuresOf(one: Intervention): { before: Figure; after: Figure } {
  return {
    before: { value: one.before_value, low: one.before_low, high: one.before_high },
    after: { value: one.after_value, low: one.after_low, high: one.after_high },
  };
}

/** `62 (58 to 66)`; a value without a range says that none is known. */
export function figureWords({ value, low, high }: Figure): string {
  if (value === null) return "not measured yet";
  const plain = (text: string) => String(Number(text));
  if (low === null || high === null) return `${plain(value)} (range not known)`;
  return `${plain(value)} (${plain(low)} to ${plain(high)})`;
}

/** What can be said without a verdict: whether the value moved out of its own range. */
export function moveWords(one: Intervention): string {
  const { before, after } = figuresOf(one);
  if (before.value === null || after.value === null || before.low === null || before.high === null)
    return "";
  const value = Number(after.value);
  return value >= Number(before.low) && value <= Number(before.high)
    ? "after lies within the range before"
    : "after lies outside the range before";
}
