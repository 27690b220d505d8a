"""Two measures of one quantity that are meant to go different ways."""

from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    MeasureLiteral,
    initiative,
    link,
    measure,
    name_of,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "metric_conflict"
GOALS = [objective("care"), objective("cost")]


def counted(first: dict[str, Any], second: dict[str, Any], **further: Any) -> TraceGraph:
    """Two measures called Staff, of care and of cost."""
    known = {"title": "Staff", "unit": "people"}
    return portfolio(
        further.pop("goals", GOALS),
        measures=[
            measure("m1", **{"of": "care"} | known | first),
            measure("m2", **{"of": "cost"} | known | second),
        ],
        **further,
    )


UP, DOWN, KEPT = ({"direction": way} for way in ("increase", "decrease", "maintain"))


def test_one_up_and_one_down_are_a_pair() -> None:
    graph = counted(UP | {"target": 12.0}, DOWN)

    (finding,) = detect(CODE, graph)
    assert finding.is_pair
    assert finding.reason_code == "opposite_directions"
    assert finding.title == "Staff is to increase under care and to decrease under cost"
    assert [name_of(graph, one) for one in finding.subjects] == ["Staff", "Staff"]
    told = evidence(finding)
    assert told["One measure"] == {
        "objective": "care",
        "measure": "Staff",
        "unit": "people",
        "direction": "increase",
        "baseline": None,
        "target": 12.0,
    }
    assert "same quantity" in str(told["Cannot both hold"])


@pytest.mark.parametrize(("one", "other"), [(KEPT, UP), (DOWN, KEPT)])
def test_kept_against_a_move_is_a_pair(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(CODE, counted(one, other)) == [("Staff", "kept_against_move")]


def test_direction_follows_from_baseline_and_target_where_nobody_said() -> None:
    rising = {"baseline": 1.0, "target": 2.0}

    assert found(CODE, counted(rising, DOWN)) == [("Staff", "opposite_directions")]


@pytest.mark.parametrize("title", ["staff", " STAFF ", "Staff.", "(staff)"])
def test_names_alike_but_for_case_spaces_and_punctuation_are_one(title: str) -> None:
    assert len(detect(CODE, counted(UP, DOWN | {"title": title}))) == 1


def test_money_at_stake_is_that_of_both_objectives() -> None:
    graph = counted(
        UP,
        DOWN,
        initiatives=[initiative("a", money=2), initiative("b", money=3)],
        links=[link("a", "care"), link("b", "cost")],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [500]


def test_money_of_an_objective_below_the_other_counts_once() -> None:
    graph = counted(
        UP,
        DOWN,
        goals=[objective("care"), objective("cost", under="care")],
        initiatives=[initiative("a", money=2), initiative("b", money=3)],
        links=[link("a", "care"), link("b", "cost")],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [500]


def test_money_that_nobody_knows_is_unknown() -> None:
    assert [one.money_at_stake for one in detect(CODE, counted(UP, DOWN))] == [None]


def test_pairs_beyond_the_most_are_counted() -> None:
    goals = [objective(f"o{place}") for place in range(6)]
    measures = [
        MeasureLiteral(f"m{place}", f"o{place}", "Staff", direction=way)
        for place, way in enumerate(["increase"] * 3 + ["decrease"] * 2 + ["maintain"])
    ]

    told = detect(CODE, portfolio(goals, measures=measures), most_pairs=4)
    assert [one.untold for one in told] == [7] * 4
    whole = detect(CODE, portfolio(goals, measures=measures))
    assert len(whole) == 11
    assert {one.untold for one in whole} == {0}


def test_pairs_of_one_objective_are_not_counted_among_the_rest() -> None:
    ways = [("a", "increase"), ("a", "decrease"), ("b", "increase"), ("b", "decrease")]
    measures = [
        MeasureLiteral(f"m{place}", goal, "Staff", direction=way)
        for place, (goal, way) in enumerate(ways)
    ]

    (told,) = detect(
        CODE, portfolio([objective("a"), objective("b")], measures=measures), most_pairs=1
    )
    assert told.untold == 1


@pytest.mark.parametrize("way", [UP, DOWN, KEPT])
def test_one_way_twice_is_silent(way: dict[str, Any]) -> None:
    assert is_silent(CODE, counted(way, way))


@pytest.mark.parametrize("other", [{"title": "Patients"}, {"unit": "%"}])
def test_another_quantity_is_silent(other: dict[str, Any]) -> None:
    assert is_silent(CODE, counted(UP, DOWN | other))


@pytest.mark.parametrize(("one", "other"), [("€", "$"), ("%", "")])
def test_signs_of_units_make_another_quantity(one: str, other: str) -> None:
    assert is_silent(CODE, counted(UP | {"unit": one}, DOWN | {"unit": other}))


def test_two_measures_of_one_objective_are_silent() -> None:
    assert is_silent(CODE, counted(UP, DOWN | {"of": "care"}))


@pytest.mark.parametrize("state", ["draft", "retired"])
def test_objective_that_is_not_active_is_silent(state: str) -> None:
    goals = [objective("care"), objective("cost", state=state)]

    assert is_silent(CODE, counted(UP, DOWN, goals=goals))


@pytest.mark.parametrize("other", [{}, {"target": 3.0}, {"baseline": 3.0}])
def test_measure_whose_way_nobody_knows_is_silent(other: dict[str, Any]) -> None:
    assert detect(CODE, counted(UP, other), armed_from_share=0.5) == []


def test_measure_without_a_name_is_silent() -> None:
    assert is_silent(CODE, counted(UP | {"title": "…"}, DOWN | {"title": "-"}))


def test_words_of_other_scripts_stay_apart() -> None:
    assert is_silent(CODE, counted(UP | {"title": "कम"}, DOWN | {"title": "कमी"}))


def test_it_arms_when_most_measures_have_a_direction() -> None:
    graph = counted(UP, {})

    assert detectors.get(CODE).arming(graph).line == "1 of 2 measures have a direction"
    assert detect(CODE, graph) == []
