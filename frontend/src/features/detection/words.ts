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
  off_agreed_share: "Off the agreed share",
  late_dependency: "Dependency that cannot hold in time",
  incomplete_measure: "Measure without target or readings",
  uncarried_money: "Money that no initiative carries",
  opposed_effect: "Opposed effect",
  metric_conflict: "Conflicting measures",
  mixed_signals: "Mixed signals",
  demand_above_capacity: "Demand above capacity",
  overlapping_initiatives: "Work that could be one",
  decision_right: "Decision rights",
  departed_decision: "Departed decision",
  overdue_review: "Decision past its review day",
  unclosed_review: "Review that is not closed",
  lapsed_agreement: "Lapsed agreement",
  overdue_escalation: "Escalation past its time",
  silo: "Silo",
  disputed_objective: "Leaders see it differently",
};

/** By reason, or by kind and reason where one reason means something else for one kind. */
const REASON_WORDS: Record<string, string> = {
  goes_on: "Work that was to stop goes on",
  not_begun: "Work that was to start has not begun",
  not_moved: "Less money moved than was decided",
  not_reached: "A measure has not reached what was decided",
  new_work: "Work began outside of what was decided",
  review_day_passed: "The day to look at it again has passed",
  not_closed: "Its day has passed, and neither it nor a later one is closed",
  not_reaffirmed: "Its day has come, and nobody said again that it holds",
  no_answer: "The day to answer it by has passed",
  no_forum: "Several departments serve it, and no forum is about it",
  apart: "Departments that serve it sit in no forum about it together",
  split: "Leaders' word on it is split: two camps with fewer between them",
  mixed: "Leaders' word on it is mixed: neither agreed nor split",
  duplicative: "They read like the same work for the same people",
  overlapping: "They read like much the same goals or activities",
  fragmented: "They read like one area with several owners",
  missing: "No right says who decides on some amount",
  doubled: "Two rights name different deciders for the same amounts",
  "decision_right.overlapping": "Two rights name different deciders for the same work",
  beyond_authority: "Its amount goes beyond what its decider may decide",
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
  below_agreed_share: "Its money is below the agreed share",
  above_agreed_share: "Its money is above the agreed share",
  needed_work_cancelled: "What it needs is cancelled",
  needed_work_paused: "What it needs is paused, and the day it is needed on has passed",
  day_has_passed: "What it needs is not done, and the day it is needed on has passed",
  ends_after_needed: "What it needs ends after the day it is needed on",
  ends_after_its_end: "What it needs ends after it ends itself",
  ends_after_its_start: "What it needs ends after it begins",
  no_target: "Nobody said what it should reach",
  no_readings: "Nobody has read it yet",
  more_than_recorded: "The ledger has more money than the initiatives carry",
  figures_missing:
    "The ledger has more money than the initiatives carry; some of them have no figure",
  opposed_on_objective: "One raises the objective, the other lowers it",
  opposed_on_measure: "One raises the measure, the other lowers it",
  opposite_directions: "One is to increase, the other to decrease",
  kept_against_move: "One is to be kept where the other is to move",
  objective_apart: "Work of one department raises the objective and lowers it",
  measure_apart: "Work of one department raises the measure and lowers it",
  demand_above_capacity: "Agreed work wants more than there is in this period",
};

export function reasonSentence(finding: { code: string; reason_code: string }): string {
  return `${reasonWords(finding.code, finding.reason_code)}.`;
}

/** A reason as one kind says it; without a kind, as most do. */
export function reasonWords(code: string | undefined, reason: string): string {
  return REASON_WORDS[`${code}.${reason}`] ?? REASON_WORDS[reason] ?? humanise(reason);
}

export const STATE_WORDS: Record<string, string> = {
  candidate: "To look at",
  open: "Open",
  waived: "Waived",
  dismissed: "Dismissed",
  resolved: "Resolved",
};

/** As they are chosen in a list, where those that are accepted stand among the others. */
export const TAB_WORDS: Record<string, string> = {
  to_do: "To do",
  candidate: "To look at",
  open: "Open",
  // True, and somebody takes care of it: on the map, accepted work is run, mandatory or waived.
  accepted: "Accepted as true",
  waived: "Waived",
  dismissed: "Dismissed",
  resolved: "Resolved",
  all: "Any",
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
