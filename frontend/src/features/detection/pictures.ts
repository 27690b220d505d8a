/** Evidence as pictures where its values have a shape of their own, else as facts to read. */
import type { FindingEvidence } from "@/api";
import { humanise } from "@/ui/words";
import { type EvidenceRow, evidenceRows, isMapping, textOf } from "./evidence";

export type Period = { period: string; demand: number; capacity: number | null };
export type Push = { initiative: string; strength: number };
export type Part = { name: string; value: number; says: string };
export type Compared = { name: string; values: [string, string]; isSame: boolean };

export type Picture =
  | { kind: "facts"; rows: EvidenceRow[] }
  | { kind: "change"; label: string; before: string; after: string }
  | { kind: "capacity"; label: string; periods: Period[] }
  | { kind: "pushes"; pushes: Push[] }
  | { kind: "parts"; label: string; parts: Part[] }
  | { kind: "phrases"; label: string; phrases: string[] }
  | { kind: "compared"; labels: [string, string]; rows: Compared[] };

/** In the order of the evidence; facts that follow each other are one table, pushes one drawing. */
export function picturesOf(evidence: readonly FindingEvidence[], currency: string): Picture[] {
  const pictures: Picture[] = [];
  for (let at = 0; at < evidence.length; at += 1) {
    const [entry, next] = [evidence[at]!, evidence[at + 1]];
    const latest = pictures.at(-1);
    const picture = pictureOf(entry, currency);
    if (picture.kind === "facts" && next && isComparable(entry.value, next.value)) {
      pictures.push(comparedOf(entry, next));
      at += 1;
    } else if (picture.kind === "facts" && latest?.kind === "facts") {
      latest.rows.push(...picture.rows);
    } else if (picture.kind === "pushes" && latest?.kind === "pushes") {
      latest.pushes.push(...picture.pushes);
    } else {
      pictures.push(picture);
    }
  }
  return pictures;
}

function pictureOf(entry: FindingEvidence, currency: string): Picture {
  const { label, value } = entry;
  const fields = isMapping(value) ? value : {};
  const facts: Picture = { kind: "facts", rows: evidenceRows([entry], currency) };
  const change = facts.rows[0]?.difference;
  if (change) return { kind: "change", label, ...change };
  const periods = listOf(fields.periods ?? value, periodOf);
  if (periods) return { kind: "capacity", label, periods };
  const pushes = listOf(Array.isArray(value) ? value : [value], pushOf);
  if (pushes) return { kind: "pushes", pushes };
  const parts = listOf(fields.parts, partOf);
  if (parts) return { kind: "parts", label, parts };
  const phrases = listOf(fields.phrases, (one) => (typeof one === "string" ? one : null));
  if (phrases) return { kind: "phrases", label, phrases };
  return facts;
}

/** Every entry read by `read`; null where the value is no list, is empty, or one does not fit. */
function listOf<One>(value: unknown, read: (one: unknown) => One | null): One[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const all = value.map(read);
  return all.includes(null) ? null : (all as One[]);
}

function periodOf(value: unknown): Period | null {
  if (!isMapping(value) || !("demand" in value) || !("capacity" in value)) return null;
  const demand = numberOf(value.demand);
  if (demand === null) return null;
  return { period: textOf(value.period), demand, capacity: numberOf(value.capacity) };
}

function pushOf(value: unknown): Push | null {
  if (!isMapping(value) || !("initiative" in value)) return null;
  const strength = numberOf(value.strength);
  return strength === null ? null : { initiative: textOf(value.initiative), strength };
}

function partOf(value: unknown): Part | null {
  if (!isMapping(value)) return null;
  const size = numberOf(value.value);
  if (size === null) return null;
  return { name: textOf(value.name), value: size, says: value.says ? textOf(value.says) : "" };
}

function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Two records with the same fields, more than one: they can stand side by side. */
function isComparable(one: unknown, other: unknown): boolean {
  if (!isMapping(one) || !isMapping(other)) return false;
  const names = Object.keys(one);
  return (
    names.length > 1 &&
    names.length === Object.keys(other).length &&
    names.every((name) => name in other)
  );
}

function comparedOf(one: FindingEvidence, other: FindingEvidence): Picture {
  const [left, right] = [one.value, other.value] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const rows = Object.keys(left).map((name): Compared => {
    const values: [string, string] = [textOf(left[name]), textOf(right[name])];
    return { name: humanise(name), values, isSame: values[0] === values[1] };
  });
  return { kind: "compared", labels: [one.label, other.label], rows };
}
