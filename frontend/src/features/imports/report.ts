/** What an import says of itself, in the order and the words of a reader. */
import type { Counts, Difference, ImportReport, MoneyTotal, Trouble } from "@/api/imports";
import { formatExact, toMinor } from "@/ui/money";
import { counted, humanise } from "@/ui/words";

export const FATES = [
  { fate: "created", head: "Created" },
  { fate: "updated", head: "Updated" },
  { fate: "unchanged", head: "Unchanged" },
  { fate: "absent", head: "Imported before, not in this file" },
  { fate: "ended", head: "Ended" },
  { fate: "left_out", head: "Left out" },
  { fate: "parked", head: "Kept aside" },
] as const satisfies readonly { fate: keyof Counts; head: string }[];

const NOUN_WORDS: Record<string, [string, string]> = {
  strategy: ["strategy", "strategies"],
  department: ["department", "departments"],
  person: ["person", "people"],
  objective: ["objective", "objectives"],
  initiative: ["initiative", "initiatives"],
  contribution: ["link", "links"],
  allocation: ["amount", "amounts"],
  period: ["period", "periods"],
  measure: ["measure", "measures"],
  reading: ["reading", "readings"],
  dependency: ["dependency", "dependencies"],
  decision_criterion: ["decision criterion", "decision criteria"],
};

/** Initiatives and their money first; what is kept as JSON has lost its order. */
const ORDER = ["initiative", "allocation", "contribution", "objective", "department", "person"];
const placeOf = (noun: string) => (ORDER.indexOf(noun) + ORDER.length + 1) % (ORDER.length + 1);

export function nounWords(noun: string): string {
  return NOUN_WORDS[noun]?.[1] ?? `${humanise(noun).toLowerCase()}s`;
}

export function countedNoun(count: number, noun: string): string {
  const [one, many] = NOUN_WORDS[noun] ?? [humanise(noun).toLowerCase(), undefined];
  return many ? counted(count, one, many) : counted(count, one);
}

/** Nouns with a count of anything, and only the fates that anything met. */
export function countTable(report: Pick<ImportReport, "counts">) {
  const rows = Object.entries(report.counts)
    .filter(([, counts]) => FATES.some(({ fate }) => (counts[fate] ?? 0) > 0))
    .sort(([one], [other]) => placeOf(one) - placeOf(other));
  const fates = FATES.filter(({ fate }) => rows.some(([, counts]) => (counts[fate] ?? 0) > 0));
  return { rows, fates };
}

/** Whether applying would write nothing at all. */
export function isUnchanged(report: Pick<ImportReport, "counts" | "trouble_count">): boolean {
  const writes = Object.values(report.counts).some(
    ({ created, updated, ended }) => created + updated + ended > 0,
  );
  return !writes && report.trouble_count === 0;
}

/** `GBP 1,450,000.00 in 2 amounts; 1 more unknown, which is not zero`. */
export function moneyWords({ amount, currency, cells, unknown_cells, negative_cells }: MoneyTotal) {
  const known = cells - unknown_cells;
  const parts = [
    known > 0 ? `${formatExact(toMinor(amount), currency)} in ${counted(known, "amount")}` : "",
    unknown_cells > 0 ? `${counted(unknown_cells, "amount")} unknown, which is not zero` : "",
    negative_cells > 0 ? `${negative_cells} of them negative` : "",
  ];
  return parts.filter(Boolean).join("; ");
}

/** The code of a record that only waits for its own row to be mended. */
export const WAITS = "reference_rejected";

/** Troubles without those of records that only wait for their own row to be mended. */
export function ownTroubles(troubles: readonly Trouble[]): Trouble[] {
  const at = ({ file, row, line }: Trouble) => `${file} ${row ?? line ?? ""}`;
  const wrong = new Set(troubles.filter(({ code }) => code !== WAITS).map(at));
  return troubles.filter((each) => each.code !== WAITS || !wrong.has(at(each)));
}

/** `messy.csv, row 6, column Budget 2026`: as a spreadsheet shows it. */
export function placeWords({ file, row, line, column }: Trouble): string {
  const at = row ?? line;
  return [file, at ? `row ${at}` : "", column ? `column ${column}` : ""].filter(Boolean).join(", ");
}

/** A value of a record as one line. Nothing known is said in words, never as zero. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length > 0 ? value.map(valueWords).join("; ") : "nothing";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, part]) => `${humanise(key)}: ${valueWords(part)}`)
      .join("; ");
  }
  return String(value);
}

export const OUTCOMES: { outcome: Difference["outcome"]; head: string; words: string }[] = [
  { outcome: "edited_here", head: "Edited here since", words: "kept as edited here" },
  { outcome: "updated", head: "Would change", words: "would change" },
  { outcome: "created", head: "Would be created", words: "would be created" },
];

/** Records by what would become of them; what the file would overwrite comes with the changes. */
export function byOutcome(differences: readonly Difference[]) {
  return OUTCOMES.map((each) => ({
    ...each,
    rows: differences.filter(({ outcome }) => outcome === each.outcome),
  })).filter(({ rows }) => rows.length > 0);
}

/** Whether a place is in a file, or on a sheet of it (`plan.xlsx[Sales]`). */
const isIn = (file: string) => (each: { file: string }) =>
  each.file === file || each.file.startsWith(`${file}[`);

/** What is told of each of several files, in their order; what comes of none of them last. */
export function byFile<Told extends { file: string }>(
  told: readonly Told[],
  files: readonly string[],
): { file: string; rows: Told[] }[] {
  const beside = told.filter((each) => !files.some((file) => isIn(file)(each)));
  return [
    ...files.map((file) => ({ file, rows: told.filter(isIn(file)) })),
    { file: "", rows: beside },
  ].filter(({ rows }) => rows.length > 0);
}

/** How many records of all nouns met one fate. */
export function totalOf(report: Pick<ImportReport, "counts">, fate: keyof Counts): number {
  return Object.values(report.counts).reduce((sum, counts) => sum + (counts[fate] ?? 0), 0);
}
