/** What is no longer as a reader saw it when a verb was refused because the facts changed. */
import type { Finding } from "@/api";
import { formatDay } from "@/ui/dates";
import { formatExact, toMinorOrNull } from "@/ui/money";
import { humanise } from "@/ui/words";
import { evidenceRows } from "./evidence";
import { reasonSentence, SEVERITY_WORDS, STATE_WORDS } from "./words";

export type Changed = { label: string; before: string; after: string };

export function changesBetween(before: Finding, after: Finding): Changed[] {
  const [old, fresh] = [told(before), told(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((label) => ({
      label,
      before: old.get(label) ?? "nothing",
      after: fresh.get(label) ?? "nothing",
    }))
    .filter((one) => one.before !== one.after);
}

function told(finding: Finding): Map<string, string> {
  const stake = toMinorOrNull(finding.money_at_stake);
  const facts: [string, string][] = [
    ["State", STATE_WORDS[finding.state] ?? humanise(finding.state)],
    ["Finding", finding.title],
    ["Why", reasonSentence(finding)],
    ["Severity", SEVERITY_WORDS[finding.severity] ?? humanise(finding.severity)],
    ["At stake", stake === null ? "unknown" : formatExact(stake, finding.currency)],
    ["Owner", finding.owner_name || "nobody"],
    ["Waiver", waiverWords(finding.waiver)],
  ];
  for (const row of evidenceRows(finding.evidence, finding.currency)) {
    const change = row.difference;
    const text = change ? `${change.before} → ${change.after}` : row.lines.join("; ");
    facts.push([row.label, text]);
  }
  return new Map(facts);
}

function waiverWords(waiver: Finding["waiver"]): string {
  if (!waiver) return "none";
  const until = `until ${formatDay(waiver.until_on)} by ${waiver.waived_by_name || "somebody"}`;
  return waiver.waits_for_second_person ? `${until}, waits for a second person` : until;
}
