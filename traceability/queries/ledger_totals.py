"""What the ledger says in all, beside what the map records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceability.domain.access import Scope
from traceability.domain.headline import not_in_any_initiative
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import graph_statements, trace_graph
from traceability.queries.published_findings import Published

_TOTALS = """
    SELECT department_id, (amount * 100)::bigint FROM {controltotal} record
    WHERE currency = %(currency)s AND period_id = %(period)s
"""


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """In minor units; both None where the ledger says nothing of the period.

    `uncarried` is what findings say no initiative carries of it: None to who reads no findings.
    """

    total: int | None
    uncarried: int | None


def of(
    graph: TraceGraph, scope: Scope, found: Published, *, as_of: datetime | None
) -> LedgerTotal | None:
    """The ledger's total of the graph's period; None for who may not read all of it.

    A total of a department holds those of the departments below it. At most one statement.
    """
    reads_all = scope.department_ids is None and scope.reads("control_total")
    if graph.period is None or not reads_all:
        return None
    known = {
        "as_of": as_of,
        "currency": graph.strategy.currency,
        "period": graph.periods[graph.period].id,
    }
    rows = trace_graph.fetched(_TOTALS, graph_statements.tables_of(as_of), known)
    if not rows:
        return LedgerTotal(None, None)
    return LedgerTotal(
        total=_topmost(graph, dict(rows)),
        uncarried=not_in_any_initiative(found.groups, graph.period_id)
        if scope.reads("finding")
        else None,
    )


def _topmost(graph: TraceGraph, told: Mapping[UUID, int]) -> int:
    """The sum of the totals that no other total holds."""
    ids, parent = graph.departments.ids, graph.departments.parent.tolist()
    whole = 0
    for place, one in enumerate(ids):
        if one not in told:
            continue
        above = parent[place]
        while above >= 0 and ids[above] not in told:
            above = parent[above]
        whole += told[one] if above < 0 else 0
    return whole
