"""Kemeny's order: the one that the fewest of the judges' preferences speak against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traceability.domain.agreement import majority, ratings
from traceability.domain.agreement.borda import NO_BEST
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings, Whole

MOST_ITEMS = 14


@dataclass(frozen=True, slots=True)
class Order:
    """Items, best first, and how many preferences of judges for one of two go the other way."""

    items: tuple[str, ...]
    disagreements: int


@dataclass(frozen=True, slots=True)
class Kemeny:
    """The order with the fewest disagreements, the next best one, and how many are the best.

    `cycles` are the majorities that no order can follow: each item beats the next, the last the
    first.
    """

    best: Order
    runner_up: Order
    optimal_orders: int
    cycles: tuple[tuple[str, ...], ...]

    @property
    def is_unique(self) -> bool:
        """Whether no other order has as few disagreements."""
        return self.optimal_orders == 1


def of(given: Ratings) -> Kemeny | Inapplicable:
    """Exact, over the subsets of at most 14 items (2^n · n steps); Kemeny 1959, Held & Karp 1962.

    Of equally good orders the one is given that puts the item with more preferences won than lost
    first, then the name that sorts first: the same whatever the order of judges and items.
    """
    if reason := ratings.why_not_ordered(given):
        return reason
    if given.kind is Kind.RATINGS:
        return Inapplicable(NO_BEST)
    count = len(given.items)
    if count < 2:
        return Inapplicable("One item has no order; at least two are needed.")
    if count > MOST_ITEMS:
        return Inapplicable(
            f"{count} items: an exact search ends at {MOST_ITEMS}, and no other is made."
        )
    prefers = majority.preferences(given)
    won = (prefers - prefers.T).sum(axis=1).tolist()
    first = sorted(range(count), key=lambda at: (-won[at], given.items[at]))
    names = tuple(given.items[at] for at in first)
    prefers = prefers[np.ix_(first, first)]
    search = _Search(prefers)
    best = search.completed(())
    runner_up = search.next_to(best)
    return Kemeny(
        best=_named(best, names, prefers),
        runner_up=_named(runner_up, names, prefers),
        optimal_orders=search.optimal_orders,
        cycles=tuple(tuple(names[at] for at in cycle) for cycle in majority.cycles(prefers)),
    )


def disagreements(order: tuple[int, ...], prefers: Whole) -> int:
    """How many preferences go against an order of the items' places."""
    turned = prefers[np.ix_(order, order)]
    return int(np.tril(turned, -1).sum())


class _Search:
    """The least cost of putting any subset of the items, itself in the best order, last."""

    def __init__(self, prefers: Whole) -> None:
        self.count = count = prefers.shape[0]
        subsets = np.arange(1 << count)
        # Item first, subset after it: what speaks against putting it before all of these.
        self.against = np.zeros((count, 1 << count), dtype=np.int64)
        for other in range(count):
            size = 1 << other
            self.against[:, size : 2 * size] = self.against[:, :size] + prefers[other][:, None]
        self.least = np.zeros(1 << count, dtype=np.int64)
        ways = np.zeros(1 << count, dtype=object)
        ways[0] = 1
        sizes = np.array([int(subset).bit_count() for subset in subsets])
        for size in range(1, count + 1):
            chosen = subsets[sizes == size]
            costs = np.full((count, chosen.size), np.iinfo(np.int64).max)
            for item in range(count):
                has = (chosen >> item & 1) == 1
                costs[item, has] = self._cost(item, chosen[has])
            self.least[chosen] = costs.min(axis=0)
            for item in range(count):
                best = chosen[costs[item] == self.least[chosen]]
                ways[best] += ways[best & ~(1 << item)]
        self.optimal_orders = int(ways[-1])

    def _cost(self, item: int, subset: Whole) -> Whole:
        """The least cost of a subset that begins with an item of it."""
        rest = subset & ~(1 << item)
        cost: Whole = self.against[item, rest] + self.least[rest]
        return cost

    def _costs(self, left: int) -> dict[int, int]:
        items = [item for item in range(self.count) if left >> item & 1]
        return {item: int(self._cost(item, np.array([left]))[0]) for item in items}

    def completed(self, begun: tuple[int, ...]) -> tuple[int, ...]:
        """The best order that begins so; of equal ones the first item's place decides."""
        order = list(begun)
        left = (1 << self.count) - 1
        for item in begun:
            left &= ~(1 << item)
        while left:
            costs = self._costs(left)
            item = min(costs, key=lambda each: (costs[each], each))
            order.append(item)
            left &= ~(1 << item)
        return tuple(order)

    def next_to(self, best: tuple[int, ...]) -> tuple[int, ...]:
        """The best of all other orders: it leaves the best one somewhere, for another item."""
        found: list[tuple[int, int, int]] = []
        before, left = 0, (1 << self.count) - 1
        for place, item in enumerate(best):
            costs = self._costs(left)
            found += [
                (before + cost, -place, other) for other, cost in costs.items() if other != item
            ]
            left &= ~(1 << item)
            before += int(self.against[item, left])
        _, place, other = min(found)
        return self.completed((*best[:-place], other))


def _named(order: tuple[int, ...], names: tuple[str, ...], prefers: Whole) -> Order:
    return Order(tuple(names[at] for at in order), disagreements(order, prefers))
