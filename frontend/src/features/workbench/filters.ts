/** The words that narrow a list by a column, as the API knows them, and how a reader says them. */
import { formatDay } from "@/ui/dates";
import type { Books } from "./books";
import type { Column } from "./columns";
import { copied } from "./values";

export type FilterKind = { word: string; label: string; isEmpty?: boolean };

/** How a column may narrow the list. */
export function filterKinds(column: Column): FilterKind[] {
  const { key, kind, isRequired } = column;
  if (key.includes(".")) return customKinds(column);
  const empty: FilterKind = { word: `${key}__isnull`, label: "not recorded", isEmpty: true };
  switch (kind) {
    case "choice":
      return [{ word: `${key}__in`, label: "is one of" }];
    case "reference":
      return [{ word: key, label: "is" }, ...(isRequired ? [] : [empty])];
    case "date":
    case "money":
    case "share":
    case "number":
      return [{ word: `${key}__gte`, label: "from" }, { word: `${key}__lte`, label: "to" }, empty];
    case "flag":
      return [{ word: key, label: "is" }];
    default:
      return [];
  }
}

function customKinds({ key, kind }: Column): FilterKind[] {
  const empty: FilterKind = { word: `${key}__isnull`, label: "not recorded", isEmpty: true };
  if (kind !== "number" && kind !== "date") return [{ word: key, label: "is" }, empty];
  return [{ word: `${key}__gte`, label: "from" }, { word: `${key}__lte`, label: "to" }, empty];
}

const LOOKUP = /__(in|isnull|gte|lte)$/;

/** One filter as a reader says it: "Stage: Active or Paused". */
export function filterWords(
  columns: readonly Column[],
  books: Books,
  word: string,
  value: string,
): string {
  const lookup = LOOKUP.exec(word)?.[1] ?? "";
  const key = word.replace(LOOKUP, "");
  const column = columns.find((one) => one.key === key);
  if (!column) return `${word}: ${value}`;
  if (lookup === "isnull")
    return `${column.label}: ${value === "true" ? "not recorded" : "recorded"}`;
  const words = value.split(",").map((one) => say(column, one, books));
  if (lookup === "gte") return `${column.label}: from ${words[0]}`;
  if (lookup === "lte") return `${column.label}: to ${words[0]}`;
  return `${column.label}: ${words.join(" or ")}`;
}

function say(column: Column, value: string, books: Books): string {
  if (column.kind === "date") return formatDay(value);
  if (column.kind === "flag") return value === "true" ? "Yes" : "No";
  return column.kind === "choice" || column.kind === "reference"
    ? copied(column, value, books)
    : value;
}
