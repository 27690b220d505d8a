/** Of the pairs that texts suggest: how many would be left by a higher threshold. */
import type { FindingsSummary } from "@/api/findings";
import { counted } from "@/ui/words";

export const PAIRS_OF_TEXTS = "overlapping_initiatives";

type Asked = Pick<FindingsSummary, "by_code" | "likely">;

/** Nothing where no threshold would leave fewer, and for readers who set none. */
export function likelyWords({ by_code, likely }: Asked): string {
  const waiting = by_code.find((one) => one.code === PAIRS_OF_TEXTS)?.candidate ?? 0;
  const fewer = likely.filter(({ count }) => count < waiting);
  if (fewer.length === 0) return "";
  const left = fewer.map((one) => `${one.count.toLocaleString("en")} from ${one.likelihood_from}`);
  const wait = waiting === 1 ? "waits" : "wait";
  return `${counted(waiting, "pair")} of work that could be one ${wait} for a look. A higher likelihood leaves ${left.join(", ")}:`;
}
