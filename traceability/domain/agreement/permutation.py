"""How often judges who rank at random would agree at least as much: the p of W."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np

from traceability.domain.agreement import concordance, ratings
from traceability.domain.agreement.ratings import Inapplicable, Ratings, Values, Whole

# Sums that the exact count may look at, and orders of one judge (8 items without ties have 40,320),
# before it gives way to drawing: about half a second of work.
MOST_SUMS, MOST_WAYS = 2_000_000, 50_000
SEED = 20_141
SAMPLES, FEWER_SAMPLES, MANY_VALUES = 99_999, 9_999, 200
CHUNK_VALUES = 2_000_000


@dataclass(frozen=True, slots=True)
class Permutation:
    """`p` is 0 … 1. *exact* counted every arrangement; *monte_carlo* drew `arrangements` of them.

    A drawn p is (hits + 1)/(drawn + 1), never 0 (Phipson & Smyth 2010), from a fixed seed: the same
    file gives the same p, whatever the order of its judges and items.
    """

    p: float
    method: Literal["exact", "monte_carlo"]
    arrangements: int
    seed: int | None


def of(given: Ratings) -> Permutation | Inapplicable:
    """The chance of a W as high where each judge's ranks fall on the items at random.

    The chi-square of W is not used: it misleads for few judges. One judge stays as they are, for
    only the others' orders relative to that one matter.
    """
    if reason := ratings.why_not_ranked(given):
        return reason
    doubled = ratings.doubled_midranks(given.upward)
    judges = doubled.shape[0]
    least = concordance.squared_deviations(doubled.sum(axis=0), judges=judges)
    # What chance can give depends on the judges' ties alone, so they are put in one order.
    tied = np.sort(doubled, axis=1)
    tied = tied[np.lexsort(tied.T[::-1])]
    exact = _exact(tied, least=least)
    return exact if exact is not None else _drawn(tied, least=least)


def _exact(tied: Whole, *, least: int) -> Permutation | None:
    """Add one judge after another to every way the sums can stand; None where that is too much.

    Items are alike under chance, so sums that are permutations of one another are one state.
    """
    judges, items = tied.shape
    arrangements = [_distinct(row) for row in tied[1:]]
    base = 2 * judges * items + 1
    if max(arrangements) > MOST_WAYS or base**items >= 2**62:
        return None
    places = base ** np.arange(items, dtype=np.int64)
    states: Whole = tied[:1]
    chances: Values = np.ones(1)
    orders: dict[bytes, Whole] = {}
    seen, p = 0, 0.0
    for number, row in enumerate(tied[1:], start=2):
        seen += states.shape[0] * arrangements[number - 2]
        if seen > MOST_SUMS:
            return None
        key = row.tobytes()
        if key not in orders:
            orders[key] = _orders(row)
        ways = orders[key]
        if number == judges:
            for state, chance in zip(states, chances / len(ways), strict=True):
                deviations = state + ways - judges * (items + 1)
                hits = (deviations * deviations).sum(axis=1) >= least
                p += float(chance) * int(hits.sum())
            break
        added = np.sort((states[:, None, :] + ways[None, :, :]).reshape(-1, items), axis=1)
        weights = np.repeat(chances / len(ways), len(ways))
        kept, first, inverse = np.unique(added @ places, return_index=True, return_inverse=True)
        states = added[first]
        chances = np.bincount(inverse, weights, kept.size).astype(np.float64)
    return Permutation(min(1.0, p), "exact", math.prod(arrangements), None)


def _distinct(row: Whole) -> int:
    """In how many ways one judge's ranks, ties and all, can fall on the items."""
    _, counts = np.unique(row, return_counts=True)
    ways = math.factorial(row.size)
    for count in counts.tolist():
        ways //= math.factorial(count)
    return ways


def _orders(row: Whole) -> Whole:
    if len(set(row.tolist())) == row.size:
        return np.array(list(permutations(row.tolist())), dtype=np.int64)
    found: list[tuple[int, ...]] = [()]
    for _ in range(row.size):
        longer = []
        for begun in found:
            left = row.tolist()
            for value in begun:
                left.remove(value)
            longer += [(*begun, value) for value in sorted(set(left))]
        found = longer
    return np.array(found, dtype=np.int64)


def _drawn(tied: Whole, *, least: int) -> Permutation:
    judges, items = tied.shape
    samples = SAMPLES if tied.size <= MANY_VALUES else FEWER_SAMPLES
    random = np.random.default_rng(SEED)
    chunk = max(1, CHUNK_VALUES // items)
    hits = 0
    for start in range(0, samples, chunk):
        size = min(chunk, samples - start)
        sums = np.tile(tied[0], (size, 1))
        for row in tied[1:]:
            sums += random.permuted(np.tile(row, (size, 1)), axis=1)
        deviations = sums - judges * (items + 1)
        hits += int(((deviations * deviations).sum(axis=1) >= least).sum())
    return Permutation((hits + 1) / (samples + 1), "monte_carlo", samples, SEED)
