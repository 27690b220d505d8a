/** What happened to a finding, as far as it tells itself. */
import type { Finding } from "@/api";
import { formatDay } from "@/ui/dates";

export type Step = { at: string | null; words: string; quote: string };

/** Oldest first; what has no instant of its own stands last. */
export function historyOf(finding: Finding): Step[] {
  const steps: Step[] = [{ at: finding.opened_at, words: "Found", quote: "" }];
  for (const answer of finding.answers) {
    const side = finding.sides?.[finding.side_ids.indexOf(answer.side)]?.name;
    steps.push({
      at: answer.answered_at,
      words: `${answer.answered_by_name} answered${side ? ` for ${side}` : ""}`,
      quote: answer.text,
    });
  }
  if (finding.confirmed_at) {
    const by = finding.confirmed_by_name || "somebody who is gone";
    steps.push({ at: finding.confirmed_at, words: `Confirmed by ${by}`, quote: "" });
  }
  const { waiver } = finding;
  if (waiver) {
    const words = `Waived until ${formatDay(waiver.until_on)} by ${waiver.waived_by_name || "somebody who is gone"}`;
    steps.push({ at: waiver.waived_at, words, quote: waiver.reason });
  }
  if (finding.resolved_at) {
    steps.push({ at: finding.resolved_at, words: "Resolved: the facts changed", quote: "" });
  }
  steps.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
  if (finding.state === "dismissed") {
    steps.push({ at: null, words: "Dismissed", quote: finding.dismissed_reason });
  }
  return steps;
}
