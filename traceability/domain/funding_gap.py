"""How far the money is from what leaders agreed.

Only change money that reaches the top of the strategy counts, and a gap exists only where a target
was agreed; elsewhere the reader is told "no target agreed".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traceability.domain import columns, words
from traceability.domain.shares import WHOLE, to_millionths
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class FundingGap:
    """Per objective, as shares 0…1 of the traced change money of one period.

    `change` is that money in minor units, the objective's own and what stands below it; `base` the
    whole of it. `beside` is run and mandatory money there, which counts in no share. `funded`,
    `target`, `tolerance` and `gap` are NaN where there is no base or no target. `total_variation`
    is the part of change money that would have to move to meet the targets (½ Σ |gap|); None
    without a target or base.
    """

    change: columns.Minor
    beside: columns.Minor
    base: int
    funded: npt.NDArray[np.float64]
    target: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]
    gap: npt.NDArray[np.float64]
    total_variation: float | None

    def away(self, place: int) -> int:
        """How far an objective with a target is from it, in millionths of minor units.

        In whole numbers, so that exactly the tolerance is within it; below the target is negative.
        """
        target = to_millionths(float(self.target[place]))
        return int(self.change[place]) * WHOLE - target * self.base

    def missing(self, place: int) -> int | None:
        """The same in minor units, half a unit rounded away from zero; None without a target."""
        if np.isnan(self.gap[place]):
            return None
        away = self.away(place)
        size = (abs(away) + WHOLE // 2) // WHOLE
        return -size if away < 0 else size


def of(graph: TraceGraph, period: int | None = None) -> FundingGap:
    """Funded share, gap and total variation for a period, the current one by default.

    Objectives without a target count together as one whose target is 1 − Σ targets. Of targets
    above one another only the lowest enter the total, so that no money counts twice.
    """
    placed = graph.placements(period)
    is_change = ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    counted = placed.reaches & is_change[placed.initiative]
    own = np.zeros(len(graph.objectives), np.int64)
    np.add.at(own, placed.objective[counted], placed.minor[counted])
    base = int(own.sum())
    change = graph.fold(own)
    accepted = placed.reaches & ~is_change[placed.initiative]
    beside = np.zeros(len(graph.objectives), np.int64)
    np.add.at(beside, placed.objective[accepted], placed.minor[accepted])
    funded = change / base if base > 0 else np.full(own.size, np.nan)

    target, tolerance = _agreed(graph, placed.period)
    gap = funded - target
    return FundingGap(
        change,
        graph.fold(beside),
        base,
        funded,
        target,
        tolerance,
        gap,
        _total_variation(graph, funded, target),
    )


def _agreed(
    graph: TraceGraph, period: int | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    target = np.full(len(graph.objectives), np.nan)
    tolerance = target.copy()
    table = graph.targets
    # What holds for every period first, so that a period's own target overwrites it.
    for mask in (table.period < 0, table.period == (columns.NONE if period is None else period)):
        target[table.objective[mask]] = table.share[mask]
        tolerance[table.objective[mask]] = table.tolerance[mask]
    return target, tolerance


def _total_variation(
    graph: TraceGraph, funded: npt.NDArray[np.float64], target: npt.NDArray[np.float64]
) -> float | None:
    has_target = ~np.isnan(target)
    with_those_below = graph.fold(has_target.astype(np.int64))
    lowest = has_target & (with_those_below == 1)
    if not lowest.any() or np.isnan(funded).any():
        return None
    gaps = np.abs(funded[lowest] - target[lowest]).sum()
    rest = (1.0 - funded[lowest].sum()) - (1.0 - target[lowest].sum())
    return float(gaps + abs(rest)) / 2
