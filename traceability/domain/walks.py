"""Walks over trees and directed graphs, on plain arrays, vectorised.

Edges run upward: from what serves to what is served. Nodes are dense integers. scipy is imported by
the first walk, because it would be a third of what starting any command costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Indexes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


def find_cycle(nodes: int, lower: Indexes, upper: Indexes) -> tuple[int, ...] | None:
    """A cycle of the edges lower → upper, as nodes in walking order; None when there is none.

    Starts at the smallest node that lies on a cycle, so the answer does not depend on the order
    of the edges. Linear in nodes and edges (strongly connected components, Tarjan 1972).
    """
    itself = lower[lower == upper]
    if itself.size:
        return (int(itself.min()),)
    if not lower.size:
        return None
    from scipy.sparse.csgraph import connected_components

    count, component = connected_components(
        _matrix(nodes, lower, upper), directed=True, connection="strong"
    )
    if count == nodes:
        return None
    sizes = np.bincount(component, minlength=count)
    start = int(np.flatnonzero(sizes[component] > 1)[0])
    inside = (component[lower] == component[start]) & (component[upper] == component[start])
    onward: dict[int, int] = {}
    edges = zip(lower[inside].tolist(), upper[inside].tolist(), strict=True)
    for below, above in sorted(edges, reverse=True):
        onward[below] = above
    path: list[int] = []
    seen: dict[int, int] = {}
    node = start
    while node not in seen:
        seen[node] = len(path)
        path.append(node)
        node = onward[node]
    cycle = path[seen[node] :]
    smallest = cycle.index(min(cycle))
    return tuple(cycle[smallest:] + cycle[:smallest])


def reach(alive: Mask, lower: Indexes, upper: Indexes) -> Mask:
    """Nodes from which an upward walk over living nodes ends at a living top.

    A top is a node without any upward edge. A node that is not alive reaches nothing and carries
    nobody. Linear in nodes and edges; edges must be free of cycles (see `find_cycle`).
    """
    tops = alive.copy()
    tops[lower] = False
    passable = alive[lower] & alive[upper]
    return downward(tops, lower[passable], upper[passable])


def downward(start: Mask, lower: Indexes, upper: Indexes) -> Mask:
    """The start nodes and every node from which an upward walk meets one. Linear, cycle-safe."""
    return _spread(start, upper, lower)


def upward(start: Mask, lower: Indexes, upper: Indexes) -> Mask:
    """The start nodes and every node that an upward walk from one of them meets."""
    return _spread(start, lower, upper)


def _spread(start: Mask, tail: Indexes, head: Indexes) -> Mask:
    nodes = start.size
    first = np.flatnonzero(start)
    if not first.size or not tail.size:
        return start.copy()
    from scipy.sparse.csgraph import breadth_first_order

    # One extra node stands before all start nodes, so that a single walk covers them.
    tails = np.concatenate((tail, np.full(first.size, nodes, tail.dtype)))
    heads = np.concatenate((head, first.astype(head.dtype)))
    met = breadth_first_order(
        _matrix(nodes + 1, tails, heads), nodes, directed=True, return_predecessors=False
    )
    found = np.zeros(nodes + 1, np.bool_)
    found[met] = True
    return found[:nodes]


def _matrix(nodes: int, tail: Indexes, head: Indexes) -> csr_array:
    from scipy.sparse import csr_array

    ones = np.ones(tail.size, np.int8)
    return csr_array((ones, (tail, head)), shape=(nodes, nodes))


def levels(parent: Indexes) -> npt.NDArray[np.int32]:
    """Level of every node of a forest: 1 for a root (parent -1), one more per step down.

    A node on a cycle, or below one, has level 0. Costs one pass per level.
    """
    level = np.zeros(parent.size, np.int32)
    level[parent < 0] = 1
    waiting = np.flatnonzero(parent >= 0)
    current = 1
    while waiting.size:
        is_next = level[parent[waiting]] == current
        if not is_next.any():
            break
        level[waiting[is_next]] = current + 1
        waiting = waiting[~is_next]
        current += 1
    return level


def subtree(parent: Indexes, root: int) -> Mask:
    """The root of a forest's tree and every node below it."""
    found = np.zeros(len(parent), np.bool_)
    found[root] = True
    for step in by_level(levels(parent))[1:]:
        found[step] |= found[parent[step]]
    return found


def fold(values: npt.NDArray[np.int64], parent: Indexes, level: Indexes) -> npt.NDArray[np.int64]:
    """Every node's own value plus those of all nodes below it in the forest; exact."""
    total = values.copy()
    for step in by_level(level)[:0:-1]:
        np.add.at(total, parent[step], total[step])
    return total


def by_level(level: Indexes) -> Sequence[npt.NDArray[np.intp]]:
    """The nodes of each level, from the roots down."""
    order = np.argsort(level, kind="stable")
    if not order.size:
        return ()
    bounds = np.flatnonzero(np.diff(level[order])) + 1
    return np.split(order, bounds)
