/** The reader's latest bulk edit, kept for the visit: what stood before, and the versions it made. */
import type { Revision, Row, WorkNoun } from "@/api/workbench";
import { fieldsSet } from "./columns";
import type { Change } from "./plan";

export type Bulk = {
  noun: WorkNoun;
  verb: string;
  rows: { id: string; name: string; version: number; before: Record<string, unknown> }[];
};

const KEY = "workbench-latest-bulk";

export function bulkOf(
  noun: WorkNoun,
  verb: string,
  changes: readonly Change[],
  written: readonly Row[],
  nameOf: (row: Row) => string,
): Bulk {
  const rows = written.map((row) => {
    const own = changes.filter((change) => change.row.id === row.id);
    const before = Object.fromEntries(own.map(({ column, before }) => [column.key, before]));
    return { id: row.id, name: nameOf(row), version: row.version, before };
  });
  return { noun, verb, rows };
}

/** What takes a bulk edit back: what stood before, on the versions that it made. */
export function takenBack({ rows }: Bulk): Revision[] {
  return rows.map(({ id, version, before }) => ({ id, version, ...fieldsSet(before) }));
}

/** Keeps it for this visit and this person; it outlives a reload, not the tab. */
export function remember(person: string, bulk: Bulk | null): void {
  try {
    if (bulk) sessionStorage.setItem(KEY, JSON.stringify({ person, bulk }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage it is kept until the page goes.
  }
}

export function recalled(person: string): Bulk | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return kept?.person === person ? kept.bulk : null;
  } catch {
    return null;
  }
}
