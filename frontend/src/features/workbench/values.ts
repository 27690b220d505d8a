/** Values of cells as text, to be read and copied, and text as values, typed or pasted. */
import type { Row } from "@/api/workbench";
import { formatDay, formatInstant } from "@/ui/dates";
import { formatExact, isAmount, NO_CURRENCY, namesCurrency, toMinor } from "@/ui/money";
import { decimal, toAmount } from "@/ui/typed";
import { type Books, meant } from "./books";
import type { Column } from "./columns";

export type Read = { value: unknown } | { trouble: string };

/** A cell as people read it; blank where nothing is recorded. */
export function told(column: Column, value: unknown, books: Books): string {
  if (value === null || value === undefined || value === "") return "";
  switch (column.kind) {
    case "date":
      return formatDay(String(value));
    case "instant":
      return formatInstant(String(value));
    case "money":
      // A word such as TBC, on its way to the service.
      if (!isAmount(String(value))) return String(value);
      return formatExact(toMinor(String(value)), NO_CURRENCY);
    case "share":
      return `${percent(value)}%`;
    case "number":
      return plainNumber(value);
    case "flag":
      return value ? "Yes" : "No";
    default:
      return copied(column, value, books);
  }
}

/** A cell as a spreadsheet takes it: exact figures, days as 2026-11-22. */
export function copied(column: Column, value: unknown, books: Books): string {
  if (value === null || value === undefined) return "";
  switch (column.kind) {
    case "choice":
      return column.choices?.find((one) => one.value === value)?.label ?? String(value);
    case "reference":
      return books[column.noun!]?.byId.get(String(value))?.name ?? "…";
    case "list":
      return (value as string[]).join("; ");
    case "identities":
      return (value as { source: string; value: string }[]).map((one) => one.value).join(", ");
    case "share":
      return `${percent(value)}%`;
    case "number":
      return plainNumber(value);
    case "flag":
      return value ? "Yes" : "No";
    default:
      return String(value);
  }
}

/** What a text means in a column, or why it means nothing there; of money, in a row's `currency`. */
export function read(column: Column, text: string, books: Books, currency?: unknown): Read {
  const given = column.kind === "long" ? text.trimEnd() : text.trim();
  if (given === "") return emptied(column);
  switch (column.kind) {
    case "text":
      return column.key === "currency" ? currencyCode(given) : { value: given };
    case "long":
      return { value: given };
    case "list":
      return {
        value: given
          .split(/[;\n]/)
          .map((one) => one.trim())
          .filter(Boolean),
      };
    case "date":
      return day(given);
    case "money":
      return money(given, typeof currency === "string" ? currency : "");
    case "share":
      return share(given);
    case "number":
      return number(given, column);
    case "flag":
      return flag(given);
    case "choice":
      return choice(column, given);
    case "reference":
      return reference(column, given, books);
    default:
      return { trouble: column.fixed ?? "It is not edited here." };
  }
}

/** What a text means in a row: its money is in the row's currency. */
export function readIn(row: Row, column: Column, text: string, books: Books): Read {
  return read(column, text, books, row.currency);
}

/** The currency that a line of a block is in: what it says of it, else its row's. */
export function currencyOf(
  row: Row,
  texts: readonly string[],
  left: number,
  columns: readonly Column[],
): unknown {
  const at = columns.findIndex(({ key }) => key === "currency");
  return texts[at - left]?.trim().toUpperCase() || row.currency;
}

/** The empty value of a column, or why it may not be emptied. */
export function emptied(column: Column): Read {
  if (column.fixed) return { trouble: column.fixed };
  if (column.isRequired || column.kind === "flag") return { trouble: `${column.label} is needed.` };
  if (column.kind === "list") return { value: [] };
  const isText = column.kind === "text" || column.kind === "long" || column.kind === "choice";
  const isCustom = column.key.includes(".");
  return { value: isText && !isCustom ? "" : null };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

const CURRENCY = /^([A-Z]{2,3}|[€$£¥])\s*|\s*([A-Z]{3}|[€$£¥])$/g;

function money(given: string, currency: string): Read {
  const figure = decimal(given.replace(CURRENCY, ""));
  if (figure === null) {
    // TBC and its like are read as unknown by the service, which keeps the word.
    return /^[\p{L}/ .?-]+$/u.test(given) && /\p{L}|\?/u.test(given)
      ? { value: given }
      : { trouble: `“${short(given)}” is no amount of money.` };
  }
  const named = given.match(CURRENCY) ?? [];
  if (currency && !named.every((one) => namesCurrency(one.trim(), currency))) {
    return { trouble: `“${short(given)}” is not in ${currency}, the row's currency.` };
  }
  const amount = toAmount(figure);
  return amount === null ? { trouble: "Money has two decimals at most." } : { value: amount };
}

function currencyCode(given: string): Read {
  const code = given.toUpperCase();
  return /^[A-Z]{3}$/.test(code)
    ? { value: code }
    : { trouble: `“${short(given)}” is no currency; write its three letters, such as EUR.` };
}

function share(given: string): Read {
  const isPercent = given.endsWith("%");
  const figure = decimal(given.replace(/\s*%$/, ""));
  if (figure === null) return { trouble: `“${short(given)}” is no share; write 40% or 0.4.` };
  const value = Number(figure);
  const ratio = isPercent || value > 1 ? value / 100 : value;
  if (ratio < 0 || ratio > 1) return { trouble: "A share lies between 0% and 100%." };
  return { value: Number(ratio.toFixed(6)) };
}

function number(given: string, column: Column): Read {
  const figure = decimal(given);
  if (figure === null) return { trouble: `“${short(given)}” is no number.` };
  const value = Number(figure);
  if (column.key === "strength" && Math.abs(value) > 1) {
    return { trouble: "Strength lies between -1 and 1." };
  }
  return { value };
}

function flag(given: string): Read {
  if (/^(yes|y|true|1|x)$/i.test(given)) return { value: true };
  if (/^(no|n|false|0)$/i.test(given)) return { value: false };
  return { trouble: "Write Yes or No." };
}

function choice(column: Column, given: string): Read {
  const wanted = given.toLowerCase();
  const found = column.choices?.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (found) return { value: found.value };
  const known = column.choices?.map(({ label }) => label).join(", ");
  return { trouble: `“${short(given)}” is none of: ${known}.` };
}

function reference(column: Column, given: string, books: Books): Read {
  const book = books[column.noun!];
  if (!book) return { trouble: "The names are still on their way; try again." };
  const several = meant(book, given);
  const one = ONE_OF[column.noun!];
  if (several.length === 1) return { value: several[0]!.id };
  if (several.length > 1) return { trouble: `${several.length} are called “${short(given)}”.` };
  return { trouble: `There is no ${one} called “${short(given)}”.` };
}

const ONE_OF = {
  departments: "department",
  people: "person",
  objectives: "objective",
  initiatives: "initiative",
  periods: "period",
  strategies: "strategy",
} as const;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function day(given: string): Read {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(given);
  if (iso) return dated(iso[1]!, iso[2]!, iso[3]!, given);
  const points = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(given);
  if (points) return dated(points[3]!, points[2]!, points[1]!, given);
  const words = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/.exec(given);
  if (words) {
    const month = MONTHS.indexOf(words[2]!.toLowerCase()) + 1;
    return dated(words[3]!, String(month), words[1]!, given);
  }
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(given);
  if (slashes) {
    const [, first, second, year] = slashes;
    if (Number(first) > 12) return dated(year!, second!, first!, given);
    if (Number(second) > 12) return dated(year!, first!, second!, given);
    if (first === second) return dated(year!, first!, second!, given);
    return { trouble: `“${short(given)}” could be two days; write ${year}-MM-DD.` };
  }
  return { trouble: `“${short(given)}” is no day; write it as 2026-11-22.` };
}

function dated(year: string, month: string, date: string, given: string): Read {
  const value = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const instant = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
  return exists ? { value } : { trouble: `There is no day “${short(given)}”.` };
}

const percent = (value: unknown) => String(Number((Number(value) * 100).toFixed(4)));
const plainNumber = (value: unknown) => String(Number(value));
const short = (given: string) => (given.length > 40 ? `${given.slice(0, 39)}…` : given);
