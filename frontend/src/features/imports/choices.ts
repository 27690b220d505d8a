/** Texts of columns of choices: which choice each means, known or said by hand. */
import type { ColumnChoice, DetectedColumn } from "@/api/imports";
import { humanise } from "@/ui/words";
import type { Option } from "./Field";

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  health: ["on_track", "at_risk", "off_track", "unknown"],
  stage: ["proposed", "approved", "active", "paused", "done", "cancelled"],
  bucket: ["change", "run", "mandatory", "unknown"],
};

export type Meant = { text: string; count: number; means: string };

/** The texts of a column with what they mean, blank: not understood; null where none are choices. */
export function meaningsOf(
  choice: ColumnChoice,
  facts: DetectedColumn | undefined,
): { texts: Meant[]; options: Option[] } | null {
  const choices = CHOICES[choice.target];
  const values = Object.entries((facts?.values ?? {}) as Record<string, number>);
  if (!choices || values.length === 0) return null;
  const meanings = (facts?.meanings ?? {}) as Record<string, Record<string, string>>;
  const known = meanings[choice.target] ?? {};
  const texts = values
    .filter(([text]) => text !== "")
    // A text stays in its place when somebody says what it means.
    .sort(([one], [other]) => Number(Boolean(known[one])) - Number(Boolean(known[other])))
    .map(([text, count]) => ({ text, count, means: choice.words[text] ?? known[text] ?? "" }));
  return { texts, options: choices.map((value) => ({ value, label: humanise(value) })) };
}

/** The words of a column with one more said by hand. */
export const wordsWith = (choice: ColumnChoice, text: string, means: string) =>
  means === "" ? choice.words : { ...choice.words, [text]: means };
