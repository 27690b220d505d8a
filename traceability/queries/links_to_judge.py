"""Links that wait for a word: proposed ones to confirm, confirmed ones to confirm again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from traceability.detectors import suspect_link
from traceability.domain import columns, money, stakes, words
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Contribution
from traceability.queries import detector_settings, link_proposals, trace_graph
from traceability.queries.scope import visible

MOST = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """Links that wait, most money first; `waiting` counts all of them, `rows` holds up to 500."""

    currency: str
    waiting: int
    rows: tuple[dict[str, Any], ...]


def waiting(*, scope: Scope, strategy_id: UUID, state: str, now: datetime) -> Waiting:
    """Links of a strategy that wait, which the reader may see, and whether they may judge them.

    `state`: `proposed`, or `changed`: confirmed, and an end says something else since; each such
    field before and after, as the links stand now, whatever the latest run found. A constant
    number of statements. Raises `NotFound` for an unknown strategy.
    """
    if not all(scope.reads(noun) for noun in link_proposals.READ):
        raise NotPermitted(
            "Your roles do not read links; ask an administrator for one that does.",
            facts={"noun": "contribution"},
        )
    with trace_graph.snapshot():
        graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now)
        changes = _changed(graph) if state == "changed" else {}
        places = list(changes) if state == "changed" else _proposed(graph)
        ids = [graph.contributions.ids[place] for place in places]
        seen = {
            row[0]: row[1:]
            for row in Contribution.objects.filter(visible("contribution", scope), pk__in=ids)
            .order_by("id")
            .values_list("id", "rationale", "updated_at")
        }
    known = [place for place in places if graph.contributions.ids[place] in seen]
    known.sort(key=lambda place: _key(graph, place))
    judges_all = scope.writes_everywhere("contribution")
    rows = []
    for place in known[:MOST]:
        link = graph.contributions.ids[place]
        rationale, since = seen[link]
        target = graph.objectives.ids[int(graph.contributions.target[place])]
        owns = target in scope.owned_objective_ids and scope.writes("contribution")
        rows.append(
            {
                "contribution": link,
                **_ends(graph, place),
                "rationale": rationale,
                "since": since,
                "may_judge": judges_all or owns,
                "changes": changes.get(place, []),
            }
        )
    return Waiting(graph.strategy.currency, len(known), tuple(rows))


def _proposed(graph: TraceGraph) -> list[int]:
    return np.flatnonzero(graph.contributions.state == words.LinkState.PROPOSED).tolist()


def _changed(graph: TraceGraph) -> dict[int, list[dict[str, object]]]:
    """By link: what its ends say otherwise than when it was confirmed. One statement.

    What counts are the fields that this installation watches, as in the findings.
    """
    (setting,) = detector_settings.in_force([suspect_link.CODE])
    thresholds = setting.detector.set(setting.own)
    found: dict[int, list[dict[str, object]]] = {}
    for place in np.flatnonzero(suspect_link.is_examined(graph)).tolist():
        at_source, at_target = suspect_link.changes_of(graph, place, thresholds=thresholds)
        told = [("source", one) for one in at_source] + [("target", one) for one in at_target]
        if told:
            found[place] = [
                {"end": end, "field": one.field, "before": one.before, "after": one.after}
                for end, one in told
            ]
    return found


def _ends(graph: TraceGraph, place: int) -> dict[str, Any]:
    table = graph.contributions
    source, target = int(table.source[place]), int(table.target[place])
    of_work = bool(table.from_initiative[place])
    department, known = columns.NONE, None
    if of_work:
        department = int(graph.initiatives.department[source])
        known = stakes.of_initiative(graph, source)
    lower = graph.initiatives if of_work else graph.objectives
    share = int(table.share[place])
    return {
        "source_noun": "initiative" if of_work else "objective",
        "source": lower.ids[source],
        "source_name": lower.names[source],
        "department_name": "" if not of_work else graph.departments.names[department],
        "money": None if known is None else money.as_text(known),
        "objective": graph.objectives.ids[target],
        "objective_name": graph.objectives.names[target],
        "objective_code": graph.objectives.codes[target],
        "share": None if share < 0 else share / 1_000_000,
    }


def _key(graph: TraceGraph, place: int) -> tuple[bool, int, str]:
    table, known = graph.contributions, None
    if table.from_initiative[place]:
        known = stakes.of_initiative(graph, int(table.source[place]))
    return known is None, -(known or 0), str(table.ids[place])
