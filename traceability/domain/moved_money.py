"""Change money where a commitment would move some, and which work there has no figure."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from traceability.domain import columns, funding_gap, walks, words
from traceability.domain.commitments import Commitment
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class Standing:
    """Known money in minor units, and the initiatives whose figures could add to it."""

    amount: int
    without_figure: tuple[UUID, ...] = ()

    @property
    def count(self) -> int:
        """How many lack a figure."""
        return len(self.without_figure)


def at(graph: TraceGraph, said: Commitment) -> Standing | None:
    """What stands there in the commitment's period; None where place or period are not there.

    The money is that of the funding view: of the objective or department with all below it, as far
    as it reaches the top. Those without a figure are agreed, unfinished change work whose days may
    lie in the period.
    """
    periods = [one.id for one in graph.periods]
    if said.period not in periods:
        return None
    period = periods.index(said.period)
    if said.objective in graph.objectives.ids:
        place = graph.objectives.ids.index(said.objective)
        amount = int(funding_gap.of(graph, period).change[place])
        here = _serving(graph, place, period)
    elif said.objective is None and said.department in graph.departments.ids:
        place = graph.departments.ids.index(said.department)
        amount = funding_gap.by_department(graph, period)[place].base
        here = walks.subtree(graph.departments.parent, place)[graph.initiatives.department]
    else:
        return None
    without = np.flatnonzero(here & _may_add(graph, period))
    return Standing(amount, tuple(graph.initiatives.ids[place] for place in without))


def _serving(graph: TraceGraph, objective: int, period: int) -> columns.Mask:
    placed, here = graph.placements(period), np.zeros(len(graph.initiatives), np.bool_)
    within = walks.subtree(graph.objectives.parent, objective)
    here[placed.initiative[within[placed.objective]]] = True
    return here


def _may_add(graph: TraceGraph, period: int) -> columns.Mask:
    """Per initiative: whether it has no figure in the period, and could have one."""
    table = graph.initiatives
    may = ~graph.placements(period).is_known & ~np.isin(table.bucket, words.ACCEPTED_BUCKETS)
    may &= np.isin(table.stage, (*words.ACCOUNTABLE_STAGES, words.Stage.PAUSED))
    span = graph.periods[period]
    if span.starts_on is not None and span.ends_on is not None:
        may &= ~(table.ends < np.datetime64(span.starts_on, "D"))
        may &= ~(table.starts > np.datetime64(span.ends_on, "D"))
    return may
