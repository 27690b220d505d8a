/** History in the field's words. */
import type { HistoryEntry, HistoryField } from "@/api/record";
import { formatDay, formatInstant } from "@/ui/dates";
import { humanise } from "@/ui/words";

const NOUNS: Record<string, string> = {
  contribution: "link",
  allocation: "money",
  target_allocation: "agreed share",
  measure_effect: "effect on a measure",
  control_total: "total of the ledger",
  status_update: "status",
};
const VERBS: Record<HistoryEntry["operation"], string> = {
  created: "created",
  updated: "changed",
  ended: "ended",
  deleted: "removed",
};
const FIELDS: Record<string, string> = {
  starts_on: "starts",
  ends_on: "ends",
  reported_on: "day of the status",
  owner: "owner",
  is_confidential: "confidential",
  named_person_ids: "people it is open to",
  priority_weight: "priority",
  state_reason: "reason",
  confirmed_by_id: "confirmed by",
  given_by_id: "reported by",
  next_milestone: "next milestone",
  next_milestone_on: "next milestone on",
  is_unchanged: "no change",
  version_0: "version 0",
};
/** What the service keeps beside a confirmation, and says nothing to a reader. */
const SILENT = new Set(["source_facts", "target_facts", "confirmed_at", "given_at", "identities"]);
const MOST = 240;
const AMOUNT = new Intl.NumberFormat("en", { minimumFractionDigits: 2 });

/** History tells of drafts as well: it is not for who reads what is published and nothing else. */
export function readsPublishedAlone(roles: readonly string[]): boolean {
  return (
    roles.includes("viewer") && roles.every((one) => ["viewer", "administrator"].includes(one))
  );
}

/** Who wrote: a person, an import, a connected system, or the service itself. */
export function writerOf(entry: HistoryEntry): string {
  if (entry.is_import) return entry.by_name ? `${entry.by_name}, by an import` : "an import";
  if (entry.is_own) return "you";
  if (entry.by_name) return entry.by_name;
  return { user: "somebody", service_account: "a connected system", system: "the service" }[
    entry.by_kind
  ];
}

/** What happened: `changed`, or of a part `link to Fewer accidents removed`. */
export function deedOf(entry: HistoryEntry, noun: string): string {
  const verb = VERBS[entry.operation];
  if (entry.noun === noun) return verb;
  const part = NOUNS[entry.noun] ?? entry.noun.replaceAll("_", " ");
  const of = entry.name ? `: ${entry.name}` : "";
  return `${part} ${verb === "created" ? "added" : verb}${of}`;
}

/** Why, as people say it; what the service notes of itself becomes a sentence. */
export function reasonOf({ reason }: HistoryEntry): string {
  return /^change \d+ taken back$/.test(reason) ? "Took an earlier change back." : reason;
}

export type Told = { field: string; label: string; before: string; after: string };

/** The fields of a change that say something, before and after; `about` is the page's own record. */
export function fieldsOf(entry: HistoryEntry, about = ""): Told[] {
  return (
    entry.fields
      .filter(({ field }) => !SILENT.has(field))
      // A part names its record, and a judgement's reason stands beside it already.
      .filter(({ before, after }) => (after ?? before) !== about || about === "")
      .filter(({ field, after }) => field !== "state_reason" || after !== entry.reason)
      .map((one) => ({
        field: one.field,
        label: FIELDS[one.field] ?? one.field.replaceAll("_", " "),
        before: one.is_hidden ? "not for you" : said(one.before, one.before_name, one),
        after: one.is_hidden ? "not for you" : said(one.after, one.after_name, one),
      }))
      .filter(({ before, after }) => before !== after)
  );
}

function said(value: unknown, name: string | null, { field }: HistoryField): string {
  if (name) return name;
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "–" : cut(value.map(plain).join(", "));
  if (typeof value === "object") {
    const known = Object.entries(value);
    return known.length === 0 ? "–" : cut(known.map(([key, one]) => `${key}: ${one}`).join(", "));
  }
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatInstant(text);
  if (/share$|tolerance|confidence/.test(field) && /^\d/.test(text)) {
    return `${Number((Number(text) * 100).toFixed(1))}%`;
  }
  if (/^-?\d+\.\d{2}$/.test(text)) return AMOUNT.format(Number(text));
  if (/^[a-z]+(_[a-z]+)+$/.test(text)) return humanise(text).toLowerCase();
  return cut(text);
}

function plain(value: unknown): string {
  return typeof value === "object" && value !== null
    ? Object.values(value).filter(Boolean).join(" ")
    : String(value);
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
