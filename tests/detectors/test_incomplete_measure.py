"""Measures without a target or readings."""

from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import MeasureLiteral, initiative, link, measure, objective, portfolio
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "incomplete_measure"
# Today is 30 June 2026.
LONG_AGO, LATELY, AHEAD = date(2025, 1, 1), date(2026, 4, 2), date(2027, 1, 1)


def measured(*lacking: MeasureLiteral, **goal: Any) -> TraceGraph:
    """A goal with these measures, and another one with eight complete ones."""
    complete = [measure(f"whole {n}", "other", target=1, readings=1) for n in range(8)]
    return portfolio(
        [objective("goal", **goal), objective("other")],
        [initiative("work", money=5)],
        [link("work", "goal")],
        measures=[*lacking, *complete],
    )


def test_measure_without_a_target_is_found() -> None:
    (finding,) = detect(CODE, measured(measure("rate", "goal", readings=3)))

    assert finding.reason_code == "no_target"
    assert finding.title == "rate has no target"
    assert finding.money_at_stake == 500
    assert evidence(finding)["Readings"] == 3
    assert evidence(finding)["Target"] is None


@pytest.mark.parametrize("starts", [None, LONG_AGO, date(2026, 4, 1)])
def test_measure_that_nobody_reads_is_found_after_the_grace(starts: date | None) -> None:
    graph = measured(measure("rate", "goal", target=1), starts=starts)

    assert found(CODE, graph) == [("rate", "no_readings")]


def test_measure_that_lacks_both_is_one_finding() -> None:
    assert found(CODE, measured(measure("rate", "goal"))) == [("rate", "no_target")]


def test_measure_that_is_to_be_kept_at_nothing_has_no_target() -> None:
    graph = measured(measure("rate", "goal", direction="maintain", readings=1))

    assert found(CODE, graph) == [("rate", "no_target")]


def test_money_of_an_objective_without_figures_is_unknown() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("work", money=None)],
        [link("work", "goal")],
        measures=[
            measure("rate", "goal", readings=1),
            measure("whole", "goal", target=1, readings=1),
        ],
    )

    assert [one.money_at_stake for one in detect(CODE, graph, armed_from_share=0.5)] == [None]


def test_complete_measure_is_silent() -> None:
    assert is_silent(CODE, measured(measure("rate", "goal", target=0, readings=1)))


def test_measure_that_is_to_be_kept_has_its_baseline() -> None:
    kept = measure("rate", "goal", direction="maintain", baseline=3, readings=1)

    assert is_silent(CODE, measured(kept))


@pytest.mark.parametrize("starts", [LATELY, AHEAD])
def test_objective_that_began_lately_or_later_needs_no_reading_yet(starts: date) -> None:
    assert is_silent(CODE, measured(measure("rate", "goal", target=1), starts=starts))


@pytest.mark.parametrize("state", ["draft", "retired"])
def test_measure_of_an_objective_that_is_not_active_is_silent(state: str) -> None:
    assert is_silent(CODE, measured(measure("rate", "goal"), state=state))


def test_readings_are_not_asked_for_where_nobody_reads_any() -> None:
    graph = portfolio(
        [objective("goal")], measures=[measure(f"m{n}", "goal", target=1) for n in range(5)]
    )

    assert is_silent(CODE, graph)


def test_targets_are_not_asked_for_where_nobody_sets_any() -> None:
    graph = portfolio(
        [objective("goal")], measures=[measure(f"m{n}", "goal", readings=1) for n in range(5)]
    )

    assert is_silent(CODE, graph)


def test_it_arms_when_most_measures_have_the_field() -> None:
    graph = portfolio(
        [objective("goal")],
        measures=[measure("a", "goal", target=1), measure("b", "goal"), measure("c", "goal")],
    )

    assert detectors.get(CODE).arming(graph).line == "1 of 3 measures have a target"
    assert detect(CODE, graph) == []
