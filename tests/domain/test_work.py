"""What work moves, needs and draws on: in order, summed, refused where it points at nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.portfolios import demand, effect, initiative, measure, need, objective, pool, portfolio
from traceability.domain import work, work_rows
from traceability.domain.graph_errors import DanglingReference, TwiceInPortfolio
from traceability.domain.trace_graph import StrategyFacts, TraceGraph

LOST = uuid4()
NOWHERE = {
    "measures": work_rows.MeasureRow(LOST, "s", "m", LOST, "M", "", "unknown"),
    "effects": work_rows.EffectRow(LOST, LOST, 1.0),
    "dependencies": work_rows.DependencyRow(LOST, LOST, LOST),
    "pools": work_rows.PoolRow(LOST, "s", "p", LOST, "P", "", None),
    "demands": work_rows.DemandRow(LOST, None, LOST, 1),
    "control_totals": work_rows.ControlTotalRow(LOST, LOST, 1),
    "elsewhere": work_rows.ElsewhereRow(LOST, LOST, 1),
}


def build(rows: work_rows.WorkRows) -> TraceGraph:
    """A graph of these rows and nothing else."""
    facts = StrategyFacts(uuid4(), "s", "plan", "Plan", "approved", "EUR")
    return TraceGraph.build(strategy=facts, as_of=datetime(2026, 1, 1, tzinfo=UTC), work=rows)


@pytest.mark.parametrize("noun", NOWHERE)
def test_a_reference_to_nothing_is_refused(noun: str) -> None:
    with pytest.raises(DanglingReference):
        build(replace(work_rows.NONE, **{noun: [NOWHERE[noun]]}))


def test_a_record_handed_over_twice_is_refused() -> None:
    twice = work_rows.PoolRow(LOST, "s", "p", None, "P", "", None)
    with pytest.raises(TwiceInPortfolio):
        build(work_rows.WorkRows(pools=[twice, twice]))


def test_rows_stand_in_order_whatever_order_they_came_in() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("b"), initiative("a")],
        measures=[measure("y", "goal"), measure("x", "goal")],
        effects=[effect("b", "y", 1), effect("b", "x", 1), effect("a", "y", -1)],
        needs=[need("b", "a"), need("a", "b")],
        pools=[pool("q"), pool("p")],
        demands=[demand("b", "q", 1), demand("a", "q", 1), demand("b", "p", 2)],
    )

    measures, effects, demands = graph.work.measures, graph.work.effects, graph.work.demands
    assert (measures.names, graph.work.pools.names) == (("x", "y"), ("p", "q"))
    pairs = zip(effects.measure.tolist(), effects.initiative.tolist(), strict=True)
    assert list(pairs) == [(0, 1), (1, 0), (1, 1)]
    assert [graph.name_of_dependency(place) for place in (0, 1)] == ["a needs b", "b needs a"]
    assert demands.pool.tolist() == [0, 1, 1]
    assert demands.initiative.tolist() == [1, 0, 1]


def test_demands_of_work_elsewhere_add_up() -> None:
    graph = portfolio(pools=[pool("p")], demands=[demand(None, "p", 1.5), demand(None, "p", 2)])

    assert graph.work.demands.quantity.tolist() == [350]


def test_unknown_capacity_is_not_zero() -> None:
    graph = portfolio(pools=[pool("none", capacity=0), pool("unknown", capacity=None)])

    assert graph.work.pools.has_capacity.tolist() == [True, False]


@pytest.mark.parametrize(("hundredths", "shown"), [(0, 0), (1200, 12), (1250, 12.5), (-50, -0.5)])
def test_quantities_are_whole_where_they_are(hundredths: int, shown: float) -> None:
    assert work.as_number(hundredths) == shown
