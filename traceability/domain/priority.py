"""What the strategy says matters, carried down its tree."""

import numpy as np
import numpy.typing as npt

from traceability.domain import walks
from traceability.domain.trace_graph import TraceGraph


def through_tree(graph: TraceGraph) -> npt.NDArray[np.float64]:
    """Priority of every objective, 0…1: p(child) = p(parent) · w(child) / Σ w(siblings).

    The roots share 1 among them by their weights. An unknown weight counts as the mean of the
    known ones among its siblings; where none is known or all are 0, siblings share equally. Only
    active objectives below active ones take part. What nothing stands below (leaves and childless
    objectives) sums to 1, or to 0 without an active root. Never mixed with money: cheap things
    may matter most (Merkhofer). One pass per level.
    """
    table = graph.objectives
    priority = np.zeros(len(table), np.float64)
    takes_part = graph.is_active.copy()
    for step in walks.by_level(table.level):
        parents = table.parent[step]
        members = step[takes_part[step] & ((parents < 0) | takes_part[parents])]
        takes_part[step] = False
        takes_part[members] = True
        family = table.parent[members] + 1
        given = np.where(table.parent[members] < 0, 1.0, priority[table.parent[members]])
        priority[members] = given * _within_family(table.weight[members], family)
    return priority


def _within_family(
    weight: npt.NDArray[np.float64], family: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    if not weight.size:
        return weight
    size = int(family.max()) + 1
    is_known = ~np.isnan(weight)
    known = np.where(is_known, weight, 0.0)
    total = np.bincount(family, known, size)
    stated = np.bincount(family, is_known, size)
    mean = np.divide(total, stated, out=np.ones(size), where=stated > 0)
    filled = np.where(is_known, weight, mean[family])
    total = np.bincount(family, filled, size)
    count = np.bincount(family, minlength=size)
    equal = 1.0 / np.maximum(count, 1)
    return np.where(
        total[family] > 0, filled / np.where(total > 0, total, 1.0)[family], equal[family]
    )
