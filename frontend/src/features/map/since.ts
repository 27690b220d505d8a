/** What changed since a day, in words. */
import { formatBare, formatCompact, formatExact, formatSigned } from "@/ui/money";
import { counted } from "@/ui/words";
import { type Change, type ChangeKind, type Comparison, hasChanges } from "./comparison";

/** `+0.2M`, where the currency stands elsewhere. */
export function signedBare(minor: bigint): string {
  return `${minor > 0n ? "+" : ""}${formatBare(minor)}`;
}

/** `EUR +12,000.00`, to the cent. */
export function signedExact(minor: bigint, currency: string): string {
  const exact = formatExact(minor, currency);
  return minor > 0n ? exact.replace(/^(\D*)/, "$1+") : exact;
}

export function signedCount(count: number): string {
  return `${count > 0 ? "+" : count < 0 ? "−" : "±"}${Math.abs(count).toLocaleString("en")}`;
}

/** `+6 initiatives`, `−1 initiative`. */
export function initiativesMore(count: number): string {
  return `${signedCount(count)} ${Math.abs(count) === 1 ? "initiative" : "initiatives"}`;
}

/** How many findings are new and healed; null where the reader reads none. */
export type FoundSince = { opened: number; healed: number };

/** `+6 initiatives, +€0.2M, 3 findings new, 2 healed`: each part only where it is not zero. */
export function sinceWords(one: Comparison, found: FoundSince | null): string {
  const words: string[] = [];
  const { currency } = one.later.map;
  if (one.initiatives !== 0) {
    words.push(initiativesMore(one.initiatives));
  }
  if (one.minor !== 0n) words.push(formatSigned(one.minor, currency));
  const others = one.changes.length;
  if (words.length === 0 && hasChanges(one)) {
    words.push(others > 0 ? `${counted(others, "initiative")} changed` : "sums moved within");
  }
  if (found && found.opened > 0) words.push(`${counted(found.opened, "finding")} new`);
  if (found && found.healed > 0) {
    words.push(
      found.opened > 0 ? `${found.healed} healed` : `${counted(found.healed, "finding")} healed`,
    );
  }
  return words.join(", ") || "nothing changed";
}

export const KINDS: readonly ChangeKind[] = ["came", "went", "moved", "money"];

export const KIND_WORDS: Record<ChangeKind, string> = {
  came: "Came",
  went: "Went",
  moved: "Moved",
  money: "Money changed",
};

/** The changes of each kind, most money first, and no kind without any. */
export function byKind(one: Comparison): { kind: ChangeKind; changes: Change[] }[] {
  return KINDS.map((kind) => ({
    kind,
    changes: one.changes.filter((change) => change.kind === kind),
  })).filter(({ changes }) => changes.length > 0);
}

/** The money of a change: `+€0.4M`, `−€20k`, `no figure`, `€40k` moved. */
export function moneyWords(change: Change, currency: string): string {
  const { kind, before, after, minor } = change;
  if (kind === "came") return after === null ? "no figure" : formatSigned(minor, currency);
  if (kind === "went") return before === null ? "no figure" : formatSigned(-minor, currency);
  if (kind === "moved")
    return before === null && after === null ? "no figure" : formatCompact(minor, currency);
  if (before === null) return `now ${formatCompact(after ?? 0n, currency)}`;
  if (after === null) return "no figure now";
  return formatSigned(minor, currency);
}

/** From where to where: `Win the mid-market → Cut cost to serve`, `Sales → Marketing`. */
export function pathWords(one: Comparison, change: Change): string {
  if (change.kind === "money") return beforeAndAfter(one, change);
  const from = change.parts.filter((part) => part.before !== undefined && isLess(part));
  const to = change.parts.filter((part) => part.after !== undefined && !isLess(part));
  const isAcross = from.length > 0 && to.length > 0;
  const samePlaces = isAcross && same(from, to, "place");
  const of = (parts: typeof from) => [
    ...new Set(
      parts.map((part) =>
        samePlaces ? departmentName(one, part.department) : placeName(one, part.place),
      ),
    ),
  ];
  return [of(from), of(to)]
    .filter((names) => names.length > 0)
    .map((names) => names.join(", "))
    .join(" → ");
}

function beforeAndAfter(one: Comparison, { before, after }: Change): string {
  const { currency } = one.later.map;
  const word = (minor: bigint | null) =>
    minor === null ? "no figure" : formatCompact(minor, currency);
  return `${word(before)} → ${word(after)}`;
}

const isLess = ({ before, after }: Change["parts"][number]) =>
  after === undefined || (before !== undefined && (after ?? 0n) < (before ?? 0n));

function same(a: Change["parts"], b: Change["parts"], name: "place" | "department"): boolean {
  const keys = (parts: Change["parts"]) => [...new Set(parts.map((part) => part[name]))].sort();
  return keys(a).join() === keys(b).join();
}

const BAND_WORDS: Record<string, string> = {
  stranded: "stranded",
  no_objective: "no objective",
  accepted: "accepted",
};

export function placeName(one: Comparison, place: string): string {
  if (BAND_WORDS[place]) return BAND_WORDS[place];
  const every = [...one.later.map.objectives, ...one.earlier.map.objectives];
  return every.find(({ id }) => id === place)?.name ?? "";
}

export function departmentName(one: Comparison, department: string): string {
  const every = [...one.later.map.departments, ...one.earlier.map.departments];
  return every.find(({ id }) => id === department)?.name ?? "";
}
