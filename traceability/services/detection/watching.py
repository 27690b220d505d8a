"""The portfolios that this worker follows: each graph is kept and catches up with what changed."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.graph_errors import DanglingReference
from traceability.domain.time_zones import day_in
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import graph_patch, organisation_settings, portfolio_changes, trace_graph
from traceability.queries.portfolio_changes import Position

# How many initiatives all kept graphs may hold together: some hundred megabytes.
MOST_INITIATIVES = 300_000


@dataclass(frozen=True, slots=True)
class Watched:
    """A strategy's graph as of a position."""

    graph: TraceGraph
    position: Position


# The one watched latest stands last.
_watched: OrderedDict[UUID, Watched] = OrderedDict()


def caught_up(strategy_id: UUID, *, now: datetime) -> Watched:
    """The strategy's graph as the caller's transaction sees it, patched or else loaded.

    The caller holds one snapshot of the database. What it wrote itself must not be rolled back
    later: the graph is kept. A graph is of one day, so on a new one it is loaded.
    """
    position = portfolio_changes.here()
    before = _watched.pop(strategy_id, None)
    graph = None if before is None else _patched(before, now)
    if graph is None:
        graph = _loaded(strategy_id, now)
    watched = _watched[strategy_id] = Watched(graph, position)
    while len(_watched) > 1 and _held() > MOST_INITIATIVES:
        _watched.popitem(last=False)
    return watched


def forget() -> None:
    """Keep no graph any more."""
    _watched.clear()


def _held() -> int:
    return sum(len(one.graph.initiatives) for one in _watched.values())


def _patched(before: Watched, now: datetime) -> TraceGraph | None:
    zone = organisation_settings.zone()
    if before.graph.zone != zone or before.graph.day != day_in(zone, now):
        return None
    changed = portfolio_changes.since(before.position)
    if not changed.touches_graph:
        return before.graph
    try:
        return graph_patch.patched(before.graph, changed, now=now)
    except DanglingReference:
        # Not foreseen: whatever was overlooked, the loaded graph is right.
        return None


def _loaded(strategy_id: UUID, now: datetime) -> TraceGraph:
    with connection.cursor() as cursor:
        # See `trace_graph.snapshot`, which leaves a transaction that is under way as it is.
        cursor.execute("SET LOCAL enable_nestloop = off")
        graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=now)
        cursor.execute("SET LOCAL enable_nestloop = on")
    return graph
