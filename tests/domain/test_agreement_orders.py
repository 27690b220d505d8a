"""Borda's count and Kemeny's order, its runner-up and the cycles of majorities."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judges import executives, judged, reordered, scores
from traceability.domain.agreement import borda, kemeny, majority
from traceability.domain.agreement.kemeny import Kemeny
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings


def ordered(given: Ratings) -> Kemeny:
    found = kemeny.of(given)
    assert isinstance(found, Kemeny), found
    return found


def against(given: Ratings, order: tuple[str, ...]) -> int:
    """How many preferences go against an order, counted one by one."""
    at = [given.items.index(name) for name in order]
    return sum(
        int(row[later] > row[earlier])
        for row in given.upward
        for place, earlier in enumerate(at)
        for later in at[place + 1 :]
    )


@given(scores(items=5, some_missing=True))
@settings(max_examples=60)
def test_order_runner_up_and_count_are_those_of_trying_every_order(ours: Ratings) -> None:
    found = ordered(ours)
    costs = sorted(against(ours, order) for order in permutations(ours.items))
    assert found.best.disagreements == costs[0] == against(ours, found.best.items)
    assert found.runner_up.disagreements == costs[1] == against(ours, found.runner_up.items)
    assert found.runner_up.items != found.best.items
    assert found.optimal_orders == costs.count(costs[0])
    assert found.is_unique == (costs[0] < costs[1])


@given(scores(judges=7, items=7))
def test_no_order_by_borda_and_no_swap_of_neighbours_is_better(ours: Ratings) -> None:
    found = ordered(ours)
    sums = borda.of(ours)
    assert isinstance(sums, dict)
    by_borda = tuple(sorted(ours.items, key=lambda item: -sums[item]))
    assert found.best.disagreements <= against(ours, by_borda)
    for place in range(len(ours.items) - 1):
        swapped = list(found.best.items)
        swapped[place : place + 2] = reversed(swapped[place : place + 2])
        assert found.best.disagreements <= against(ours, tuple(swapped))


@given(st.data())
def test_order_is_the_same_whatever_the_order_of_the_file(data: st.DataObject) -> None:
    ours = data.draw(scores(judges=4, items=6))
    other = data.draw(reordered(ours))
    found, again = ordered(ours), ordered(other)
    assert (found.best, found.runner_up) == (again.best, again.runner_up)
    assert found.optimal_orders == again.optimal_orders
    assert borda.of(ours) == borda.of(other)


def test_one_order_by_all_has_no_disagreement() -> None:
    found = ordered(judged([[1, 3, 2]] * 4))
    assert found.best == kemeny.Order(("item 02", "item 03", "item 01"), 0)
    assert found.is_unique
    assert found.runner_up.disagreements == 4


def test_ties_are_broken_by_preferences_won_then_by_name() -> None:
    found = ordered(judged([[2, 1, 3], [1, 2, 3]]))
    assert found.best.items == ("item 03", "item 01", "item 02")
    assert found.runner_up.items == ("item 03", "item 02", "item 01")
    assert not found.is_unique
    assert found.optimal_orders == 2


def test_three_majorities_in_a_circle_are_told() -> None:
    found = ordered(judged([[3, 2, 1, 0], [1, 3, 2, 0], [2, 1, 3, 0]]))
    assert found.cycles == (("item 01", "item 02", "item 03"),)
    assert found.optimal_orders == 3


def test_executives_have_no_circle() -> None:
    assert ordered(executives()).cycles == ()


@given(scores(judges=5, items=6))
def test_each_of_a_cycle_beats_the_next_and_the_last_the_first(ours: Ratings) -> None:
    prefers = majority.preferences(ours)
    for cycle in majority.cycles(prefers):
        assert len(cycle) >= 3
        for one, following in zip(cycle, cycle[1:] + cycle[:1], strict=True):
            assert prefers[one, following] > prefers[following, one]


def test_judge_who_ties_two_items_disagrees_with_neither_order() -> None:
    assert ordered(judged([[1, 1], [1, 2]])).best.disagreements == 0


def test_items_left_out_are_no_preference() -> None:
    found = ordered(judged([[2, 1, None], [None, 2, 1], [3, None, 1]]))
    assert found.best == kemeny.Order(("item 01", "item 02", "item 03"), 0)


def test_ranks_count_from_the_best() -> None:
    ours = judged([[1, 2, 3], [1, 3, 2]], kind=Kind.RANKS)
    assert borda.of(ours) == {"item 01": 6, "item 02": 3, "item 03": 3}
    assert ordered(ours).best.items[0] == "item 01"


def test_fourteen_items_are_searched_whole_and_fifteen_are_not() -> None:
    random = np.random.default_rng(1)
    rows = [random.permutation(15).tolist() for _ in range(11)]
    found = ordered(judged([row[:14] for row in rows]))
    assert found.best.disagreements <= found.runner_up.disagreements
    refused = kemeny.of(judged(rows))
    assert isinstance(refused, Inapplicable)
    assert refused.reason.startswith("15 items: an exact search ends at 14")


@pytest.mark.parametrize("statistic", [borda.of, kemeny.of])
def test_ratings_have_no_best_until_they_are_called_scores(statistic: object) -> None:
    assert callable(statistic)
    found = statistic(judged([[1, 2], [2, 3]], kind=Kind.RATINGS))
    assert isinstance(found, Inapplicable)
    assert "give them as scores" in found.reason
    assert not isinstance(statistic(judged([[1, 2], [2, 3]])), Inapplicable)
