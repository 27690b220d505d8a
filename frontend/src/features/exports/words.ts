import type { ExportRow, FieldFate, Format, ListNoun, LossReport } from "@/api/exports";
import type { ExportFormat } from "@/api/findings";
import { counted, humanise } from "@/ui/words";

export const FORMATS: readonly { format: Format; name: string; told: string }[] = [
  {
    format: "xlsx",
    name: "Excel workbook",
    told: "A sheet for each kind of record, with dates and amounts as such. For reading.",
  },
  {
    format: "csv",
    name: "CSV files",
    told: "A zip with one table for each kind of record. For other programs.",
  },
  {
    format: "native",
    name: "Throughline",
    told: "A zip that another installation imports and has the same portfolio.",
  },
  {
    format: "stratml",
    name: "StratML",
    told: "Plans with goals, objectives and indicators (ISO 17469-2), a document for each strategy.",
  },
  {
    format: "archimate",
    name: "ArchiMate",
    told: "A model for architects' tools: goals, work packages, and how they influence each other.",
  },
];

/** The lists that are taken away by themselves. */
export const LISTS_TOLD: readonly { noun: ListNoun; name: string; told: string }[] = [
  { noun: "review", name: "Reviews", told: "meetings, planned and closed" },
  { noun: "update_round", name: "Update rounds", told: "when status was asked for" },
  { noun: "status_update", name: "Status updates", told: "what was reported of each initiative" },
  { noun: "waiver", name: "Waivers", told: "which findings are silent, why and until when" },
];

/** `status-updates-2026-11-27.csv`. */
export function listFileName(noun: ListNoun, day: string, format: ExportFormat): string {
  return `${noun.replaceAll("_", "-")}s-${day}.${format}`;
}

export function formatName(format: Format): string {
  return FORMATS.find((one) => one.format === format)?.name ?? format;
}

export const STATE_WORDS: Record<ExportRow["state"], string> = {
  waiting: "waiting for a worker",
  running: "being made",
  done: "ready",
  failed: "did not get through",
};

const MANY: Record<string, string> = {
  strategy: "strategies",
  person: "people",
  decision_criterion: "decision criteria",
  dependency: "dependencies",
};

/** `1 objective`, `504 initiatives`. */
export function countedNoun(noun: string, count: number): string {
  const one = noun.replaceAll("_", " ");
  return counted(count, one, MANY[noun] ?? `${one}s`);
}

/** What a reader looks for first; the rest follows by name. */
const FIRST = ["strategy", "objective", "initiative", "contribution", "allocation", "department"];

function order(noun: string): number {
  const at = FIRST.indexOf(noun);
  return at < 0 ? FIRST.length : at;
}

/** What is in the file: `4 strategies, 504 initiatives`. */
export function contentWords({ records }: LossReport): string {
  return Object.entries(records)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b))
    .map(([noun, count]) => countedNoun(noun, count))
    .join(", ");
}

/** Fields whose values are not in the file as they stand here. */
export function harmed({ fields }: LossReport): FieldFate[] {
  return fields.filter(({ changed, lost }) => changed > 0 || lost > 0);
}

/** One sentence for the whole of it. */
export function headline(report: LossReport): string {
  if (report.is_lossless) return "Every value of these records is in it as it stands here.";
  const of = harmed(report);
  const changed = of.reduce((sum, each) => sum + each.changed, 0);
  const lost = of.reduce((sum, each) => sum + each.lost, 0);
  const parts = [
    changed > 0 ? `${counted(changed, "value")} changed` : "",
    lost > 0 ? `${counted(lost, "value")} left out` : "",
  ].filter(Boolean);
  return `${parts.join(", ")}: the format cannot hold them as they stand here.`;
}

const WHOLE = "whole record";

/** `Initiatives, description: 3 changed` or `12 readings left out`. */
export function fateWords({ noun, field, changed, lost }: FieldFate): string {
  if (field === WHOLE) return `${countedNoun(noun, lost)} left out`;
  const fates = [
    changed > 0 ? `${changed.toLocaleString("en")} changed` : "",
    lost > 0 ? `${lost.toLocaleString("en")} left out` : "",
  ].filter(Boolean);
  const what = field.replace("custom.", "").replaceAll("_", " ");
  return `${humanise(MANY[noun] ?? `${noun}s`)}, ${what}: ${fates.join(", ")}`;
}

/** `12 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
