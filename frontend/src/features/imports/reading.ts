/** How a file is read: what was guessed, and what somebody says of it instead. */
import type { DetectedFile, DetectedTable, Reading } from "@/api/imports";

export const ENCODINGS = [
  { value: "auto", label: "as guessed" },
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252 (Western Europe)" },
  { value: "windows-1250", label: "Windows-1250 (Central Europe)" },
  { value: "windows-1251", label: "Windows-1251 (Cyrillic)" },
  { value: "iso-8859-15", label: "ISO 8859-15" },
  { value: "utf-16-le", label: "UTF-16, little endian" },
  { value: "utf-16-be", label: "UTF-16, big endian" },
];

export const DELIMITERS = [
  { value: ",", label: "comma" },
  { value: ";", label: "semicolon" },
  { value: "\t", label: "tab" },
  { value: "|", label: "bar" },
];

export const FORMATS: Record<DetectedFile["format"], string> = {
  csv: "a text file with a table (CSV)",
  xlsx: "an Excel workbook",
  json: "a JSON list of records",
  rss: "an RSS export",
  stratml: "a StratML plan",
  native: "Throughline's own tables",
};

/** One key of a table's layout as it is read now; `usual` where nothing was said or guessed. */
export function layoutOf(
  table: Pick<DetectedTable, "name" | "layout">,
  reading: Reading,
  key: string,
  usual: string,
): string {
  const said = reading[table.name]?.[key] ?? table.layout[key];
  return said === undefined || said === null ? usual : String(said);
}

/** Says one key of a table's layout; `null` leaves it to the guess again. */
export function withLayout(
  reading: Reading,
  table: string,
  key: string,
  value: Readonly<Record<string, readonly string[]>> | string | number | boolean | null,
): Reading {
  const { [key]: _, ...rest } = reading[table] ?? {};
  const keys = value === null ? rest : { ...rest, [key]: value };
  const { [table]: __, ...others } = reading;
  return Object.keys(keys).length > 0 ? { ...others, [table]: keys } : others;
}

type Columns = Pick<DetectedTable, "layout" | "columns">;

const joined = (table: Pick<DetectedTable, "layout">) =>
  (table.layout.coalesce ?? {}) as Readonly<Record<string, readonly string[]>>;

/** The column that another of its name is read with; blank where it is read by itself. */
export const readWith = (table: Pick<DetectedTable, "layout">, column: string): string =>
  Object.entries(joined(table)).find(
    ([name, parts]) => name !== column && parts.includes(column),
  )?.[0] ?? "";

/** Columns that a file names alike (`rating`, `rating.2`), by their name, those read as one first. */
export function doublesOf(table: Columns): { name: string; parts: string[]; isOne: boolean }[] {
  const names = table.columns.map((each) => each.name);
  const found = names
    .map((name) => ({
      name,
      parts: [
        name,
        ...names.filter((each) => /^\.\d+$/.test(each.slice(name.length)) && each.startsWith(name)),
      ],
      isOne: name in joined(table),
    }))
    .filter(({ parts }) => parts.length > 1);
  return found.sort((one, other) => Number(other.isOne) - Number(one.isOne));
}

/** What stands first where columns of one name are read as one; blank: each is read by itself. */
export const firstOf = (table: Pick<DetectedTable, "layout">, name: string) =>
  joined(table)[name]?.[0] ?? "";

/** Puts one column first, or reads each by itself; other columns stay as they are read. */
export function coalesced(
  table: Pick<DetectedTable, "layout">,
  { name, parts }: { name: string; parts: readonly string[] },
  first: string,
): Record<string, readonly string[]> {
  const { [name]: _, ...others } = joined(table);
  if (first === "") return others;
  return { ...others, [name]: [first, ...parts.filter((each) => each !== first)] };
}

/** Whether anything is read otherwise than it was guessed. */
export const isCorrected = (reading: Reading) => Object.keys(reading).length > 0;

/** `3` for a text that is a whole number of 1 or more, else null. */
export function asRow(text: string): number | null {
  return /^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : null;
}

/** How sure a guess is, in a word. */
export function sureness(confidence: number): string {
  if (confidence >= 0.9) return "sure";
  return confidence >= 0.7 ? "likely" : "please look";
}

/** What a spreadsheet calls a row, or of a transposed table the column, of the first rows. */
export function calledBySheet(table: Pick<DetectedTable, "layout">, number: number): string {
  if (table.layout.orientation !== "transposed") return String(number);
  let name = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
