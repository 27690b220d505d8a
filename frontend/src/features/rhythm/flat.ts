import type { Asked, Given } from "./Fields";

// No id holds one.
const BETWEEN = ",";

/** What was given as texts alone, so that two states of a form can be compared. */
export function flat(given: Given): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(BETWEEN) : value,
    ]),
  );
}

/** The same as fields take it. */
export function unflat(texts: Record<string, string>, fields: readonly Asked[]): Given {
  const several = new Set(fields.filter(({ kind }) => kind === "many").map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      several.has(name) ? (text === "" ? [] : text.split(BETWEEN)) : text,
    ]),
  );
}

/** A field's text as readers know it: names for ids. */
export function inWords(asked: Asked | undefined, text: string): string {
  if (asked?.kind !== "one" && asked?.kind !== "many") return text;
  const names = new Map(asked.rows.map(({ id, name }) => [id, name]));
  return text
    .split(BETWEEN)
    .flatMap((id) => names.get(id) ?? [])
    .join(", ");
}
