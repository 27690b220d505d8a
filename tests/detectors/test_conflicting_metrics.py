"""Measures that pull one quantity apart on the two sides of a reporting line."""

from typing import Any

import pytest

from tests.detectors.support import detect, evidence, is_silent
from tests.portfolios import (
    LineLiteral,
    RewardLiteral,
    initiative,
    line,
    link,
    measure,
    name_of,
    objective,
    portfolio,
    reward,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "conflicting_metrics"
FIELD, OFFICE = reward("field", "Crews", measure="m1"), reward("office", "Planners", measure="m2")


def divided(
    *rewards: RewardLiteral,
    first: str = "increase",
    second: str = "decrease",
    lines: tuple[LineLiteral, ...] = (line("field", "office"),),
    **further: Any,
) -> TraceGraph:
    """Field reports to the office; each is rewarded for the visits of an objective of its own."""
    goals = further.pop("goals", [objective("care"), objective("cost")])
    return portfolio(
        goals,
        measures=[
            measure("m1", of="care", title="Visits", unit="a day", direction=first),
            measure("m2", of="cost", title="visits ", unit="A day", direction=second),
        ],
        rewards=rewards or (FIELD, OFFICE),
        lines=lines,
        **further,
    )


def test_one_up_and_one_down_across_a_line_are_told_with_groups_and_line() -> None:
    graph = divided()
    (finding,) = detect(CODE, graph)
    assert finding.title == (
        "Visits is to increase in field and to decrease in office, to which it reports"
    )
    assert [name_of(graph, one) for one in finding.subjects] == [
        "field",
        "office",
        "Visits",
        "visits ",
    ]
    assert finding.reason_code == "opposite_directions"
    assert not finding.is_pair
    told = evidence(finding)
    rewarded = told["field rewards"]
    assert isinstance(rewarded, dict)
    assert rewarded["role groups"] == ["Crews"]
    assert told["Reporting line"] == {"kind": "solid", "role group": None}


def test_kept_against_move_is_a_reason_of_its_own() -> None:
    (finding,) = detect(CODE, divided(second="maintain"))
    assert finding.reason_code == "kept_against_move"


def test_dotted_line_divides_too_and_two_lines_are_told_once() -> None:
    lines = (line("field", "office", kind="dotted"), line("field", "office", "Crews"))
    assert len(detect(CODE, divided(lines=lines))) == 1


def test_who_is_rewarded_for_an_objective_is_rewarded_for_its_measures() -> None:
    graph = divided(reward("field", objective="care"), OFFICE)
    assert len(detect(CODE, graph)) == 1


def test_money_on_both_objectives_is_at_stake() -> None:
    graph = divided(
        initiatives=[initiative("i", money=10), initiative("j", money=5)],
        links=[link("i", "care"), link("j", "cost")],
    )
    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == 1500


@pytest.mark.parametrize(
    "graph",
    [
        divided(first="decrease"),
        divided(second="increase"),
        divided(FIELD, reward("office", measure="m1")),
    ],
    ids=["both down", "both up", "the same measure"],
)
def test_what_goes_one_way_is_silent(graph: TraceGraph) -> None:
    assert is_silent(CODE, graph)


def test_line_of_another_role_group_is_silent() -> None:
    lines = (line("field", "office", "Trainers"),)
    rewards = (FIELD, OFFICE, reward("field", "Trainers", measure="m2"))
    assert is_silent(CODE, divided(*rewards, lines=lines))


def test_departments_without_a_line_between_them_are_silent() -> None:
    rewards = (FIELD, OFFICE, reward("board", measure="m1"))
    assert is_silent(CODE, divided(*rewards, lines=(line("field", "board"),)))


def test_another_quantity_is_silent() -> None:
    graph = portfolio(
        [objective("care"), objective("cost")],
        measures=[
            measure("m1", of="care", title="Visits", direction="increase"),
            measure("m2", of="cost", title="Calls", direction="decrease"),
        ],
        rewards=(FIELD, OFFICE),
        lines=(line("field", "office"),),
    )
    assert is_silent(CODE, graph)


def test_measure_of_a_retired_objective_is_rewarded_by_nobody() -> None:
    graph = divided(goals=[objective("care"), objective("cost", state="retired")])
    arming = detectors.get(CODE).arming(graph)
    assert arming.line == "0 of 1 reporting lines have a rewarded measure on both sides"
    assert not detect(CODE, graph)


def test_without_a_line_it_is_not_armed() -> None:
    assert not detectors.get(CODE).arming(divided(lines=())).is_armed
