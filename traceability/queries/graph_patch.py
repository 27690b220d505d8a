"""Rows of the records that changed → the trace graph as it is now, made from the one before.

The statements are those of `trace_graph` and `work`, narrowed to some initiatives, so that a
patched graph is the loaded one. Objectives are few beside the work: when one changed, all are read.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from traceability.domain import graph_patch, rows
from traceability.domain.graph_patch import Patch
from traceability.domain.time_zones import day_in
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import decided, trace_graph, work
from traceability.queries import graph_statements as statements
from traceability.queries.portfolio_changes import Changed

SOME: Mapping[str, str] = {
    "which": " AND record.initiative_id = ANY(%(initiative_ids)s)",
    "which_found": " AND finding.subject_ids && %(initiative_ids)s",
    "which_identities": " AND object_id = ANY(%(initiative_ids)s)",
    "which_initiatives": "AND record.id = ANY(%(initiative_ids)s)",
    "which_linked": " AND link.initiative_id = ANY(%(initiative_ids)s)",
    "which_links": " AND record.initiative_id = ANY(%(initiative_ids)s)",
    "which_named": " AND object_id = ANY(%(initiative_ids)s)",
    "which_needs": " AND (record.initiative_id = ANY(%(initiative_ids)s)"
    " OR record.needs_id = ANY(%(initiative_ids)s))",
}
BETWEEN_OBJECTIVES = {
    **statements.WHOLE_PORTFOLIO,
    "which_links": " AND record.initiative_id IS NULL",
}
EVERY_INITIATIVE = "SELECT count(*) FROM traceability_initiative"


def patched(graph: TraceGraph, changed: Changed, *, now: datetime) -> TraceGraph | None:
    """The graph as of `now`, given what changed since `graph`; None when it must be loaded anew.

    At most fourteen statements, whatever the size. The caller holds one snapshot of the database,
    later than the graph's, and `changed` tells everything between the two; the day is the same.
    """
    if changed.needs_load:
        return None
    if changed.objective_ids and graph.work.rewards:
        # They name measures by their places, which a patch moves.
        return None
    known = _known(graph, changed, now)
    some = statements.tables_of(None, SOME)

    def fetch(statement: str) -> Sequence[rows.Row]:
        return trace_graph.fetched(statement, some, known)

    every = fetch(statements.INITIATIVES) if changed.initiative_ids else ()
    if _counts_elsewhere(graph) and _moved_elsewhere(graph, changed, every):
        return None
    members = [row for row in every if row[-1]]
    here = {row[0] for row in members}
    if changed.initiative_ids:
        patch = Patch(
            initiative_ids=changed.initiative_ids,
            initiatives=trace_graph.initiative_rows([row[:-1] for row in members]),
            contributions=list(trace_graph.contribution_rows(fetch(statements.CONTRIBUTIONS))),
            money=[row for row in fetch(statements.MONEY) if row[0] in here],
            effects=fetch(work.EFFECTS),
            dependencies=fetch(work.DEPENDENCIES),
            demands=fetch(work.DEMANDS),
            of_objectives=_of_objectives(known) if changed.objective_ids else None,
        )
    else:
        patch = Patch(of_objectives=_of_objectives(known) if changed.objective_ids else None)
    new = graph_patch.patched(
        graph, patch, as_of=now.astimezone(UTC), initiatives_recorded=_recorded()
    )
    # What a decision commits to may be a reading that has come.
    return dataclasses.replace(new, decided=decided.load(fetch), _placed={})


def _known(graph: TraceGraph, changed: Changed, now: datetime) -> dict[str, Any]:
    known: dict[str, Any] = {
        "strategy_id": graph.strategy.id,
        "as_of": None,
        "with_facts": True,
        "department_ids": None,
        "judges_by_now": False,
        "initiative_ids": list(changed.initiative_ids),
    }
    (strategy,) = trace_graph.fetched(
        statements.STRATEGY, statements.tables_of(None, statements.WHOLE_PORTFOLIO), known
    )
    *_, own, others = strategy
    today = day_in(graph.zone, now)
    return known | trace_graph.known_of(graph.strategy.currency, own, others, today=today)


def _of_objectives(known: Mapping[str, Any]) -> graph_patch.OfObjectives:
    tables = statements.tables_of(None, BETWEEN_OBJECTIVES)
    return graph_patch.OfObjectives(
        objectives=list(
            trace_graph.objective_rows(trace_graph.fetched(statements.OBJECTIVES, tables, known))
        ),
        contributions=list(
            trace_graph.contribution_rows(
                trace_graph.fetched(statements.CONTRIBUTIONS, tables, known)
            )
        ),
        targets=trace_graph.fetched(statements.TARGETS, tables, known),
        measures=trace_graph.fetched(work.MEASURES, tables, known),
    )


def _counts_elsewhere(graph: TraceGraph) -> bool:
    """Whether work of other strategies counts: it draws on pools and carries the ledger's money."""
    return bool(len(graph.work.pools)) or bool(graph.work.ledger.is_known.any())


def _moved_elsewhere(graph: TraceGraph, changed: Changed, every: Sequence[rows.Row]) -> bool:
    """Whether one of the changed initiatives is, or may have been, work of other strategies."""
    before = set(graph.initiatives.ids)
    here = {row[0] for row in every if row[-1]}
    is_any_there = len(here) < len(every)
    came_from_there = here - before - changed.created_ids
    gone_from_there = (changed.deleted_ids & changed.initiative_ids) - before - changed.created_ids
    return is_any_there or bool(came_from_there) or bool(gone_from_there)


def _recorded() -> int:
    with connection.cursor() as cursor:
        cursor.execute(EVERY_INITIATIVE)
        count: int = cursor.fetchone()[0]
        return count
