import type { Given } from "./AddForm";

type Named = { id: string; name: string };

/** What the parts of the page name: asked once for all of them. */
export type NamedRows = {
  people: readonly Named[];
  objectives: readonly Named[];
  decisions: readonly Named[];
};

export type PartProps = {
  strategy: string;
  /** Today as days are written. */
  today: string;
  named: NamedRows;
  /** Whose page it is; null for who is nobody's record. */
  me: string | null;
  mayWrite: (noun: string) => boolean;
};

export const textOf = (given: Given, name: string) => String(given[name] ?? "").trim();

export const textsOf = (given: Given, name: string) => {
  const value = given[name];
  return Array.isArray(value) ? value : [];
};

/** Names in the order of the ids; one that is not known is left out. */
export function namesOf(ids: readonly string[], rows: readonly Named[]): string {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => names.get(id) ?? []).join(", ");
}

export function nameOf(id: string | null, rows: readonly Named[]): string {
  return id === null ? "" : namesOf([id], rows);
}
