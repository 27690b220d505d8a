/** What waits for a reader, in words: what to do, about what, how much of it. */
import type * as api from "@/api";
import { counted } from "@/ui/words";

const VERBS: Record<api.Waits["verb"], string> = {
  respond: "Answer",
  commit: "Commit",
  answer: "Answer",
  confirm: "Confirm",
  judge: "Judge",
  agree: "Agree",
  act: "Decide",
  decide: "Decide",
};
/** What there is to do about a finding that was given to the reader: to decide, where it is no more than that. */
const ACTS: Record<string, string> = {
  orphaned_initiative: "Link",
  stale: "Update",
  suspect_link: "Confirm",
  ownerless: "Appoint",
  late_dependency: "Replan",
  incomplete_measure: "Complete",
  uncarried_money: "Assign",
};
export const verbOf = ({ verb, code }: Pick<api.Waits, "verb" | "code">): string =>
  (verb === "act" && code !== null && ACTS[code]) || VERBS[verb];

const NOUNS: readonly (readonly [string, ReadonlySet<api.Waits["verb"]>])[] = [
  ["round", new Set(["respond"] as const)],
  ["commitment", new Set(["commit"] as const)],
  ["link", new Set(["confirm"] as const)],
  ["pair", new Set(["answer", "judge"] as const)],
  ["waiver", new Set(["agree"] as const)],
  ["finding", new Set(["act"] as const)],
  ["mark", new Set(["decide"] as const)],
];

/** `12 links, 301 pairs, 2 findings`: all that waits, however few rows it takes. */
export function waitingWords(rows: readonly api.Waits[]): string {
  return NOUNS.flatMap(([noun, verbs]) => {
    const those = rows.filter((row) => verbs.has(row.verb));
    const count = those.reduce((sum, row) => sum + row.count, 0);
    return count === 0 ? [] : counted(count, noun);
  }).join(", ");
}

/** One line about a row; a verb stands before it. */
export function sentenceOf(row: api.Waits): string {
  if (row.verb === "respond") return `“${row.title}” in secret`;
  if (row.verb === "commit") return `to “${row.title}” in public`;
  if (row.verb === "confirm") return `${counted(row.count, "link")} to “${row.title}”`;
  if (row.verb === "judge") {
    return row.count === 1
      ? `1 pair: ${row.title}`
      : `${counted(row.count, "pair")}; one of them: ${row.title}`;
  }
  return row.title;
}
