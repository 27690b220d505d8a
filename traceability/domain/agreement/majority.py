"""Who prefers what to what: the judges' preferences by pairs, and cycles of majorities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traceability.domain.agreement.ratings import Ratings, Whole


def preferences(given: Ratings) -> Whole:
    """Items × items: how many judges put the row above the column.

    A judge who ties the two, or left one of them out, prefers neither.
    """
    items = len(given.items)
    counted = np.zeros((items, items), dtype=np.int64)
    for row in given.upward:
        counted += row[:, None] > row[None, :]
    return counted


def cycles(prefers: Whole) -> tuple[tuple[int, ...], ...]:
    """One shortest cycle of strict majorities for each knot of items that have one (Condorcet).

    Each item of a cycle beats the next, and the last beats the first; ordered by first item.
    """
    beats = prefers > prefers.T
    reaches = beats.copy()
    for via in range(beats.shape[0]):
        reaches |= reaches[:, via : via + 1] & reaches[via : via + 1, :]
    found, seen = [], set()
    for item in range(beats.shape[0]):
        if reaches[item, item] and item not in seen:
            seen |= {int(other) for other in np.nonzero(reaches[item] & reaches[:, item])[0]}
            found.append(_shortest(item, [np.nonzero(row)[0].tolist() for row in beats]))
    return tuple(found)


def _shortest(start: int, beaten: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The shortest walk from an item back to it, breadth first."""
    paths: list[tuple[int, ...]] = [(start,)]
    visited = {start}
    while paths:
        longer = []
        for path in paths:
            for following in beaten[path[-1]]:
                if following == start:
                    return path
                if following not in visited:
                    visited.add(following)
                    longer.append((*path, following))
        paths = longer
    raise ValueError(f"item {start} is in no cycle")
