"""What rules that the database holds say to who breaks one: what to do, and at which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What to do, and the fields to do it at: all that the rule reads where `at` is empty."""

    message: str
    at: Sequence[str] = ()


def of(rule: str) -> RuleWords:
    """Return the words of a rule by its name; of one that is not known here, its name in words."""
    if rule in _NAMED:
        return _NAMED[rule]
    for ending, words in _ENDINGS.items():
        if rule.endswith(ending):
            return words
    return RuleWords(f"Rule: {rule.replace('_', ' ')}.")


def are_known(rule: str) -> bool:
    """Tell whether a rule has words that say what to do."""
    return rule in _NAMED or rule.endswith(tuple(_ENDINGS))


_ENDINGS: Mapping[str, RuleWords] = {
    "_is_known": RuleWords("Choose one of the values that there are."),
    "_ends_after_it_starts": RuleWords(
        "It ends before it starts: give a later end or an earlier start."
    ),
    "_currency_is_iso_4217": RuleWords("Give the currency's three capital letters, as EUR."),
    "_is_0_to_1": RuleWords("Give a number from 0 to 1."),
    "_is_minus_1_to_1": RuleWords("Give a number from -1 to 1."),
    "_is_not_negative": RuleWords("Give zero or more."),
    "_is_not_its_own_parent": RuleWords("Choose another one to stand below.", ("parent",)),
}


def _range(when: str) -> RuleWords:
    return RuleWords(
        f"Give the value {when}, and a range that holds it: from at most that value, to at least "
        "that value. Or leave both ends of the range empty.",
        (f"{when}_low",),
    )


_NAMED: Mapping[str, RuleWords] = {
    "action_comes_from_one_thing_at_most": RuleWords(
        "Name one of a finding, a decision and a review, or none."
    ),
    "agreement_is_of_an_objective_or_a_decision": RuleWords(
        "Choose the objective or the decision that was agreed about, and only one of both.",
        ("objective",),
    ),
    "agreement_is_reaffirmed_by_months_or_by_days": RuleWords(
        "Say after how many months it is reaffirmed, one or more; or after how many days.",
        ("reaffirm_months",),
    ),
    "contribution_does_not_serve_itself": RuleWords(
        "An objective does not serve itself: choose another one.", ("objective",)
    ),
    "contribution_has_one_source": RuleWords(
        "Name the initiative or the objective that it comes from, and only one of both."
    ),
    "custom_field_key_is_snake_case": RuleWords(
        "Begin with a small letter; then small letters, digits and underscores, as cost_centre."
    ),
    "decision_is_about_one": RuleWords(
        "Name the department or the objective that it is about, not both."
    ),
    "decision_is_raised_before_it_is_decided": RuleWords(
        "It was decided before it was raised: give a later day of the decision.", ("decided_on",)
    ),
    "decision_is_reviewed_after_it_is_decided": RuleWords(
        "Give a day of review that is not before the day of the decision.", ("review_on",)
    ),
    "decision_right_amounts_go_up": RuleWords(
        "Give an upper amount that is above the lower one.", ("up_to_amount",)
    ),
    "decision_right_amounts_have_a_currency": RuleWords(
        "Say in which currency the amounts are; without amounts, leave it empty.", ("currency",)
    ),
    "decision_right_has_one_scope": RuleWords(
        "Choose a department, or a strategy with or without one of its objectives, and not both."
    ),
    "decision_right_names_the_objectives_strategy": RuleWords(
        "Name the strategy that the objective belongs to.", ("strategy",)
    ),
    "dependency_is_not_on_itself": RuleWords(
        "An initiative does not wait for itself: choose another one.", ("needs",)
    ),
    "escalation_is_about_one_thing": RuleWords(
        "Choose the objective, the decision or the finding that it is about, and only one of them.",
        ("objective",),
    ),
    "escalation_is_answered_after_it_is_raised": RuleWords(
        "Give a day to answer by that is not before the day on which it is raised.", ("answer_by",)
    ),
    "incentive_rewards_one_thing": RuleWords(
        "Name the measure or the objective that it rewards, not both."
    ),
    "incentive_rewards_something": RuleWords(
        "Say what it rewards: a measure, an objective, or words of your own."
    ),
    "intervention_range_after_holds_its_value": _range("after"),
    "intervention_range_before_holds_its_value": _range("before"),
    "intervention_says_what_it_is_measured_by": RuleWords(
        "Say by what it is measured: choose a measure, or write it.", ("measured_as",)
    ),
    "person_is_not_their_own_deputy": RuleWords("Choose somebody else as deputy.", ("deputy",)),
    "pledge_with_a_reservation_states_it": RuleWords(
        "Write the reservation; without one, leave it empty.", ("reservation",)
    ),
    "reporting_line_leads_to_another_department": RuleWords(
        "A department does not report to itself: choose another department.", ("reports_to",)
    ),
    "settlement_is_of_a_finding_or_of_money": RuleWords(
        "Name the finding that is settled, or the initiative and the period whose money it is of; "
        "and either the decision or the criterion that settles it."
    ),
    "status_update_forecast_names_period_and_currency": RuleWords(
        "Name the period and the currency of the forecast.", ("forecast",)
    ),
    "waiver_has_a_reason": RuleWords("Say why it is waived.", ("reason",)),
    "waiver_second_person_is_another": RuleWords(
        "Somebody else than who waived it has to agree.", ("agreed_by_id",)
    ),
}
