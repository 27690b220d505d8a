"""What the records of a trace graph are called, for sentences and for other systems."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from traceability.domain import columns, work
from traceability.domain.sentences import named

if TYPE_CHECKING:
    from traceability.domain.trace_graph import TraceGraph

_Identified = (
    columns.Departments | columns.Objectives | columns.Initiatives | work.Measures | work.Pools
)


def identity_of(graph: TraceGraph, noun: str, identity: UUID) -> tuple[str, str, str] | None:
    """(source, external id, name) of a record; None when the graph does not hold it.

    A contribution and a dependency have no external id and are named by their ends, a decision
    by its number, what is of the rhythm by its words. Looks through one column.
    """
    named_by_ends = {
        "contribution": (graph.contributions.ids, partial(name_of_link, graph)),
        "dependency": (graph.work.dependencies.ids, partial(name_of_dependency, graph)),
    }
    if noun in named_by_ends:
        ids, name = named_by_ends[noun]
        return ("", "", name(ids.index(identity))) if identity in ids else None
    if noun == "period":
        found = (one for one in graph.periods if one.id == identity)
        return next((("", one.external_id, one.name) for one in found), None)
    if noun == "strategy" and identity == graph.strategy.id:
        return graph.strategy.source, graph.strategy.external_id, graph.strategy.name
    if noun == "decision":
        each = (one for one in graph.decided.decisions if one.id == identity)
        return next((("", "", f"D-{one.number} {one.title}") for one in each), None)
    in_rhythm = graph.rhythm.name_of(noun, identity)
    if in_rhythm is not None:
        return "", "", in_rhythm
    tables: dict[str, _Identified] = {
        "objective": graph.objectives,
        "initiative": graph.initiatives,
        "department": graph.departments,
        "measure": graph.work.measures,
        "resource_pool": graph.work.pools,
    }
    table = tables.get(noun)
    if table is None or identity not in table.ids:
        return None
    place = table.ids.index(identity)
    return table.sources[place], table.external_ids[place], table.names[place]


def name_of_link(graph: TraceGraph, link: int) -> str:
    """A contribution as its ends: `Apollo → Fewer accidents`."""
    table = graph.contributions
    lower = graph.initiatives if table.from_initiative[link] else graph.objectives
    source, target = int(table.source[link]), int(table.target[link])
    return f"{named(lower.names[source])} → {graph.objectives.names[target]}"


def name_of_dependency(graph: TraceGraph, dependency: int) -> str:
    """A dependency as its ends: `Apollo needs Hermes`."""
    table, names = graph.work.dependencies, graph.initiatives.names
    by, of = int(table.initiative[dependency]), int(table.needs[dependency])
    return f"{named(names[by])} needs {names[of]}"
