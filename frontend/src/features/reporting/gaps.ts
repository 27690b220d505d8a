import type { Gap, Tally } from "@/api/completeness";

/** What a record may lack: as the head of a column, and said of one piece of work. */
export const GAPS: readonly { gap: Gap; head: string; words: string }[] = [
  { gap: "lead", head: "Lead", words: "no lead" },
  { gap: "link", head: "Link", words: "no confirmed link" },
  { gap: "money", head: "Money", words: "no amount in the current period" },
  { gap: "status", head: "Status", words: "no status" },
  { gap: "old_status", head: "Old status", words: "an old status" },
  { gap: "description", head: "Description", words: "no description" },
  { gap: "dates", head: "Dates", words: "no first or last day" },
];

const WORDS = new Map(GAPS.map(({ gap, words }) => [gap, words]));

/** `no lead, no status`. */
export function lacksWords(gaps: readonly Gap[]): string {
  return gaps.map((gap) => WORDS.get(gap) ?? gap).join(", ");
}

/** `12 of 40`; what is whole is said in words. */
export function completeWords({ complete, initiatives }: Tally): string {
  if (initiatives === 0) return "none under way";
  return complete === initiatives ? `all ${initiatives}` : `${complete} of ${initiatives}`;
}
