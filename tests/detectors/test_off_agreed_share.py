"""Objectives below or above the share of change money that leaders agreed."""

from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "off_agreed_share"
GOALS = [objective("care"), objective("cost")]
LINKS = [link("nurse", "care"), link("lean", "cost")]


def shared(care: float | None, cost: float | None, **further: Any) -> TraceGraph:
    """Money on two goals, of which `care` is to have 40 % give or take 2 %."""
    work = [initiative("nurse", money=care), initiative("lean", money=cost)]
    return portfolio(
        GOALS,
        [*work, *further.pop("more", [])],
        [*LINKS, *further.pop("links", [])],
        targets=further.pop("targets", {"care": 0.4}),
        **further,
    )


def test_objective_with_less_than_agreed_is_below() -> None:
    (finding,) = detect(CODE, shared(30, 70))

    assert finding.reason_code == "below_agreed_share"
    assert finding.title == "care is below its agreed share"
    assert finding.money_at_stake == 1_000
    told = evidence(finding)
    assert (told["Funded share"], told["Agreed share"]) == ("30.0%", "40.0%")
    assert told["Tolerance"] == "2.0%"
    assert told["Of the traced change money"] == "100.00"


def test_objective_with_more_than_agreed_is_above() -> None:
    assert found(CODE, shared(50, 50)) == [("care", "above_agreed_share")]


def test_theme_is_judged_by_all_that_stands_below_it() -> None:
    graph = portfolio(
        [objective("theme"), objective("care", under="theme"), objective("other")],
        [initiative("a", money=90), initiative("b", money=10)],
        [link("a", "care"), link("b", "other")],
        targets={"theme": 0.5},
    )

    assert found(CODE, graph) == [("theme", "above_agreed_share")]


def test_objective_without_any_money_is_below() -> None:
    graph = shared(None, 100, more=[initiative("x", money=1), initiative("y", money=1),
                                    initiative("z", money=1), initiative("w", money=1)],
                   links=[link(name, "cost") for name in "wxyz"])  # fmt: skip

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "below_agreed_share"
    assert evidence(finding)["Initiatives without a figure"] == 1


def test_waiver_holds_while_the_agreement_is_the_same() -> None:
    (before,), (after,) = detect(CODE, shared(30, 70)), detect(CODE, shared(20, 80))
    (other,) = detect(CODE, shared(30, 70, targets={"care": 0.5}))

    assert before.fingerprint == after.fingerprint
    assert before.fingerprint != other.fingerprint


@pytest.mark.parametrize(("care", "cost"), [(40, 60), (42, 58), (38, 62)])
def test_within_the_tolerance_is_silent_its_end_included(care: float, cost: float) -> None:
    assert is_silent(CODE, shared(care, cost))


def test_objective_without_a_target_is_silent_whatever_its_priority() -> None:
    graph = portfolio(
        [objective("care", weight=90), objective("cost", weight=10)],
        [initiative("nurse", money=40), initiative("lean", money=60)],
        LINKS,
        targets={"care": 0.4},
    )

    assert is_silent(CODE, graph)


def test_run_and_mandatory_money_does_not_count() -> None:
    more = [initiative("payroll", bucket="run", money=900)]

    assert is_silent(CODE, shared(40, 60, more=more, links=[link("payroll", "care")]))


def test_retired_objective_is_silent() -> None:
    graph = portfolio(
        [*GOALS, objective("old", state="retired")],
        [initiative("nurse", money=40), initiative("lean", money=60)],
        LINKS,
        targets={"care": 0.4, "old": 0.3},
    )

    assert is_silent(CODE, graph)


def test_draft_strategy_is_silent() -> None:
    assert detect(CODE, shared(30, 70, state="draft")) == []


@pytest.mark.parametrize(("care", "cost"), [(0, 0), (-5, -5), (5, -5)])
def test_without_positive_money_there_is_no_share(care: float, cost: float) -> None:
    assert is_silent(CODE, shared(care, cost))


def test_it_does_not_arm_without_a_target() -> None:
    graph = shared(30, 70, targets={})

    line = detectors.get(CODE).arming(graph).line
    assert line == "0 of at least 1 share is agreed for the current period"
    assert detect(CODE, graph) == []


def test_it_does_not_arm_while_most_figures_are_missing() -> None:
    graph = shared(None, 70)

    line = detectors.get(CODE).arming(graph).line
    assert line == "1 of 2 change initiatives that reach an objective have a figure"
    assert detect(CODE, graph) == []


def test_run_work_without_a_figure_keeps_nothing_from_arming() -> None:
    more = [initiative(f"run {place}", bucket="run", money=None) for place in range(3)]
    links = [link(one.name, "care") for one in more]

    assert len(detect(CODE, shared(30, 70, more=more, links=links))) == 1


def test_it_does_not_arm_without_a_current_period() -> None:
    graph = shared(30, 70, periods=("2019",))

    assert detectors.get(CODE).arming(graph).line == "0 of 1 current period is known"


def test_confidential_work_without_a_figure_is_not_counted() -> None:
    graph = shared(90, 10, more=[initiative("x", money=None, is_confidential=True)],
                   links=[link("x", "cost")])  # fmt: skip

    (finding,) = detect(CODE, graph, armed_from_share=0.0)
    assert evidence(finding)["Initiatives without a figure"] == 0
