"""How old the statuses behind a map are."""

from dataclasses import dataclass

import numpy as np

from traceability.domain import words
from traceability.domain.trace_graph import TraceGraph

# What the sub-line of the headline counts.
LATELY_DAYS = 14


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of the `active` initiatives, how many reported a status lately, ever, and past the rhythm.

    Confidential work is not counted: a reader could tell from a count that it exists.
    """

    active: int
    lately: int
    reported: int
    overdue: int
    rhythm_days: int

    @property
    def is_old(self) -> bool:
        """Whether most active work reported, and most of it longer ago than the rhythm."""
        return self.overdue * 2 > self.active > 0


def of(graph: TraceGraph, *, rhythm_days: int) -> Freshness:
    """Count the active initiatives by the age of their latest status. One pass."""
    table = graph.initiatives
    active = (table.stage == words.Stage.ACTIVE) & ~table.is_confidential
    reported = active & ~np.isnat(table.reported)
    age = np.full(active.size, -1, np.int64)
    age[reported] = (graph.today - table.reported[reported]).astype(np.int64)
    return Freshness(
        active=int(np.count_nonzero(active)),
        lately=int(np.count_nonzero(reported & (age <= LATELY_DAYS))),
        reported=int(np.count_nonzero(reported)),
        overdue=int(np.count_nonzero(reported & (age > rhythm_days))),
        rhythm_days=rhythm_days,
    )
