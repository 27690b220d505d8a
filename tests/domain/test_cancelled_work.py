"""Money on cancelled work is a part of what is recorded, never taken out of it."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import alignment_map, cancelled_work, impact
from traceability.domain.alignment_map import AlignmentMap
from traceability.domain.trace_graph import TraceGraph


def map_of(graph: TraceGraph, *hidden: str) -> AlignmentMap:
    is_hidden = np.isin(np.array(graph.initiatives.external_ids, str), hidden)
    return alignment_map.of(graph, is_hidden=is_hidden)


def two_levels(**apollo: Any) -> TraceGraph:
    return portfolio(
        [objective("theme"), objective("roads", under="theme"), objective("rails", under="theme")],
        [
            initiative("apollo", money=100, stage="cancelled", **apollo),
            initiative("hermes", money=40),
        ],
        [link("apollo", "roads", 0.5), link("apollo", "rails", 0.25), link("hermes", "roads")],
        departments={"Field": "Roads", "Roads": None, "Rails": None},
    )


def of(made: AlignmentMap, graph: TraceGraph, name: str) -> tuple[int, int, int]:
    """Money, initiatives and those without a figure."""
    at = graph.objectives.external_ids.index(name)
    sums = made.cancelled
    return int(sums.minor[at]), int(sums.initiatives[at]), int(sums.unknown[at])


def test_money_of_cancelled_work_stays_and_is_told_at_every_level() -> None:
    graph = two_levels()
    made = map_of(graph)

    assert of(made, graph, "roads") == (50_00, 1, 0)
    assert of(made, graph, "rails") == (25_00, 1, 0)
    assert of(made, graph, "theme") == (75_00, 1, 0)
    assert made.totals.recorded == 140_00
    assert made.totals.cancelled == cancelled_work.CancelledMoney(100_00, 75_00, 1, 0)


def test_nothing_is_told_while_nothing_is_cancelled() -> None:
    graph = portfolio(
        [objective("roads")],
        [
            initiative(stage, money=10, stage=stage)
            for stage in ("proposed", "approved", "active", "paused", "done")
        ],
        [link(stage, "roads") for stage in ("proposed", "active", "paused", "done")],
    )
    made = map_of(graph)

    assert made.totals.cancelled == cancelled_work.NONE
    assert of(made, graph, "roads") == (0, 0, 0)


def test_cancelled_work_whose_amount_was_set_to_zero_is_silent() -> None:
    graph = portfolio(
        [objective("roads")],
        [initiative("apollo", money=0, stage="cancelled")],
        [link("apollo", "roads")],
    )
    made = map_of(graph)

    assert made.totals.cancelled == cancelled_work.NONE
    assert of(made, graph, "roads") == (0, 0, 0)


def test_unknown_money_of_cancelled_work_is_counted_and_no_zero() -> None:
    graph = portfolio(
        [objective("roads")],
        [
            initiative("apollo", money=None, stage="cancelled"),
            initiative("hermes", money=7, stage="cancelled"),
        ],
        [link("apollo", "roads"), link("hermes", "roads")],
    )
    made = map_of(graph)

    assert of(made, graph, "roads") == (7_00, 2, 1)
    assert made.totals.cancelled == cancelled_work.CancelledMoney(7_00, 7_00, 2, 1)


def test_hidden_work_is_not_told_to_be_cancelled() -> None:
    graph = two_levels()
    made = map_of(graph, "apollo")

    assert made.totals.cancelled == cancelled_work.NONE
    assert of(made, graph, "theme") == (0, 0, 0)
    assert made.totals.recorded == 140_00


def test_a_department_has_the_cancelled_work_of_those_below_it() -> None:
    graph = two_levels(department="Field")
    names, nothing = graph.departments.names, np.zeros(len(graph.initiatives), np.bool_)

    def in_department(name: str) -> int:
        at = names.index(name)
        found = cancelled_work.carrying(graph, is_hidden=nothing, department=at)
        return cancelled_work.money(graph, found).recorded

    assert [in_department(name) for name in ("Field", "Roads", "Rails")] == [100_00, 100_00, 0]


@given(drawn=portfolios(), data=st.data())
def test_it_is_a_part_of_traced_stranded_and_unaligned(
    drawn: dict[str, Any], data: st.DataObject
) -> None:
    graph = portfolio(**drawn)
    names = sorted(graph.initiatives.external_ids)
    for name in sorted(data.draw(st.sets(st.sampled_from(names)))) if names else ():
        graph = impact.without_initiative(graph, graph.initiatives.external_ids.index(name))
    hidden = data.draw(st.sets(st.sampled_from(names))) if names else set()
    made, placed = map_of(graph, *hidden), graph.placements()
    told = made.totals.cancelled
    over = cancelled_work.carrying(
        graph, is_hidden=np.isin(np.array(graph.initiatives.external_ids, str), sorted(hidden))
    )

    rest = (placed.stranded + placed.unaligned)[over].sum()
    assert told.recorded == told.traced + rest
    tops = graph.objectives.parent < 0
    assert made.cancelled.minor[tops].sum() == told.traced
    assert (made.cancelled.initiatives <= made.below.initiatives).all()
    assert (made.cancelled.unknown <= made.cancelled.initiatives).all()
    if (placed.amount >= 0).all():
        assert (made.cancelled.minor <= made.below.minor).all()
        assert told.traced <= made.totals.traced
        assert told.recorded <= made.totals.recorded


@given(drawn=portfolios(), data=st.data())
def test_cancelling_moves_no_money(drawn: dict[str, Any], data: st.DataObject) -> None:
    graph = portfolio(**drawn)
    if not graph.initiatives.ids:
        return
    place = data.draw(st.integers(0, len(graph.initiatives) - 1))
    before, after = map_of(graph), map_of(impact.without_initiative(graph, place))

    assert (before.below.minor == after.below.minor).all()
    assert before.totals.recorded == after.totals.recorded
