"""Unfunded objectives: served, with no positive known money of the current period."""

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors

CODE = "unfunded_objective"
GOAL = objective("goal")


def test_work_without_a_figure_leaves_its_goal_unfunded() -> None:
    graph = portfolio([GOAL], [initiative("work", money=None)], [link("work", "goal")])

    assert found(CODE, graph) == [("goal", "no_known_money")]
    assert detect(CODE, graph)[0].money_at_stake is None


def test_zero_and_negative_figures_are_no_funding() -> None:
    graph = portfolio(
        [GOAL],
        [initiative("nothing", money=0), initiative("back", money=-5)],
        [link("nothing", "goal"), link("back", "goal")],
    )

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "no_positive_money"
    assert finding.money_at_stake == -500
    assert evidence(finding)["Initiatives linked"] == 2


def test_money_of_another_period_does_not_fund_this_one() -> None:
    graph = portfolio(
        [GOAL],
        [initiative("work", money={"2027": 100})],
        [link("work", "goal")],
        periods=("2026", "2027"),
    )

    assert found(CODE, graph) == [("goal", "no_known_money")]


def test_money_of_cancelled_work_does_not_fund() -> None:
    graph = portfolio(
        [GOAL],
        [initiative("gone", stage="cancelled"), initiative("work", money=None)],
        [link("gone", "goal"), link("work", "goal")],
    )

    assert found(CODE, graph) == [("goal", "no_positive_money")]


def test_one_cent_funds() -> None:
    graph = portfolio([GOAL], [initiative("work", money=0.01)], [link("work", "goal")])

    assert is_silent(CODE, graph)


def test_one_funded_initiative_among_unknown_ones_funds() -> None:
    graph = portfolio(
        [GOAL],
        [initiative("a", money=None), initiative("b")],
        [link("a", "goal"), link("b", "goal")],
    )

    assert is_silent(CODE, graph)


def test_money_through_a_contributing_objective_funds() -> None:
    graph = portfolio(
        [GOAL, objective("far")],
        [initiative("work"), initiative("poor", money=None)],
        [link("work", "goal"), link("goal", "far"), link("poor", "far")],
    )

    assert is_silent(CODE, graph)


def test_unserved_objective_is_not_called_unfunded() -> None:
    graph = portfolio([GOAL, objective("lonely")], [initiative("work")], [link("work", "goal")])

    assert is_silent(CODE, graph)


def test_theme_is_left_to_its_goals() -> None:
    graph = portfolio(
        [objective("theme"), objective("goal", under="theme")],
        [initiative("work"), initiative("poor", money=None)],
        [link("work", "goal"), link("poor", "theme")],
    )

    assert is_silent(CODE, graph)


def test_retired_objective_is_silent() -> None:
    graph = portfolio(
        [GOAL, objective("old", state="retired")],
        [initiative("work"), initiative("poor", money=None)],
        [link("work", "goal"), link("poor", "old")],
    )

    assert is_silent(CODE, graph)


def test_without_a_current_period_it_does_not_arm() -> None:
    graph = portfolio([GOAL], [initiative("work")], [link("work", "goal")], periods=("2019",))

    assert detectors.get(CODE).arming(graph).line == "0 of 1 current period is known"
    assert detect(CODE, graph) == []


def test_confidential_work_is_in_the_money_but_not_in_the_counts() -> None:
    graph = portfolio(
        [GOAL],
        [
            initiative("work", money=None),
            initiative("secret", money=-5, is_confidential=True),
            initiative("hidden", money=None, is_confidential=True),
        ],
        [link(name, "goal") for name in ("work", "secret", "hidden")],
    )

    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == -500
    assert evidence(finding)["Initiatives linked"] == 1
    assert evidence(finding)["Without a figure"] == 1
