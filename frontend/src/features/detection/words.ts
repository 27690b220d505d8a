/** The words a reader sees for the codes of findings. */
import type { FindingSubject } from "@/api";
import { humanise } from "@/ui/words";

export const CODE_WORDS: Record<string, string> = {
  orphaned_initiative: "Initiative without objective",
  unserved_objective: "Objective without initiative",
  unfunded_objective: "Objective without money",
  childless_objective: "Objective with nothing below it",
  ownerless: "No owner",
  expired_objective: "Objective out of its time",
  suspect_link: "Link to re-confirm",
  stale: "No recent update",
};

export const REASON_WORDS: Record<string, string> = {
  never_linked: "Never linked to an objective",
  proposed_only: "Its link is proposed, nobody has confirmed it",
  rejected: "Its link was rejected",
  objective_retired: "Its objective is retired",
  chain_broken: "The line above its objective is broken",
  source_changed: "What serves has changed since the link was confirmed",
  target_changed: "What is served has changed since the link was confirmed",
  both_changed: "Both ends have changed since the link was confirmed",
};

export const STATE_WORDS: Record<string, string> = {
  open: "Open",
  waived: "Waived",
  resolved: "Resolved",
};

export const SEVERITY_WORDS: Record<string, string> = {
  high: "High",
  medium: "Medium",
  low: "Low",
};

/** What a finding says in one sentence; its own title where the API gives one. */
export function findingSentence(finding: {
  code: string;
  title?: string | undefined;
  subjects: readonly FindingSubject[];
}): string {
  if (finding.title) return finding.title;
  const names = finding.subjects.map((one) => one.name ?? one.external_id ?? "confidential");
  return `${CODE_WORDS[finding.code] ?? humanise(finding.code)}: ${names.join(", ")}`;
}
