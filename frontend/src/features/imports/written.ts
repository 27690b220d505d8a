/** How cells are written: what can be said of it by hand, in words. */
import type { ColumnChoice, DetectedColumn } from "@/api/imports";
import type { Option } from "./Field";

export const TYPES: readonly Option[] = [
  { value: "text", label: "text" },
  { value: "number", label: "a number" },
  { value: "date", label: "a date" },
  { value: "boolean", label: "yes or no" },
  { value: "choice", label: "one of its texts" },
];

export const ORDERS: readonly Option[] = [
  { value: "", label: "as found" },
  { value: "dmy", label: "day, month, year" },
  { value: "mdy", label: "month, day, year" },
  { value: "ymd", label: "year, month, day" },
];

export const DECIMALS: readonly Option[] = [
  { value: "", label: "as found" },
  { value: ".", label: "a point: 1,234.5" },
  { value: ",", label: "a comma: 1.234,5" },
];

/** What a field of one's own is likely to hold. */
export function typeOf(facts: DetectedColumn | undefined): string {
  if (facts?.kind === "number" || facts?.kind === "money") return "number";
  if (facts?.kind === "date") return "date";
  return facts?.kind === "flag" ? "boolean" : "text";
}

/** `GBP m` → GBP. */
export const currencySaid = (choice: Pick<ColumnChoice, "unit">) =>
  /^([A-Z]{3})\s*[a-z]*$/.exec(choice.unit.trim())?.[1] ?? "";

const SCALES: Readonly<Record<string, "k" | "m" | "bn">> = {
  ...{ k: "k", thousand: "k", m: "m", mn: "m", million: "m", bn: "bn", billion: "bn" },
};

/** `GBP m` → m; nothing where an amount is written whole, or in what is no unit of money. */
export function scaleSaid(choice: Pick<ColumnChoice, "unit">): "" | "k" | "m" | "bn" {
  const unit = /^(?:[A-Z]{3}|[A-Z]{0,3}\p{Sc})?\s*([a-z]+)$/u.exec(choice.unit.trim());
  return SCALES[unit?.[1] ?? ""] ?? "";
}

/** `eur` → EUR, a blank as it is; null for what is no code of a currency. */
export function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  return code === "" || /^[A-Z]{3}$/.test(code) ? code : null;
}

const SIGNS: Record<string, string> = {
  ";": "semicolons",
  ",": "commas",
  "/": "slashes",
  "&": "&",
  "+": "+",
  "|": "bars",
  "\n": "line breaks",
  and: "“and”",
  und: "“und”",
  et: "“et”",
};

/** What may part several people in one cell, that which was found first. */
export function signOptions(facts: DetectedColumn | undefined, said: readonly string[]): Option[] {
  const several = [facts?.separators ?? [], said].filter((signs) => signs.length > 1);
  const each = [";", ",", "/", "&", "\n", "and"].map((sign) => [sign]);
  const options = [...several, ...each].map((signs) => ({
    value: JSON.stringify(signs),
    label: `several, between ${signs.map((sign) => SIGNS[sign] ?? sign).join(", ")}`,
  }));
  const known = new Map(options.map((option) => [option.value, option]));
  return [{ value: "[]", label: "one person" }, ...known.values()];
}

/** `TBC; n/a` → texts. */
export const textsOf = (text: string) =>
  text
    .split(";")
    .map((each) => each.trim())
    .filter(Boolean);

export const isSaid = (choice: ColumnChoice) =>
  choice.dates !== "" || choice.decimal !== "" || choice.unknown.length > 0;
