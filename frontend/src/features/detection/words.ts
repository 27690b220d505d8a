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

/** By reason, or by kind and reason where one reason means something else for one kind. */
const REASON_WORDS: Record<string, string> = {
  never_linked: "Never linked to an objective",
  proposed_only: "Its link is proposed, nobody has confirmed it",
  rejected: "Its link was rejected",
  objective_retired: "Its objective is retired",
  chain_broken: "The line above its objective is broken",
  "unserved_objective.never_linked": "No initiative was ever linked to it",
  "unserved_objective.proposed_only": "Links to it are proposed, nobody has confirmed one",
  "unserved_objective.rejected": "The links to it were rejected",
  work_not_agreed: "The work that would serve it is not agreed yet",
  no_known_money: "None of the work that serves it has a figure",
  no_positive_money: "The work that serves it has no money",
  nothing_below: "Nothing stands below it",
  served_directly: "Work serves it directly, without an objective below it",
  expired: "Its last day has passed",
  not_yet_valid: "Its first day has not come",
  no_owner: "Nobody owns it",
  owner_left: "Its owner has left",
  never_reported: "It never had a status",
  not_updated: "Its status is older than the rhythm",
  source_changed: "What serves has changed since the link was confirmed",
  target_changed: "What is served has changed since the link was confirmed",
  both_changed: "Both ends have changed since the link was confirmed",
};

export function reasonSentence(finding: { code: string; reason_code: string }): string {
  const { code, reason_code: reason } = finding;
  return `${REASON_WORDS[`${code}.${reason}`] ?? REASON_WORDS[reason] ?? humanise(reason)}.`;
}

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
