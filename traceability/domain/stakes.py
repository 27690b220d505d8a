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
    """Money of confirmed links per objective: its own and what stands below it in the tree."""

    minor: columns.Minor
    known: columns.Minor
    initiatives: columns.Minor

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

    `initiatives` counts links, `known` those whose initiative's money is known.
    """
    placed = graph.placements()
    counted = np.ones(placed.minor.size, np.bool_) if links is None else links
    known = counted & placed.is_known[placed.initiative]
    count = len(graph.objectives)
    minor = np.zeros(count, np.int64)
    np.add.at(minor, placed.objective[known], placed.minor[known])
    return ObjectiveStakes(
        minor=graph.fold(minor),
        known=graph.fold(np.bincount(placed.objective[known], minlength=count).astype(np.int64)),
        initiatives=graph.fold(
            np.bincount(placed.objective[counted], minlength=count).astype(np.int64)
        ),
    )
