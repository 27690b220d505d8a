"""What of a map one reader may see: which initiatives by name, which rows at all."""

from uuid import UUID

import numpy as np

from traceability.domain import columns, words
from traceability.domain.access import Scope
from traceability.domain.trace_graph import TraceGraph


def of_initiatives(graph: TraceGraph, scope: Scope) -> tuple[columns.Mask, columns.Mask]:
    """Per initiative: whether the reader may know it by name, and whether its department is own."""
    table = graph.initiatives
    if scope.is_system:
        every = np.ones(len(table), np.bool_)
        return every, every
    if not scope.sees_initiatives:
        nothing = np.zeros(len(table), np.bool_)
        return nothing, nothing
    readable = np.array([scope.sees_department(one) for one in graph.departments.ids], np.bool_)
    is_own = readable[table.department] if readable.size else np.zeros(len(table), np.bool_)
    is_own = is_own | _are_in(table.ids, scope.led_initiative_ids)
    is_named = _are_in(table.ids, scope.named_initiative_ids)
    return (is_own & ~table.is_confidential) | is_named, is_own


def of_objectives(graph: TraceGraph) -> columns.Mask:
    """Objectives that count, and retired ones above them."""
    counts = graph.objectives.state != words.ObjectiveState.RETIRED
    return graph.fold(counts.astype(np.int64)) > 0


def of_departments(graph: TraceGraph, limit: frozenset[UUID] | None) -> columns.Mask:
    """Departments within the limit that exist on the day, and any that still hold work."""
    table = graph.departments
    shown = ~(table.starts > graph.today) & ~(table.ends < graph.today)
    if limit is not None:
        shown &= _are_in(table.ids, limit)
    shown[graph.initiatives.department] = True
    return shown


def _are_in(ids: tuple[UUID, ...], wanted: frozenset[UUID]) -> columns.Mask:
    if not wanted:
        return np.zeros(len(ids), np.bool_)
    return np.fromiter((one in wanted for one in ids), np.bool_, len(ids))
