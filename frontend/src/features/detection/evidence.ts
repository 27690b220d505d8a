/** Evidence as rows a reader can check, whatever plain data stands in it. */
import type { FindingEvidence } from "@/api";
import { formatExact, toMinor } from "@/ui/money";
import { humanise } from "@/ui/words";

export type EvidenceRow = {
  label: string;
  /** Lines of text; a difference has before and after instead. */
  lines: string[];
  difference: { before: string; after: string } | null;
};

/** Amounts in the evidence are decimal strings with cents; no other string of the API's is. */
const AMOUNT = /^-?\d+\.\d{2}$/;

export function evidenceRows(
  evidence: readonly FindingEvidence[],
  currency: string,
): EvidenceRow[] {
  const lineOf = (value: unknown) =>
    typeof value === "string" && AMOUNT.test(value)
      ? formatExact(toMinor(value), currency)
      : textOf(value);
  return evidence.map((entry) => {
    const pair = isMapping(entry.value) ? entry.value : {};
    if ("before" in pair || "after" in pair) {
      const difference = { before: textOf(pair.before), after: textOf(pair.after) };
      return { label: entry.label, lines: [], difference };
    }
    return { label: entry.label, lines: valuesOf(entry.value).map(lineOf), difference: null };
  });
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valuesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.length > 0 ? value : ["none"];
  return [value];
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(textOf).join(", ") || "none";
  if (isMapping(value)) {
    return Object.entries(value)
      .map(([name, part]) => `${humanise(name)}: ${textOf(part)}`)
      .join(" · ");
  }
  return String(value);
}
