"""Walks: cycles named, lines followed, trees folded; against slow and plain oracles."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import id_of, link, objective, portfolio
from traceability.domain import walks
from traceability.domain.portfolio import CycleInContributions, CycleInTree

Edges = list[tuple[int, int]]
NODES = 7
ANY_EDGES = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=14)
UPWARD_EDGES = ANY_EDGES.map(
    lambda edges: [(max(pair), min(pair)) for pair in edges if len(set(pair)) == 2]
)


def ends(edges: Edges) -> tuple[walks.Indexes, walks.Indexes]:
    """Edges as the two arrays that walks take."""
    pairs = np.array(edges, np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


@pytest.mark.parametrize(
    ("edges", "cycle"),
    [
        ([], None),
        ([(0, 1), (1, 2)], None),
        ([(1, 1)], (1,)),
        ([(2, 1), (1, 0), (0, 2)], (0, 2, 1)),
        ([(0, 1), (1, 2), (2, 1)], (1, 2)),
    ],
)
def test_cycles_are_named_from_their_smallest_node(
    edges: Edges, cycle: tuple[int, ...] | None
) -> None:
    assert walks.find_cycle(3, *ends(edges)) == cycle


@given(ANY_EDGES, st.randoms())
def test_a_cycle_that_is_named_exists_and_does_not_depend_on_order(
    edges: Edges, order: Random
) -> None:
    cycle = walks.find_cycle(NODES, *ends(edges))
    shuffled = list(edges)
    order.shuffle(shuffled)

    assert walks.find_cycle(NODES, *ends(shuffled)) == cycle
    if cycle is None:
        assert can_be_ordered(edges)
    else:
        assert all(step in edges for step in zip(cycle, (*cycle[1:], cycle[0]), strict=True))


def can_be_ordered(edges: Edges) -> bool:
    """Whether nodes can be taken away one by one, each when nothing above it is left."""
    left = set(range(NODES))
    while left:
        free = {n for n in left if not any(low == n and up in left for low, up in edges)}
        if not free:
            return False
        left -= free
    return True


@given(UPWARD_EDGES, st.lists(st.booleans(), min_size=NODES, max_size=NODES))
def test_reach_is_what_its_definition_says(edges: Edges, alive: list[bool]) -> None:
    def reaches(node: int) -> bool:
        above = [upper for lower, upper in edges if lower == node]
        return alive[node] and (not above or any(reaches(upper) for upper in above))

    assert walks.reach(np.array(alive), *ends(edges)).tolist() == [reaches(n) for n in range(NODES)]


@given(ANY_EDGES, st.integers(0, NODES - 1))
def test_upward_and_downward_are_mirrors(edges: Edges, start: int) -> None:
    mask = np.arange(NODES) == start
    lower, upper = ends(edges)

    assert walks.upward(mask, lower, upper).tolist() == walks.downward(mask, upper, lower).tolist()


def test_levels_count_from_the_roots() -> None:
    assert walks.levels(np.array([-1, 0, 1, -1, 1], np.int32)).tolist() == [1, 2, 3, 1, 3]


def test_levels_are_zero_on_a_circle_and_below_it() -> None:
    assert walks.levels(np.array([1, 0, 1, -1], np.int32)).tolist() == [0, 0, 0, 1]


@given(st.lists(st.integers(-1, 30), max_size=30), st.data())
def test_fold_sums_everything_below(drawn: list[int], data: st.DataObject) -> None:
    parent = [min(above, node - 1) if node else -1 for node, above in enumerate(drawn)]
    values = data.draw(st.lists(st.integers(-9, 9), min_size=len(parent), max_size=len(parent)))
    array = np.array(parent, np.int32)

    folded = walks.fold(np.array(values, np.int64), array, walks.levels(array))

    assert folded.tolist() == [below(node, parent, values) for node in range(len(parent))]


def below(node: int, parent: Sequence[int], values: Sequence[int]) -> int:
    """A node's value and all below it, the slow way."""
    children = [child for child, above in enumerate(parent) if above == node]
    return values[node] + sum(below(child, parent, values) for child in children)


def test_a_circle_of_contributions_is_refused_by_name() -> None:
    graph = portfolio([objective("a"), objective("b")], links=[link("a", "b"), link("b", "a")])

    with pytest.raises(CycleInContributions, match="a → b → a"):
        _ = graph.reaches
    assert graph.find_cycle() == (id_of("objective", "a"), id_of("objective", "b"))


def test_a_parent_that_contributes_to_its_child_closes_a_circle() -> None:
    graph = portfolio([objective("a"), objective("b", under="a")], links=[link("a", "b")])

    assert graph.find_cycle() is not None


def test_a_proposed_link_counts_for_circles_and_a_rejected_one_does_not() -> None:
    tree = [objective("a"), objective("b", under="a")]

    assert portfolio(tree, links=[link("a", "b", state="proposed")]).find_cycle() is not None
    assert portfolio(tree, links=[link("a", "b", state="rejected")]).find_cycle() is None


def test_a_tree_that_stands_above_itself_is_refused() -> None:
    with pytest.raises(CycleInTree, match="a, b"):
        portfolio([objective("a", under="b"), objective("b", under="a")])


def test_an_objective_reaches_through_any_upward_edge_that_holds() -> None:
    graph = portfolio(
        [
            objective("top"),
            objective("old", state="retired"),
            objective("saved", under="old"),
            objective("lost", under="old"),
        ],
        links=[link("saved", "top"), link("lost", "top", state="proposed")],
    )

    reaches = dict(zip(graph.objectives.external_ids, graph.reaches.tolist(), strict=True))
    assert reaches == {"top": True, "old": False, "saved": True, "lost": False}


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_nothing_reaches_in_a_strategy_that_is_not_approved(state: str) -> None:
    assert not portfolio([objective("a")], state=state).reaches.any()
