"""What a change can touch: the records from which a walk over the graph meets one that changed.

A finding about one record rests on its own row, on the links it has and on the line above them. So
a change of an initiative touches it, its links and what depends on it; one of an objective touches
everything that stands below it, too. The graph of before is not needed: of an edge that is gone,
both ends count as changed themselves.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from traceability.domain import columns, splicing, walks
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """Touched records by noun: their places in the graph, in order."""

    places: dict[str, columns.Indexes]
    ids: frozenset[UUID]

    def holds(self, subjects: Collection[UUID]) -> bool:
        """Whether one of these records is touched, or was and is no part of the graph any more."""
        return not self.ids.isdisjoint(subjects)


def touched(
    graph: TraceGraph,
    *,
    initiative_ids: Collection[UUID],
    objective_ids: Collection[UUID],
    ids: Collection[UUID],
) -> Neighbourhood:
    """What the change of these touches; `ids` are all records that changed themselves. Linear."""
    links, needs = graph.contributions, graph.work.dependencies
    lower, upper = graph.upward_edges
    goal = np.zeros(len(graph.objectives), np.bool_)
    goal[splicing.places_of(graph.objectives.ids, objective_ids)] = True
    goal = walks.downward(goal, lower, upper)
    leads_there = goal[links.target]
    work = np.zeros(len(graph.initiatives), np.bool_)
    work[links.source[links.from_initiative & leads_there]] = True
    work[splicing.places_of(graph.initiatives.ids, initiative_ids)] = True

    of_work = links.from_initiative
    touches = leads_there.copy()
    touches[of_work] |= work[links.source[of_work]]
    touches[~of_work] |= goal[links.source[~of_work]]
    depends = work[needs.initiative] | work[needs.needs]
    places = {
        "initiative": np.flatnonzero(work).astype(np.int32),
        "objective": np.flatnonzero(goal).astype(np.int32),
        "contribution": np.flatnonzero(touches).astype(np.int32),
        "dependency": np.flatnonzero(depends).astype(np.int32),
    }
    tables = {
        "initiative": graph.initiatives.ids,
        "objective": graph.objectives.ids,
        "contribution": links.ids,
        "dependency": needs.ids,
    }
    reached = [tables[noun][place] for noun, at in places.items() for place in at.tolist()]
    return Neighbourhood(places, frozenset((*initiative_ids, *objective_ids, *ids, *reached)))
