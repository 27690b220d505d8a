"""The map's sums: every side adds up, whatever is hidden."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import alignment_map, band_parts
from traceability.domain.alignment_map import AlignmentMap, Band
from traceability.domain.trace_graph import TraceGraph


def map_of(graph: TraceGraph, *hidden: str) -> AlignmentMap:
    """The map of a reader who may not know of these initiatives."""
    is_hidden = np.isin(np.array(graph.initiatives.external_ids, str), hidden)
    return alignment_map.of(graph, is_hidden=is_hidden)


def names_of(graph: TraceGraph) -> Any:
    return np.array(graph.initiatives.external_ids, str)


@given(drawn=portfolios(), data=st.data())
def test_every_sum_equals_its_parts(drawn: dict[str, Any], data: st.DataObject) -> None:
    graph = portfolio(**drawn)
    names = sorted(graph.initiatives.external_ids)
    hidden = data.draw(st.sets(st.sampled_from(names))) if names else set()
    made = map_of(graph, *hidden)
    totals, cells, parts = made.totals, made.cells, made.parts

    assert totals.recorded == totals.traced + totals.stranded + totals.unaligned
    assert totals.unaligned == totals.no_objective + totals.accepted
    assert totals.recorded == cells.sums.minor.sum() == parts.minor.sum()
    assert totals.recorded == made.amount.sum() == made.of_departments.minor.sum()
    for band in Band:
        assert cells.sums.minor[cells.band == band].sum() == getattr(totals, band.word)
    assert made.of_objectives.minor.sum() == totals.traced
    assert (graph.fold(made.of_objectives.minor) == made.below.minor).all()
    for department in range(len(graph.departments)):
        own = cells.department == department
        assert cells.sums.minor[own].sum() == made.of_departments.minor[department]
    found = band_parts.of(graph, is_hidden=np.isin(names_of(graph), sorted(hidden)))
    for band in (Band.NO_OBJECTIVE, Band.ACCEPTED):
        for department in range(len(graph.departments)):
            cell = (cells.band == band) & (cells.department == department)
            part = np.isin(found.part, [one for one in band_parts.Part if one.band == band])
            part &= found.department == department
            for side in ("minor", "initiatives", "unknown"):
                of_cell, of_parts = getattr(cells.sums, side), getattr(found.sums, side)
                assert of_cell[cell].sum() == of_parts[part].sum()
    by_tile = np.zeros_like(made.amount)
    np.add.at(by_tile, parts.tile, parts.minor)
    assert (by_tile == made.amount).all()


@given(drawn=portfolios())
def test_hiding_changes_no_money(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    open_map = map_of(graph)
    hidden_map = map_of(graph, *graph.initiatives.external_ids)

    assert (open_map.cells.sums.minor == hidden_map.cells.sums.minor).all()
    assert (open_map.below.minor == hidden_map.below.minor).all()
    assert hidden_map.totals.initiatives == len(set(graph.initiatives.department.tolist()))


def test_a_tile_counts_once_for_a_theme_however_many_goals_it_serves() -> None:
    graph = portfolio(
        [objective("theme"), objective("a", under="theme"), objective("b", under="theme")],
        [initiative("work")],
        [link("work", "a"), link("work", "b")],
    )

    made = map_of(graph)
    assert made.below.initiatives.tolist() == [1, 1, 1]
    assert made.of_objectives.initiatives.tolist() == [1, 1, 0]


def test_unknown_and_negative_money_is_counted_by_tile() -> None:
    graph = portfolio(
        [objective("a")],
        [initiative("x", money=None), initiative("y", money=-1), initiative("z", money=1)],
        [link("x", "a")],
    )

    made = map_of(graph)
    assert (made.totals.unknown_money, made.totals.negative_money) == (1, 1)
    assert made.below.unknown.tolist() == [1]
    hidden = map_of(graph, "x", "y", "z")
    assert (hidden.totals.unknown_money, hidden.totals.negative_money) == (0, 0)


def test_an_empty_portfolio_has_an_empty_map() -> None:
    made = map_of(portfolio())

    assert made.totals.recorded == 0
    assert made.cells.objective.size == 0
