/** What a measure is to reach, in words. */
import type { Measure } from "@/api";
import { formatDay } from "@/ui/dates";

/** `6.1 %`: a decimal without the zeros behind it. */
export function figure(value: string, unit: string): string {
  const plain = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  const [whole, fraction] = plain.split(".");
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return [fraction ? `${grouped}.${fraction}` : grouped, unit].filter(Boolean).join("\u00a0");
}

const VERBS: Record<string, string> = { increase: "up", decrease: "down", maintain: "kept" };

/** `from 6.1 % up to 12 % by 31 Dec 2028`; without a target that is said. */
export function goalWords(measure: Measure): string {
  const { baseline, target, direction, due_on, unit } = measure;
  if (target === null) return "no target";
  const verb = VERBS[direction];
  const from = baseline === null ? "" : `from ${figure(baseline, unit)} `;
  const to = verb === "kept" ? "kept at" : verb ? `${verb} to` : "to";
  const by = due_on ? ` by ${formatDay(due_on)}` : "";
  return `${from}${to} ${figure(target, unit)}${by}`;
}
