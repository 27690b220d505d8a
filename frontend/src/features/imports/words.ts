import type { DetectedColumn, DraftRow } from "@/api/imports";
import { counted, humanise } from "@/ui/words";

export const ROLE_WORDS: Record<string, string> = {
  initiatives: "initiatives, one a row",
  objectives: "objectives, one a row",
  departments: "departments, one a row",
  people: "people, one a row",
  contributions: "links of initiatives to objectives",
  allocations: "amounts of initiatives",
};

const TARGET_WORDS: Record<string, string> = {
  starts_on: "Starts on",
  ends_on: "Ends on",
  bucket: "Kind of spending",
  health: "Status",
  priority_weight: "Priority",
  planned: "Amount planned",
  approved: "Amount approved",
  forecast: "Amount forecast",
  spent: "Amount spent",
};

export function targetWords(target: string): string {
  return TARGET_WORDS[target] ?? humanise(target);
}

export const UNIT_WORDS: Record<string, string> = {
  "": "as written",
  k: "thousands",
  m: "millions",
  bn: "billions",
};

/** What becomes of a draft, in words. */
export const STATE_WORDS: Record<DraftRow["state"], string> = {
  open: "to be checked",
  rehearsing: "being rehearsed",
  applying: "being imported",
  applied: "imported",
  failed: "did not get through",
};

/** `12 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const MOST_BYTES = 10 * 1024 * 1024;

export const MOST_FILES = 20;

type Dropped = { name: string; size: number };

/** Why files cannot be uploaded, before they are sent; null: they can. */
export function refusalOf(files: readonly Dropped[]): string | null {
  const empty = files.find(({ size }) => size === 0);
  if (empty) return `${empty.name} is empty.`;
  const names = files.map(({ name }) => name.toLowerCase());
  const twin = files.find(({ name }, at) => names.indexOf(name.toLowerCase()) !== at);
  if (twin) return `Two of the files are called ${twin.name}; rename one of them.`;
  if (files.length > MOST_FILES) {
    return `${files.length} files at once; ${MOST_FILES} are allowed. Import them in two goes.`;
  }
  const size = files.reduce((sum, each) => sum + each.size, 0);
  if (size <= MOST_BYTES) return null;
  const what = files.length === 1 ? `${files[0]?.name} has` : `${files.length} files together have`;
  return `${what} ${sizeWords(size)}; 10 MB are allowed. Split it, or import it by the command.`;
}

/** `3 files: a.csv, b.csv and c.csv`, or the name of the one. */
export function filesWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** So many rows of a column are looked at; what is counted of its cells is counted in these. */
const LOOKED_AT = 5000;

/** How much of a cell is shown for an example. */
const SAMPLE = 60;

/** A few cells of a column, each short enough to tell them apart: `Shop · Road from here to…`. */
export function sampleWords(samples: readonly string[]): string {
  const cut = (text: string) => {
    const letters = Array.from(text);
    return letters.length > SAMPLE ? `${letters.slice(0, SAMPLE).join("").trimEnd()}…` : text;
  };
  return samples.slice(0, 3).map(cut).join(" · ") || "all blank";
}

/** What cells of a column hold that is no value of it: `2 blank cells, 1 cell unknown, not zero`. */
export function cellWords(
  { filled, unknown, unreadable }: Pick<DetectedColumn, "filled" | "unknown" | "unreadable">,
  rows: number,
): string {
  const total = (texts: Record<string, unknown>) =>
    Object.values(texts).reduce<number>((sum, count) => sum + Number(count), 0);
  const looked = Math.min(rows, LOOKED_AT);
  const said = [
    looked > filled ? counted(looked - filled, "blank cell") : "",
    total(unknown) > 0 ? `${counted(total(unknown), "cell")} unknown, not zero` : "",
    total(unreadable) > 0 ? `${counted(total(unreadable), "cell")} unlike the others` : "",
  ].filter(Boolean);
  if (said.length === 0) return "";
  return `${said.join(", ")}${rows > looked ? `, in the first ${counted(looked, "row")}` : ""}`;
}
