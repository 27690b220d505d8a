"""Paths: every line through a record, with the product of its shares."""

from typing import Any

import pytest
from hypothesis import given

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import paths
from traceability.domain.paths import Path
from traceability.domain.trace_graph import TraceGraph

GRAPH = portfolio(
    [
        objective("top"),
        objective("mid", under="top"),
        objective("other"),
        objective("old", state="retired"),
    ],
    [initiative("work"), initiative("hope"), initiative("late"), initiative("alone")],
    [
        link("work", "mid", share=0.4),
        link("work", "other"),
        link("mid", "other", share=0.5),
        link("hope", "mid", share=0.3, state="proposed"),
        link("late", "old"),
        link("late", "mid", state="rejected"),
    ],
)


def told(graph: TraceGraph, path: Path) -> str:
    """A path as one line."""
    start = [] if path.initiative is None else [graph.initiatives.external_ids[path.initiative]]
    return " → ".join(start + [graph.objectives.external_ids[one.objective] for one in path.steps])


def of_initiative(name: str) -> dict[str, Path]:
    """The paths of an initiative of the graph above, by their line."""
    place = GRAPH.initiatives.external_ids.index(name)
    return {told(GRAPH, one): one for one in paths.of_initiative(GRAPH, place).paths}


def test_every_path_carries_the_product_of_its_shares() -> None:
    found = of_initiative("work")

    assert {line: path.share for line, path in found.items()} == pytest.approx(
        {"work → mid → top": 0.4, "work → mid → other": 0.2, "work → other": 0.6}
    )
    assert all(path.reaches and path.is_confirmed for path in found.values())


def test_a_proposed_path_says_that_it_is_not_confirmed() -> None:
    found = of_initiative("hope")

    assert {path.is_confirmed for path in found.values()} == {False}
    assert not any(path.reaches for path in found.values())
    assert found["hope → mid → top"].share == pytest.approx(0.3)


def test_a_broken_path_ends_where_it_breaks_and_rejected_links_are_no_paths() -> None:
    found = of_initiative("late")

    assert list(found) == ["late → old"]
    assert not found["late → old"].reaches


def test_work_without_links_has_no_path() -> None:
    assert of_initiative("alone") == {}


def test_an_objective_lists_the_work_that_serves_it_from_below_too() -> None:
    place = GRAPH.objectives.external_ids.index("other")

    found = {told(GRAPH, one) for one in paths.of_objective(GRAPH, place).paths}

    assert found == {"work → other", "work → mid → other", "hope → mid → other"}


def test_above_an_objective_stand_its_ways_to_the_top() -> None:
    mid, top = (GRAPH.objectives.external_ids.index(name) for name in ("mid", "top"))

    assert {told(GRAPH, one) for one in paths.above_objective(GRAPH, mid).paths} == {"top", "other"}
    assert [one.steps for one in paths.above_objective(GRAPH, top).paths] == [()]


def test_more_paths_than_asked_for_are_cut_and_said_to_be() -> None:
    place = GRAPH.initiatives.external_ids.index("work")

    trace = paths.of_initiative(GRAPH, place, most=2)

    assert (len(trace.paths), trace.is_cut) == (2, True)


@given(drawn=portfolios())
def test_an_initiative_is_traced_exactly_when_a_path_of_it_reaches(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    links = graph.confirmed_links
    held = graph.initiatives_of(links[graph.reaches[graph.contributions.target[links]]])

    for place in range(len(graph.initiatives)):
        trace = paths.of_initiative(graph, place)
        assert any(one.reaches for one in trace.paths) == held[place]
