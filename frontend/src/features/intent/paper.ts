/** The original as it stood on paper: a pasted list, and what became of each objective. */
import type { IntentStatement, ObjectiveOnPaper } from "@/api/intent";
import { decimal } from "@/ui/typed";

type Became = ObjectiveOnPaper["became"];
type Today = { id: string; code: string; name: string };

export type PaperRow = {
  /** What its row is told apart by while rows come and go; it is not sent. */
  id: string;
  code: string;
  name: string;
  weight: string;
  /** Empty while nobody said. */
  became: Became | "";
  now: readonly string[];
  /** What a reworded one said beside its title; empty is as it stands today. */
  description: string;
};

export const BECAME_CHOICES: readonly { id: Became; name: string }[] = [
  { id: "kept", name: "kept, word for word" },
  { id: "reworded", name: "reworded" },
  { id: "split", name: "split into several" },
  { id: "replaced", name: "replaced by others" },
  { id: "dropped", name: "dropped" },
];

const EMPTY: Omit<PaperRow, "id"> = {
  code: "",
  name: "",
  weight: "",
  became: "",
  now: [],
  description: "",
};

let rowCount = 0;

export function emptyRow(): PaperRow {
  rowCount += 1;
  return { ...EMPTY, id: `row ${rowCount}` };
}

const HEADS = /^(code|title|name|objective|weight|nr\.?|no\.?|%)$/i;

/**
 * One objective a line: title, or code and title, or these and the weight, apart by tabs (as sheets
 * are copied) or semicolons. A line of headings is passed over.
 */
export function rowsOf(pasted: string, today: readonly Today[]): PaperRow[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => line.split(line.includes("\t") ? "\t" : ";").map((cell) => cell.trim()))
    .filter((cells) => cells.some(Boolean) && !cells.every((cell) => !cell || HEADS.test(cell)))
    .map((cells) => matched({ ...emptyRow(), ...read(cells) }, today));
}

function read(cells: readonly string[]): Pick<PaperRow, "code" | "name" | "weight"> {
  const [first = "", second = "", third = ""] = cells;
  if (cells.length === 1) return { code: "", name: first, weight: "" };
  if (cells.length > 2) return { code: first, name: second, weight: third };
  return isWeight(second)
    ? { code: "", name: first, weight: second }
    : { code: first, name: second, weight: "" };
}

/** An objective of today that has its title was kept, one that has its code reworded. */
function matched(row: PaperRow, today: readonly Today[]): PaperRow {
  const same = today.filter((one) => plain(one.name) === plain(row.name));
  if (same.length === 1) return { ...row, became: "kept", now: [same[0]!.id] };
  const coded = today.filter((one) => row.code !== "" && one.code === row.code);
  if (coded.length === 1) return { ...row, became: "reworded", now: [coded[0]!.id] };
  return row;
}

/** The list that was said before, to be corrected. */
export function rowsAgain(statements: readonly IntentStatement[]): PaperRow[] {
  return statements.map((one) => ({
    ...emptyRow(),
    code: one.code,
    name: one.name,
    weight: one.weight === null ? "" : String(Number((one.weight * 100).toFixed(4))),
    became: one.became,
    now: one.now.map(({ id }) => id),
    description: one.became === "reworded" ? one.description : "",
  }));
}

/** What is still to be said before it can be recorded; empty where nothing is. */
export function lacking(rows: readonly PaperRow[]): string {
  if (rows.length === 0) return "Paste the list, or add an objective.";
  for (const [at, row] of rows.entries()) {
    const what = row.name.trim() || `objective ${at + 1}`;
    if (!row.name.trim()) return `Give the title of objective ${at + 1}.`;
    if (!isWeight(row.weight)) return `The weight of “${what}” is no number.`;
    if (row.became === "") return `Say what became of “${what}”.`;
    if (row.became === "split" && row.now.length < 2) {
      return `Name the objectives that “${what}” was split into, two at least.`;
    }
    if (row.became !== "dropped" && row.now.length === 0) {
      return `Name what “${what}” is today.`;
    }
  }
  return "";
}

export function bodyOf(rows: readonly PaperRow[]): ObjectiveOnPaper[] {
  return rows.map(({ code, name, weight, became, now, description }) => ({
    code: code.trim(),
    name: name.trim(),
    weight: weight.trim() === "" ? null : Number(figureOf(weight)),
    became: became as Became,
    now: became === "dropped" ? [] : [...now],
    ...(became === "reworded" && description.trim() ? { description: description.trim() } : {}),
  }));
}

/** Whether what is written is a weight, or left open. */
export function isWeight(written: string): boolean {
  return written.trim() === "" || /^\d/.test(figureOf(written) ?? "");
}

function figureOf(written: string): string | null {
  return decimal(written.trim().replace(/%$/, ""));
}

function plain(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}
