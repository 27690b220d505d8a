/** What an edit form sends, and what it shows where somebody else was quicker. */
export type Value = string | number | null;
export type Values = Record<string, Value>;

export type EditField = {
  name: string;
  label: string;
  kind: "text" | "long" | "day" | "choice" | "person" | "number";
  /** Of a choice: the word the API has, and the one people read. */
  options?: readonly (readonly [string, string])[];
};

/** The fields of a record that a form is about. */
export function valuesOf(record: object, fields: readonly EditField[]): Values {
  const all = record as Record<string, unknown>;
  return Object.fromEntries(fields.map(({ name }) => [name, (all[name] ?? null) as Value]));
}

/** What differs from what was read; an emptied day or person is unknown again. */
export function changed(before: Values, typed: Values): Values {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => before[name] !== value),
  );
}

export type Clash = { name: string; label: string; theirs: Value; mine: Value };

/** Fields that both have changed since the form was opened, to different values. */
export function clashes(
  before: Values,
  typed: Values,
  now: Values,
  fields: readonly EditField[],
): Clash[] {
  return fields
    .filter(({ name }) => typed[name] !== before[name] && now[name] !== typed[name])
    .filter(({ name }) => now[name] !== before[name])
    .map(({ name, label }) => ({
      name,
      label,
      theirs: now[name] ?? null,
      mine: typed[name] ?? null,
    }));
}

const WORDING = ["name", "description"];

/** Whether an edit touches nothing but words that confirmed links rest on: it may be mere wording. */
export function mayBeWording(noun: string, sent: Values): boolean {
  const names = Object.keys(sent);
  return (
    ["initiatives", "objectives"].includes(noun) &&
    names.length > 0 &&
    names.every((name) => WORDING.includes(name))
  );
}
