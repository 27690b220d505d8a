/** Of the pairs that texts suggest: how many would be left by a higher threshold. */
import type { FindingsSummary } from "@/api/findings";
import { counted } from "@/ui/words";

export const PAIRS_OF_TEXTS = "overlapping_initiatives";

type Asked = Pick<FindingsSummary, "by_code" | "likely">;

/** Nothing where none waits, and for readers who set no threshold. */
export function likelyWords({ by_code, likely }: Asked): string {
  const waiting = by_code.find((one) => one.code === PAIRS_OF_TEXTS)?.candidate ?? 0;
  if (waiting === 0 || likely.length === 0) return "";
  const left = likely.map(
    (one) => `from ${one.likelihood_from}, ${one.count.toLocaleString("en")}`,
  );
  return `${counted(waiting, "pair")} of work that could be one ${waiting === 1 ? "waits" : "wait"} for a look. Likely ${left.join("; ")}. To be told fewer:`;
}
