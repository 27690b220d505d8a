"""Pools from which agreed work wants more than they can give in one period."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    demand,
    id_of,
    initiative,
    name_of,
    objective,
    pool,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "demand_above_capacity"
REASON = "demand_above_capacity"


def drawn(first: float, second: float, capacity: float | None = 10, **apollo: Any) -> TraceGraph:
    """Apollo and Hermes draw on the nurses in 2026."""
    return portfolio(
        [],
        [
            initiative("apollo", **{"money": 50} | apollo),
            initiative("hermes", department="technology", money=70),
        ],
        pools=[pool("nurses", capacity, department="care")],
        demands=[demand("apollo", "nurses", first), demand("hermes", "nurses", second)],
    )


def test_demand_above_capacity_is_found_with_who_draws_how_much() -> None:
    graph = drawn(4, 8.5)

    (finding,) = detect(CODE, graph)
    assert finding.title == "nurses: demand above capacity in 2026"
    assert [name_of(graph, one) for one in finding.subjects] == ["nurses", "2026"]
    told = evidence(finding)
    assert (told["Capacity"], told["Demand"], told["Above capacity"]) == (10, 12.5, 2.5)
    assert told["Demand of each initiative"] == [
        {"initiative": "hermes", "demand": 8.5},
        {"initiative": "apollo", "demand": 4},
    ]
    assert told["Cannot all hold"] == "in 2026, while nurses gives 10 days"
    assert finding.department_ids == tuple(
        id_of("department", name) for name in ("care", "technology", "sales")
    )
    assert not finding.is_pair


def test_money_at_stake_is_that_of_the_part_without_capacity() -> None:
    (finding,) = detect(CODE, drawn(5, 15))

    assert finding.money_at_stake == 6_000
    assert evidence(finding)["Their money"] == "120.00"


def test_money_that_nobody_knows_is_unknown() -> None:
    graph = portfolio(
        [],
        [initiative("apollo", money=None)],
        pools=[pool("nurses")],
        demands=[demand("apollo", "nurses", 11)],
    )

    (finding,) = detect(CODE, graph)
    assert (finding.money_at_stake, evidence(finding)["Their money"]) == (None, "unknown")


def test_every_period_of_the_pool_stands_in_the_chart() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses")],
        demands=[
            demand("apollo", "nurses", 3, "2025"),
            demand("apollo", "nurses", 12, "2027"),
            demand("apollo", "nurses", 5, "2026"),
        ],
        periods=("2025", "2026", "2027", "2028"),
    )

    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake is None, "it is not of the current period"
    assert evidence(finding)["Periods"] == [
        {"period": "2025", "capacity": 10, "demand": 3},
        {"period": "2026", "capacity": 10, "demand": 5},
        {"period": "2027", "capacity": 10, "demand": 12},
    ]


def test_each_period_above_capacity_is_a_finding() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses")],
        demands=[demand("apollo", "nurses", 11, year) for year in ("2026", "2027")],
        periods=("2026", "2027"),
    )

    assert found(CODE, graph) == [("nurses", REASON)] * 2
    assert len({one.subject_key for one in detect(CODE, graph)}) == 2


def test_work_of_other_strategies_draws_on_the_same_pool() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses")],
        demands=[demand("apollo", "nurses", 4), demand(None, "nurses", 7)],
    )

    (finding,) = detect(CODE, graph)
    assert evidence(finding)["Demand of each initiative"] == [
        {"initiative": "apollo", "demand": 4},
        {"initiative": "work of other strategies", "demand": 7},
    ]


def test_confidential_work_counts_without_its_name() -> None:
    (finding,) = detect(CODE, drawn(7, 5, is_confidential=True))

    assert not finding.is_confidential
    assert finding.tells_of == (id_of("initiative", "hermes"),)
    assert evidence(finding)["Demand of each initiative"] == [
        {"initiative": "hermes", "demand": 5},
        {"initiative": "others, not named", "demand": 7},
    ]


def test_more_than_a_reader_takes_in_is_one_line() -> None:
    graph = portfolio(
        [],
        [initiative(f"i{place}") for place in range(5)],
        pools=[pool("nurses", 1)],
        demands=[demand(f"i{place}", "nurses", place + 1) for place in range(5)],
    )

    (finding,) = detect(CODE, graph, most_named=1)
    assert evidence(finding)["Demand of each initiative"] == [
        {"initiative": "i4", "demand": 5},
        {"initiative": "others, not named", "demand": 10},
    ]


def test_waiver_holds_while_money_changes_and_ends_with_a_demand() -> None:
    (before,), (richer,), (more,) = (
        detect(CODE, graph) for graph in (drawn(5, 6), drawn(5, 6, money=99), drawn(5, 7))
    )

    assert before.fingerprint == richer.fingerprint
    assert before.fingerprint != more.fingerprint


def test_demand_up_to_capacity_is_silent() -> None:
    assert is_silent(CODE, drawn(4, 6))


def test_unknown_capacity_is_silent() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("known"), pool("unknown", None)],
        demands=[demand("apollo", "known", 1), demand("apollo", "unknown", 99)],
    )

    assert detect(CODE, graph, armed_from_share=0.5) == []


@pytest.mark.parametrize("stage", ["proposed", "paused", "done", "cancelled"])
def test_work_that_is_not_agreed_or_going_on_draws_nothing(stage: str) -> None:
    assert is_silent(CODE, drawn(9, 9, stage=stage))


def test_demands_of_two_periods_do_not_add_up() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses")],
        demands=[demand("apollo", "nurses", 9, year) for year in ("2026", "2027")],
        periods=("2026", "2027"),
    )

    assert is_silent(CODE, graph)


def test_demands_on_two_pools_do_not_add_up() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses"), pool("doctors")],
        demands=[demand("apollo", "nurses", 9), demand("apollo", "doctors", 9)],
    )

    assert is_silent(CODE, graph)


def test_period_that_is_over_is_silent() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("nurses")],
        demands=[demand("apollo", "nurses", 99, "2025")],
        periods=("2025", "2026"),
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
    )

    assert is_silent(CODE, graph)


def test_pool_on_which_other_strategies_alone_draw_is_theirs() -> None:
    graph = portfolio(
        [objective("goal")], pools=[pool("nurses")], demands=[demand(None, "nurses", 99)]
    )

    assert is_silent(CODE, graph)


def test_it_arms_when_most_pools_that_are_drawn_on_have_a_capacity() -> None:
    graph = portfolio(
        [],
        [initiative("apollo")],
        pools=[pool("known"), pool("unknown", None), pool("idle", None)],
        demands=[demand("apollo", "known", 99), demand("apollo", "unknown", 1)],
    )

    line = detectors.get(CODE).arming(graph).line
    assert line == "1 of 2 pools that are drawn on have a capacity"
    assert detect(CODE, graph) == []
