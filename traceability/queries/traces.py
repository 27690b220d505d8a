"""The line through one record: why we do this work, and what serves this objective."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.domain import coverage, paths
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Objective, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import map_visibility, trace_graph
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True)
class Line:
    """Every path through one record, as plain data for readers; of an objective its coverage."""

    strategy_id: UUID
    as_of: datetime
    paths: tuple[dict[str, Any], ...]
    is_cut: bool
    coverage: dict[str, bool] | None = None


def of_initiative(
    *, scope: Scope, id: UUID, strategy_id: UUID | None = None, as_of: datetime | None = None
) -> Line:
    """Every path from an initiative up, in one strategy (by default the one in force).

    Raises `NotFound`, also for an initiative the reader may not know of.
    """
    _check_visible(scope, "initiative", id)
    graph = _graph(scope, chosen_strategy(scope, strategy_id), as_of)
    if id not in graph.initiatives.ids:
        return Line(graph.strategy.id, graph.as_of, (), is_cut=False)
    return _line(graph, scope, paths.of_initiative(graph, graph.initiatives.ids.index(id)))


def of_objective(*, scope: Scope, id: UUID, as_of: datetime | None = None) -> Line:
    """Every path from the work below an objective up to it, then from it to the top.

    Work of other departments than the reader's has neither id nor name; confidential work that
    does not name the reader has no path at all, which could be counted, and covers nothing. With
    how far work covers the objective (`domain.coverage`). Raises `NotFound`.
    """
    _check_visible(scope, "objective", id)
    strategy_id = Objective.objects.values_list("strategy", flat=True).get(pk=id)
    graph = _graph(scope, strategy_id, as_of)
    if id not in graph.objectives.ids:
        raise NotFound("There was no such objective then.", facts={"id": str(id)})
    place = graph.objectives.ids.index(id)
    known, _ = map_visibility.of_initiatives(graph, scope)
    secret = graph.initiatives.is_confidential & ~known
    below = paths.of_objective(graph, place, without=secret)
    above = paths.above_objective(graph, place)
    both = paths.Trace((*below.paths, *above.paths), below.is_cut or above.is_cut)
    covered = coverage.of(graph, without=secret)
    levels = {"served": covered.is_served, "shallow": covered.shallow, "deep": covered.deep}
    return replace(
        _line(graph, scope, both),
        coverage={level: bool(holds[place]) for level, holds in levels.items()},
    )


def chosen_strategy(scope: Scope, strategy_id: UUID | None) -> UUID:
    """Return the strategy asked for, or the one in force: approved last, else the newest draft.

    Raises `NotFound` when there is none, or none of this id.
    """
    seen = Strategy.objects.filter(visible("strategy", scope))
    if strategy_id is not None:
        if not seen.filter(pk=strategy_id).exists():
            raise NotFound("There is no such strategy.", facts={"id": str(strategy_id)})
        return strategy_id
    for state in (Strategy.State.APPROVED, Strategy.State.DRAFT, Strategy.State.CLOSED):
        newest = seen.filter(state=state).order_by("-approved_at", "-created_at", "id")
        found = newest.values_list("pk", flat=True).first()
        if found is not None:
            return found
    raise NotFound("There is no strategy yet; create or import one first.")


def _check_visible(scope: Scope, noun: str, id: UUID) -> None:
    model = BY_NAME[noun].model
    if not model._default_manager.filter(visible(noun, scope), pk=id).exists():
        raise NotFound(f"There is no such {noun}.", facts={"id": str(id)})


def _graph(scope: Scope, strategy_id: UUID, as_of: datetime | None) -> TraceGraph:
    return trace_graph.load(scope=scope, strategy_id=strategy_id, as_of=as_of, with_facts=False)


def _line(graph: TraceGraph, scope: Scope, trace: paths.Trace) -> Line:
    known, _ = map_visibility.of_initiatives(graph, scope)
    told = tuple(
        {
            "initiative": _initiative(graph, path.initiative, bool(known[path.initiative]))
            if path.initiative is not None
            else None,
            "steps": [_step(graph, step) for step in path.steps],
            "share": path.share,
            "is_confirmed": path.is_confirmed,
            "reaches": path.reaches,
        }
        for path in trace.paths
    )
    return Line(graph.strategy.id, graph.as_of, told, is_cut=trace.is_cut)


def _initiative(graph: TraceGraph, place: int, is_known: bool) -> dict[str, Any]:
    table = graph.initiatives
    return {
        "id": table.ids[place] if is_known else None,
        "external_id": table.external_ids[place] if is_known else None,
        "name": table.names[place] if is_known else None,
    }


def _step(graph: TraceGraph, step: paths.Step) -> dict[str, Any]:
    table = graph.objectives
    link = None if step.link is None else graph.contributions.ids[step.link]
    return {
        "id": table.ids[step.objective],
        "external_id": table.external_ids[step.objective],
        "name": table.names[step.objective],
        "is_active": bool(graph.is_active[step.objective]),
        "contribution": link,
        "share": step.share,
    }
