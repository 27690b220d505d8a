import type { Given } from "./Fields";

type Named = { id: string; name: string };

/** What the parts of the page name: asked once for all of them. */
export type NamedRows = {
  /** Who is here, and can be chosen. */
  people: readonly Named[];
  /** They, and those who left, who say so. */
  everybody: readonly Named[];
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

/** Everybody as they are named: of who has left, that they have. */
export function peopleOf(
  rows: readonly (Named & { ends_on: string | null })[],
  today: string,
): Pick<NamedRows, "people" | "everybody"> {
  const hasLeft = (one: { ends_on: string | null }) => one.ends_on !== null && one.ends_on < today;
  return {
    people: rows.filter((one) => !hasLeft(one)).map(({ id, name }) => ({ id, name })),
    everybody: rows.map((one) => ({
      id: one.id,
      name: hasLeft(one) ? `${one.name} (left)` : one.name,
    })),
  };
}

/** Who can be chosen, and who is named already though they left. */
export function choosable(
  named: Pick<NamedRows, "people" | "everybody">,
  ids: readonly (string | null)[],
): readonly Named[] {
  const here = new Set(named.people.map(({ id }) => id));
  return [
    ...named.people,
    ...named.everybody.filter(({ id }) => ids.includes(id) && !here.has(id)),
  ];
}

/** Names in the order of the ids; one that is not known is left out. */
export function namesOf(ids: readonly string[], rows: readonly Named[]): string {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => names.get(id) ?? []).join(", ");
}

export function nameOf(id: string | null, rows: readonly Named[]): string {
  return id === null ? "" : namesOf([id], rows);
}
