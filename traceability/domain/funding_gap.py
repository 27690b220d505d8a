"""How far the money is from what leaders agreed.

Only change money that reaches the top of the strategy counts, and a gap exists only where a target
was agreed; elsewhere the reader is told "no target agreed".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traceability.domain import columns, walks, words
from traceability.domain.placements import Placements
from traceability.domain.shares import WHOLE, to_millionths
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class FundingGap:
    """Per objective, as shares 0…1 of the traced change money of one period.

    `change` is that money in minor units, the objective's own and what stands below it; `base` the
    whole of it. `funded`, `target`, `tolerance` and `gap` are NaN where there is no base or no
    target. `total_variation` is the part of change money that would have to move to meet the
    targets (½ Σ |gap|); None without a target or base. `targets_share` is what the targets that
    count in it sum to, which is more than 1 where more was agreed than there is; None without one.
    """

    change: columns.Minor
    base: int
    funded: npt.NDArray[np.float64]
    target: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]
    gap: npt.NDArray[np.float64]
    total_variation: float | None
    targets_share: float | None

    def away(self, place: int) -> int:
        """How far an objective with a target is from it, in millionths of minor units.

        In whole numbers, so that exactly the tolerance is within it; below the target is negative.
        """
        target = to_millionths(float(self.target[place]))
        return int(self.change[place]) * WHOLE - target * self.base

    def side(self, place: int) -> str:
        """`below` or `above` the target beyond the tolerance, `within` it, or `none` without one.

        `none` too where there is no money to have a share of.
        """
        if np.isnan(self.gap[place]):
            return "none"
        away, allowed = self.away(place), self.tolerance[place]
        within = 0 if np.isnan(allowed) else to_millionths(float(allowed)) * self.base
        if abs(away) <= within:
            return "within"
        return "below" if away < 0 else "above"

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
    placed, counted = _counted(graph, period)
    own = np.zeros(len(graph.objectives), np.int64)
    np.add.at(own, placed.objective[counted], placed.minor[counted])
    return _gap(graph, own, placed.period)


def by_department(graph: TraceGraph, period: int | None = None) -> tuple[FundingGap, ...]:
    """The same of each department's own change money, with those below it, in their order.

    Departments have no targets of their own: each is measured by how its money would lie if it
    were split as leaders agreed for the whole. Needs objectives × departments of memory.
    """
    placed, counted = _counted(graph, period)
    owns = np.zeros((len(graph.departments), len(graph.objectives)), np.int64)
    department = graph.initiatives.department[placed.initiative[counted]]
    np.add.at(owns, (department, placed.objective[counted]), placed.minor[counted])
    parent = graph.departments.parent
    for step in walks.by_level(walks.levels(parent))[:0:-1]:
        np.add.at(owns, parent[step], owns[step])
    return tuple(_gap(graph, own, placed.period) for own in owns)


def beside(graph: TraceGraph, period: int | None = None) -> columns.Minor:
    """Run and mandatory money that reaches the top, per objective with what stands below it.

    In minor units; it counts in no share.
    """
    placed, counted = _counted(graph, period)
    accepted = placed.reaches & ~counted
    own = np.zeros(len(graph.objectives), np.int64)
    np.add.at(own, placed.objective[accepted], placed.minor[accepted])
    return graph.fold(own)


def _counted(graph: TraceGraph, period: int | None) -> tuple[Placements, columns.Mask]:
    """Where the money of a period stands, and which of it is change money that reaches the top."""
    placed = graph.placements(period)
    is_change = ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    return placed, placed.reaches & is_change[placed.initiative]


def _gap(graph: TraceGraph, own: columns.Minor, period: int | None) -> FundingGap:
    base = int(own.sum())
    change = graph.fold(own)
    funded = change / base if base > 0 else np.full(own.size, np.nan)
    target, tolerance = _agreed(graph, period)
    lowest = _lowest(graph, target)
    return FundingGap(
        change=change,
        base=base,
        funded=funded,
        target=target,
        tolerance=tolerance,
        gap=funded - target,
        total_variation=_total_variation(lowest, funded, target),
        targets_share=round(float(target[lowest].sum()), 6) if lowest.any() else None,
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


def _lowest(graph: TraceGraph, target: npt.NDArray[np.float64]) -> columns.Mask:
    """The objectives with a target and none below them."""
    has_target = ~np.isnan(target)
    with_those_below = graph.fold(has_target.astype(np.int64))
    lowest: columns.Mask = has_target & (with_those_below == 1)
    return lowest


def _total_variation(
    lowest: columns.Mask, funded: npt.NDArray[np.float64], target: npt.NDArray[np.float64]
) -> float | None:
    if not lowest.any() or np.isnan(funded).any():
        return None
    gaps = np.abs(funded[lowest] - target[lowest]).sum()
    rest = (1.0 - funded[lowest].sum()) - (1.0 - target[lowest].sum())
    return float(gaps + abs(rest)) / 2
