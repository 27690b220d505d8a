"""What is still recorded on cancelled work, with that work by name."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from traceability.domain import cancelled_work
from traceability.domain.access import Scope
from traceability.domain.money import as_text
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import map_visibility

# So many are listed; the others are counted.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledLine:
    """Cancelled work that carries money: all of it, and what of it counts for objectives.

    Both are None where the money is not known.
    """

    id: UUID
    name: str
    department_name: str
    amount: str | None
    traced: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledTold:
    """Money on cancelled work, as the map has it, and the first of that work by money."""

    recorded: str
    traced: str
    initiatives: int
    unknown_money: int
    results: tuple[CancelledLine, ...]


def of(graph: TraceGraph, scope: Scope, *, department_id: UUID | None = None) -> CancelledTold:
    """Money of the graph's period on cancelled work; of a department with those below it.

    What is confidential to others is left out of all of it.
    """
    is_named, _ = map_visibility.of_initiatives(graph, scope)
    found = cancelled_work.carrying(
        graph,
        is_hidden=graph.initiatives.is_confidential & ~is_named,
        department=None if department_id is None else graph.departments.ids.index(department_id),
    )
    told, placed, table = cancelled_work.money(graph, found), graph.placements(), graph.initiatives
    listed = np.flatnonzero(found & is_named)
    order = listed[np.lexsort((listed, -placed.amount[listed], ~placed.is_known[listed]))]
    return CancelledTold(
        recorded=as_text(told.recorded),
        traced=as_text(told.traced),
        initiatives=told.initiatives,
        unknown_money=told.unknown_money,
        results=tuple(
            CancelledLine(
                id=table.ids[place],
                name=table.names[place],
                department_name=graph.departments.names[int(table.department[place])],
                amount=as_text(int(placed.amount[place])) if placed.is_known[place] else None,
                traced=as_text(int(placed.traced[place])) if placed.is_known[place] else None,
            )
            for place in order[:MOST].tolist()
        ),
    )
