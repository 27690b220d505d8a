/** The reader's latest edits, kept for the visit: what stood before, and the versions they made. */
import type { Revision, Row, WorkNoun } from "@/api/workbench";
import { counted } from "@/ui/words";
import { fieldsSet, valueIn } from "./columns";
import type { Change } from "./plan";

/** One act: a cell, or many at once. `base` is the version it was made on, `version` what it made. */
export type Act = {
  noun: WorkNoun;
  verb: string;
  rows: {
    id: string;
    name: string;
    base: number;
    version: number;
    before: Record<string, unknown>;
  }[];
  /** The rows that it made, at the version that made them. */
  made?: Made[];
};

export type Made = { id: string; name: string; version: number };

const KEY = "workbench-latest-acts";
export const MOST_ACTS = 30;

export function actOf(
  noun: WorkNoun,
  verb: string,
  changes: readonly Change[],
  written: readonly Row[],
  nameOf: (row: Row) => string,
): Act {
  const rows = written.flatMap((row) => {
    const own = changes.filter((change) => change.row.id === row.id);
    const base = own[0]?.row.version;
    if (base === undefined) return [];
    const before = Object.fromEntries(own.map(({ column, before }) => [column.key, before]));
    return [{ id: row.id, name: nameOf(row), base, version: row.version, before }];
  });
  const set = new Set(rows.map(({ id }) => id));
  const made = written
    .filter(({ id }) => !set.has(id))
    .map((row) => ({ id: row.id, name: nameOf(row), version: row.version }));
  return { noun, verb, rows, made };
}

/** One row that was made by itself. */
export const actOfRow = (noun: WorkNoun, { id, version }: Row, name: string): Act => ({
  noun,
  verb: "New row",
  rows: [],
  made: [{ id, name, version }],
});

/** One cell that was set: the row as it stood, and as it is. */
export function actOfCell(
  noun: WorkNoun,
  verb: string,
  key: string,
  stood: Row,
  written: Row,
  name: string,
): Act {
  const before = { [key]: valueIn(stood, key) };
  const row = { id: written.id, name, base: stood.version, version: written.version, before };
  return { noun, verb, rows: [row] };
}

/** The acts with one more, the oldest given up. */
export function withAct(acts: readonly Act[], act: Act): Act[] {
  return act.rows.length > 0 || madeBy(act).length > 0
    ? [...acts, act].slice(-MOST_ACTS)
    : [...acts];
}

export const madeBy = ({ made }: Act): readonly Made[] => made ?? [];

/** What is said once an act is taken back. */
export function wordsBack(act: Act): string {
  const { verb, rows } = act;
  const made = madeBy(act).length;
  const parts = [
    rows.length > 0 ? counted(rows.length, "row") : "",
    made > 0 ? `${counted(made, "row")} that ${made === 1 ? "was" : "were"} made` : "",
  ];
  return `Taken back: ${verb}, ${parts.filter(Boolean).join(" and ")}.`;
}

/**
 * The acts without one that was taken back. What it stood on stands again, under another version:
 * an earlier act that made that is taken back on this one.
 */
export function without(acts: readonly Act[], undone: Act, written: readonly Row[]): Act[] {
  const bases = new Map(undone.rows.map(({ id, base }) => [id, base]));
  const versions = new Map(written.map(({ id, version }) => [id, version]));
  return acts
    .filter((act) => act !== undone)
    .map((act) => ({
      ...act,
      rows: act.rows.map((row) =>
        bases.get(row.id) === row.version
          ? { ...row, version: versions.get(row.id) ?? row.version }
          : row,
      ),
    }));
}

/** What takes an act back: what stood before, on the versions that it made. */
export function takenBack({ rows }: Act): Revision[] {
  return rows.map(({ id, version, before }) => ({ id, version, ...fieldsSet(before) }));
}

/** What an act made of each row, as the service takes back rows that were made among them. */
export const versionsOf = (act: Act): { id: string; version: number }[] =>
  [...act.rows, ...madeBy(act)].map(({ id, version }) => ({ id, version }));

/** The rows that a refusal names, by the place of each in what was asked. */
export function namedIn(pointers: readonly string[], asked: readonly { name: string }[]): string[] {
  return pointers.flatMap((pointer) => asked[Number(pointer.split("/")[2])]?.name ?? []);
}

/** Keeps them for this visit and this person; they outlive a reload, not the tab. */
export function remember(person: string, acts: readonly Act[]): void {
  try {
    if (acts.length > 0) sessionStorage.setItem(KEY, JSON.stringify({ person, acts }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage they are kept until the page goes.
  }
}

export function recalled(person: string): Act[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return kept?.person === person && Array.isArray(kept.acts) ? kept.acts.filter(isAct) : [];
  } catch {
    return [];
  }
}

/** A page of before counted the rows that were made and did not know which they were. */
const isAct = ({ made }: Act) => made === undefined || Array.isArray(made);
