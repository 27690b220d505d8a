/** Which records the names of a file mean. */
import type { Match, OpenName } from "@/api/imports";

export type Noun = Match["noun"];
export const NOUNS: readonly Noun[] = ["strategy", "department", "person", "objective", "period"];

/** Says which record a name means; null: one of its own. */
export function withMatch(
  matches: readonly Match[],
  name: Pick<OpenName, "noun" | "text">,
  record: string | null,
): Match[] {
  const rest = matches.filter((each) => each.noun !== name.noun || each.text !== name.text);
  return [...rest, { noun: name.noun as Noun, text: name.text, record }];
}

/** What somebody said of a name; null: a new record; undefined: nothing yet. */
export const said = (
  matches: readonly Match[],
  name: Pick<OpenName, "noun" | "text">,
): string | null | undefined =>
  matches.find((each) => each.noun === name.noun && each.text === name.text)?.record;

/** The record a name is taken for now: as said, or as it was when the preview was made. */
export function recordOf(matches: readonly Match[], name: OpenName): string | null {
  const told = said(matches, name);
  return told === undefined ? name.record : told;
}

/** The names of each noun, nouns in the order in which they are best decided. */
export function byNoun(names: readonly OpenName[]): { noun: Noun; names: OpenName[] }[] {
  return NOUNS.map((noun) => ({ noun, names: names.filter((each) => each.noun === noun) })).filter(
    (group) => group.names.length > 0,
  );
}
