"""Money at stake: what a finding's subject carries in the current period, None when unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from traceability.domain import columns
from traceability.domain.trace_graph import TraceGraph


def of_initiative(graph: TraceGraph, initiative: int) -> int | None:
    """All recorded money of an initiative, in minor units."""
    placed = graph.placements()
    return int(placed.amount[initiative]) if placed.is_known[initiative] else None


def of_initiatives(graph: TraceGraph, initiatives: Iterable[int]) -> int | None:
    """The known money of several initiatives, in minor units; None when none is known."""
    known = [
        one for one in (of_initiative(graph, place) for place in initiatives) if one is not None
    ]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True, eq=False)
class ObjectiveStakes:
    """Money of confirmed links per objective: its own and what stands below it in the tree.

    The money is of all work. The counts leave confidential work out, because readers of a finding
    could tell from them that it exists: `initiatives`, and `without_figure` among those.
    """

    minor: columns.Minor
    known: columns.Minor
    initiatives: columns.Minor
    without_figure: columns.Minor

    def of(self, objective: int) -> int | None:
        """Known money on an objective and below, in minor units; None when none is known."""
        return int(self.minor[objective]) if self.known[objective] else None

    def of_both(self, graph: TraceGraph, one: int, other: int) -> int | None:
        """Known money on two objectives and below; once where one stands below the other."""
        if graph.stands_below(one, other):
            return self.of(other)
        if graph.stands_below(other, one):
            return self.of(one)
        known = [each for each in (self.of(one), self.of(other)) if each is not None]
        return sum(known) if known else None


def on_objectives(graph: TraceGraph, links: columns.Mask | None = None) -> ObjectiveStakes:
    """Stakes of all objectives, over the confirmed links where the mask holds (all by default).

    `known` counts the links whose initiative's money is known.
    """
    placed = graph.placements()
    chosen = np.ones(placed.minor.size, np.bool_) if links is None else links
    is_known = placed.is_known[placed.initiative]
    may_be_counted = chosen & ~graph.initiatives.is_confidential[placed.initiative]
    minor = np.zeros(len(graph.objectives), np.int64)
    known = chosen & is_known
    np.add.at(minor, placed.objective[known], placed.minor[known])

    def counted(which: columns.Mask) -> columns.Minor:
        each = np.bincount(placed.objective[which], minlength=minor.size)
        return graph.fold(each.astype(np.int64))

    return ObjectiveStakes(
        minor=graph.fold(minor),
        known=counted(known),
        initiatives=counted(may_be_counted),
        without_figure=counted(may_be_counted & ~is_known),
    )
