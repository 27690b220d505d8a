"""Orphans: who is one, why, and who is left in peace."""

from datetime import date

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import id_of, initiative, link, objective, portfolio
from traceability import detectors

CODE = "orphaned_initiative"
GOAL = objective("goal")
HELD = [initiative("held")], [link("held", "goal")]


def test_initiative_without_contribution_is_orphaned() -> None:
    graph = portfolio([GOAL], [initiative("alone"), *HELD[0]], HELD[1])

    assert found(CODE, graph) == [("alone", "never_linked")]


def test_proposed_link_alone_is_not_enough() -> None:
    graph = portfolio([GOAL], [initiative("hopeful")], [link("hopeful", "goal", state="proposed")])

    assert found(CODE, graph) == [("hopeful", "proposed_only")]


def test_rejected_link_says_so() -> None:
    graph = portfolio([GOAL], [initiative("refused")], [link("refused", "goal", state="rejected")])

    assert found(CODE, graph) == [("refused", "rejected")]


def test_proposal_beside_a_rejection_waits_for_an_answer() -> None:
    graph = portfolio(
        [GOAL, objective("other")],
        [initiative("hopeful")],
        [link("hopeful", "goal", state="rejected"), link("hopeful", "other", state="proposed")],
    )

    assert found(CODE, graph) == [("hopeful", "proposed_only")]


def test_only_retired_objectives_are_named_as_the_reason() -> None:
    graph = portfolio(
        [objective("old", state="retired")], [initiative("late")], [link("late", "old")]
    )

    assert found(CODE, graph) == [("late", "objective_retired")]


def test_living_objective_below_a_retired_one_is_a_broken_chain() -> None:
    graph = portfolio(
        [objective("old", state="retired"), objective("goal", under="old")],
        [initiative("late")],
        [link("late", "goal")],
    )

    assert found(CODE, graph) == [("late", "chain_broken")]


def test_draft_objective_breaks_the_chain() -> None:
    graph = portfolio(
        [objective("idea", state="draft")], [initiative("early")], [link("early", "idea")]
    )

    assert found(CODE, graph) == [("early", "chain_broken")]


def test_approved_work_and_unknown_buckets_are_asked_too() -> None:
    graph = portfolio(
        [GOAL],
        [
            initiative("agreed", stage="approved"),
            initiative("unsorted", bucket="unknown"),
            *HELD[0],
        ],
        HELD[1],
    )

    assert found(CODE, graph) == [("agreed", "never_linked"), ("unsorted", "never_linked")]


def test_its_money_is_at_stake_and_unknown_money_is_not_zero() -> None:
    graph = portfolio(
        [GOAL],
        [
            initiative("a", money=12.34),
            initiative("b", money=None),
            initiative("c", money=-1),
            *HELD[0],
        ],
        HELD[1],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [1234, None, -100]


def test_evidence_names_each_link_and_what_became_of_it() -> None:
    graph = portfolio([GOAL], [initiative("refused")], [link("refused", "goal", state="rejected")])

    (finding,) = detect(CODE, graph)

    assert evidence(finding)["Links"] == ["goal (active objective): rejected"]
    assert finding.department_ids == (id_of("department", "sales"),)


def test_confidential_work_gives_a_confidential_finding() -> None:
    graph = portfolio([GOAL], [initiative("secret", is_confidential=True), *HELD[0]], HELD[1])

    assert [one.is_confidential for one in detect(CODE, graph)] == [True]


def test_fingerprint_stays_when_only_money_changes_and_goes_when_a_link_does() -> None:
    def one(money: float, *states: str) -> str:
        links = [link("work", "goal", state=state) for state in states]
        (finding,) = detect(
            CODE, portfolio([GOAL], [initiative("work", money=money), *HELD[0]], HELD[1] + links)
        )
        return finding.fingerprint

    assert one(1) == one(2)
    assert one(1) != one(1, "rejected")
    assert one(1, "proposed") != one(1, "rejected")


def test_one_held_line_among_broken_ones_is_enough() -> None:
    graph = portfolio(
        [GOAL, objective("old", state="retired")],
        [initiative("work")],
        [link("work", "old", share=0.9), link("work", "goal", share=0.1)],
    )

    assert is_silent(CODE, graph)


def test_share_of_nothing_is_still_a_link() -> None:
    graph = portfolio([GOAL], [initiative("work")], [link("work", "goal", share=0)])

    assert is_silent(CODE, graph)


def test_line_through_a_contributing_objective_holds() -> None:
    graph = portfolio(
        [objective("old", state="retired"), objective("part", under="old"), GOAL],
        [initiative("work")],
        [link("work", "part"), link("part", "goal")],
    )

    assert is_silent(CODE, graph)


def test_paused_initiative_is_silent() -> None:
    assert is_silent(CODE, portfolio([GOAL], [initiative("x", stage="paused"), *HELD[0]], HELD[1]))


def test_done_initiative_is_silent() -> None:
    assert is_silent(CODE, portfolio([GOAL], [initiative("x", stage="done"), *HELD[0]], HELD[1]))


def test_cancelled_initiative_is_silent() -> None:
    assert is_silent(
        CODE, portfolio([GOAL], [initiative("x", stage="cancelled"), *HELD[0]], HELD[1])
    )


def test_proposed_initiative_is_silent() -> None:
    assert is_silent(
        CODE, portfolio([GOAL], [initiative("x", stage="proposed"), *HELD[0]], HELD[1])
    )


def test_run_work_is_silent() -> None:
    assert is_silent(CODE, portfolio([GOAL], [initiative("x", bucket="run"), *HELD[0]], HELD[1]))


def test_mandatory_work_is_silent() -> None:
    assert is_silent(
        CODE, portfolio([GOAL], [initiative("x", bucket="mandatory"), *HELD[0]], HELD[1])
    )


def test_objective_outside_its_dates_still_holds_the_line() -> None:
    graph = portfolio([objective("goal", ends=date(2020, 1, 1))], *HELD)

    assert is_silent(CODE, graph)


def test_nothing_fires_before_the_first_link() -> None:
    graph = portfolio([GOAL], [initiative("alone")])

    assert not detectors.get(CODE).arming(graph).is_armed
    assert detect(CODE, graph) == []


def test_link_of_any_state_arms() -> None:
    graph = portfolio([GOAL], [initiative("x")], [link("x", "goal", state="rejected")])

    assert detectors.get(CODE).arming(graph).is_armed


def test_draft_strategy_orphans_nobody() -> None:
    graph = portfolio([GOAL], [initiative("alone"), *HELD[0]], HELD[1], state="draft")

    assert detectors.get(CODE).arming(graph).line == "the strategy is not approved"
    assert detect(CODE, graph) == []
