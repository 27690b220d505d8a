/** Which reasons each kind of finding may give, so that a list can be narrowed to one. */

const REASONS_OF: Record<string, readonly string[]> = {
  orphaned_initiative: [
    "never_linked",
    "proposed_only",
    "rejected",
    "objective_retired",
    "chain_broken",
  ],
  unserved_objective: ["never_linked", "proposed_only", "rejected", "work_not_agreed"],
  unfunded_objective: ["no_known_money", "no_positive_money"],
  childless_objective: ["nothing_below", "served_directly"],
  ownerless: ["no_owner", "owner_left"],
  expired_objective: ["expired", "not_yet_valid"],
  suspect_link: ["source_changed", "target_changed", "both_changed"],
  stale: ["never_reported", "not_updated"],
  off_agreed_share: ["below_agreed_share", "above_agreed_share"],
  late_dependency: [
    "needed_work_cancelled",
    "ends_after_needed",
    "needed_work_paused",
    "day_has_passed",
    "ends_after_its_end",
    "ends_after_its_start",
  ],
  incomplete_measure: ["no_target", "no_readings"],
  uncarried_money: ["more_than_recorded", "figures_missing"],
  opposed_effect: ["opposed_on_objective", "opposed_on_measure"],
  metric_conflict: ["opposite_directions", "kept_against_move"],
  mixed_signals: ["objective_apart", "measure_apart"],
  demand_above_capacity: ["demand_above_capacity"],
  decision_right: ["missing", "doubled", "overlapping", "beyond_authority"],
  overlapping_initiatives: ["duplicative", "overlapping", "fragmented"],
  departed_decision: ["goes_on", "not_begun", "not_moved", "not_reached", "new_work"],
  overdue_review: ["review_day_passed"],
  disputed_objective: ["split", "mixed"],
  unclosed_review: ["not_closed"],
  lapsed_agreement: ["not_reaffirmed"],
  overdue_escalation: ["no_answer"],
  silo: ["no_forum", "apart"],
};

/** The reasons of the kinds chosen (parted by commas), or of every kind; each once. */
export function reasonsOf(code: string | undefined): string[] {
  const kinds = code ? code.split(",") : Object.keys(REASONS_OF);
  return [...new Set(kinds.flatMap((kind) => REASONS_OF[kind] ?? []))];
}
