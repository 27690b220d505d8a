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
  /** How many rows it made: those are taken back where their history is. */
  made?: number;
};

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
  return { noun, verb, rows, made: written.length - rows.length };
}

/** One row that was made by itself. */
export const actOfRow = (noun: WorkNoun): Act => ({ noun, verb: "New row", rows: [], made: 1 });

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
  return act.rows.length > 0 || act.made ? [...acts, act].slice(-MOST_ACTS) : [...acts];
}

/** Whether it set no cell of a row that stood: then nothing is sent to take it back. */
export const isOnlyMaking = ({ rows }: Act) => rows.length === 0;

/** What is said when an act is taken back, and of the rows that it made. */
export function wordsBack({ verb, rows, made = 0 }: Act): string {
  const ofMade = `${counted(made, "row")} that ${made === 1 ? "was" : "were"} made`;
  const theirs = made === 1 ? "its history takes it back" : "the history of each takes it back";
  if (rows.length === 0) {
    return `${verb}: ${ofMade}; ${theirs}. Ctrl+Z now goes on to what was done before.`;
  }
  const back = `Taken back: ${verb}, ${counted(rows.length, "row")}.`;
  return made === 0 ? back : `${back} Beside them ${ofMade}: ${theirs}.`;
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
    return kept?.person === person && Array.isArray(kept.acts) ? kept.acts : [];
  } catch {
    return [];
  }
}
