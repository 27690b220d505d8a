"""A trace graph and the rows that changed → the graph as it is now, the same as if it were built.

Building sorts and resolves everything; an edit touches a few records of many. All rows of the
initiatives concerned are replaced: their own, their links, money, effects, needs and demands. Of
objectives there are few: when one is concerned, all of them are built again.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import (
    columns,
    graph_builder,
    rows,
    splicing,
    work,
    work_builder,
)
from traceability.domain.graph_builder import index_of
from traceability.domain.graph_errors import DanglingReference
from traceability.domain.periods import current
from traceability.domain.splicing import Splice
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class OfObjectives:
    """All rows of the strategy's objectives: they and what hangs on them but the work."""

    objectives: Iterable[rows.Row]
    contributions: Iterable[rows.Row]
    targets: Iterable[rows.Row]
    measures: Iterable[rows.Row]


@dataclass(frozen=True, slots=True)
class Patch:
    """Everything that the initiatives `initiative_ids` carry now, and the objectives, if concerned.

    An initiative without a row is no part of the portfolio any more. Dependencies are those with
    one of them at either end.
    """

    initiative_ids: Collection[UUID] = ()
    initiatives: Iterable[rows.Row] = ()
    contributions: Iterable[rows.Row] = ()
    money: Iterable[rows.Row] = ()
    effects: Iterable[rows.Row] = ()
    dependencies: Iterable[rows.Row] = ()
    demands: Iterable[rows.Row] = ()
    of_objectives: OfObjectives | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """Where records of the graph before stand now, and the places of those that rows name."""

    initiative: columns.Indexes
    objective: columns.Indexes
    measure: columns.Indexes
    index: Mapping[str, Mapping[int, int]]


def patched(
    graph: TraceGraph, patch: Patch, *, as_of: datetime, initiatives_recorded: int
) -> TraceGraph:
    """The graph with the rows of a patch, as of an instant of the same day.

    `initiatives_recorded` are those of every strategy. Raises what building raises: a patched graph
    is checked like a built one. Copies what changed; a sort only where objectives changed place.
    """
    known = {
        "department": index_of("department", graph.departments.ids),
        "person": index_of("person", graph.people.ids),
        "period": index_of("period", [one.id for one in graph.periods]),
        "pool": index_of("resource pool", graph.work.pools.ids),
    }
    fresh = graph_builder.initiatives(patch.initiatives, known["department"], known["person"])
    splice = splicing.by_identity(graph.initiatives, fresh, patch.initiative_ids)
    initiatives = splice.table(graph.initiatives, fresh)
    objectives, measures, targets = graph.objectives, graph.work.measures, graph.targets
    if patch.of_objectives is not None:
        objectives = graph_builder.objectives(patch.of_objectives.objectives, known["person"])
        ends = _ends(known, objectives, {})
        measures = work_builder.measures(patch.of_objectives.measures, ends)
        targets = graph_builder.targets(
            patch.of_objectives.targets, ends.objective, known["period"]
        )
    of_new = dict(zip((one.int for one in fresh.ids), splice.arrived.tolist(), strict=True))
    known["initiative"] = of_new
    known["objective"] = index_of("objective", objectives.ids)
    known["measure"] = index_of("measure", measures.ids)
    moves = _Moves(
        initiative=splice.moved(len(graph.initiatives)),
        objective=_moved(graph.objectives.ids, known["objective"]),
        measure=_moved(graph.work.measures.ids, known["measure"]),
        index=known,
    )
    links = _links(graph, patch, moves)
    graph_builder.refuse_shares_beyond_whole(links, initiatives)
    money = graph_builder.money(
        patch.money,
        {one.int: place for place, one in enumerate(fresh.ids)},
        known["period"],
    )
    after = splice.table(graph.money, money)
    return dataclasses.replace(
        graph,
        as_of=as_of,
        period=_period(graph, after),
        objectives=objectives,
        initiatives=initiatives,
        contributions=links,
        money=after,
        targets=targets,
        work=_work(graph, patch, moves, initiatives, measures),
        elsewhere=initiatives_recorded - len(initiatives),
        hearing=None,
        _placed={},
    )


def _period(graph: TraceGraph, after: columns.Money) -> int | None:
    """The period as it was; where it was the latest with money, the one that is so now."""
    latest = max(graph.money.periods_with_any, default=None)
    if graph.period != latest or current(graph.periods, graph.day) is not None:
        return graph.period
    return max(after.periods_with_any, default=None)


def _moved(before: Iterable[UUID], now: Mapping[int, int]) -> columns.Indexes:
    places = [now.get(one.int, columns.NONE) for one in before]
    return np.array([*places, columns.NONE], np.int32)


def _ends(
    known: Mapping[str, Any], objectives: columns.Objectives, initiative: Mapping[int, int]
) -> work_builder.Ends:
    return work_builder.Ends(
        index_of("objective", objectives.ids), initiative, known["department"], known["period"]
    )


def _links(graph: TraceGraph, patch: Patch, moves: _Moves) -> columns.Contributions:
    """Links of the concerned initiatives replaced, the others led to where their ends stand now."""
    table, count = graph.contributions, graph.links.size
    of_work = _slice(table, slice(0, count))
    between = _slice(table, slice(count, len(table)))
    fresh = graph_builder.contributions(
        patch.contributions, moves.index["initiative"], moves.index["objective"]
    )
    source = moves.initiative[of_work.source]
    gone = np.flatnonzero(source < 0)
    kept = dataclasses.replace(of_work, source=source, target=moves.objective[of_work.target])
    kept = Splice(gone, np.array([], np.intp)).table(kept, _slice(kept, slice(0, 0)))
    _refuse_lost(kept.target, "contribution")
    key, new = _key(kept, moves), _key(fresh, moves)
    if (np.diff(key) < 0).any():
        order = np.argsort(key, kind="stable")
        kept, key = _picked(kept, order), key[order]
    of_work = Splice(np.array([], np.intp), np.searchsorted(key, new)).table(kept, fresh)
    if patch.of_objectives is not None:
        between = graph_builder.contributions(
            patch.of_objectives.contributions, {}, moves.index["objective"]
        )
    end = np.full(len(between), len(of_work), np.intp)
    return Splice(np.array([], np.intp), end).table(of_work, between)


def _key(links: columns.Contributions, moves: _Moves) -> columns.Minor:
    width = len(moves.index["objective"]) + 1
    return links.source.astype(np.int64) * width + links.target


def _slice(table: columns.Contributions, part: slice) -> columns.Contributions:
    return columns.Contributions(
        **{one.name: getattr(table, one.name)[part] for one in dataclasses.fields(table)}
    )


def _picked(table: columns.Contributions, order: splicing.Places) -> columns.Contributions:
    values: dict[str, Any] = {}
    for one in dataclasses.fields(table):
        column = getattr(table, one.name)
        is_array = isinstance(column, np.ndarray)
        values[one.name] = column[order] if is_array else tuple(column[k] for k in order.tolist())
    return columns.Contributions(**values)


def _refuse_lost(places: columns.Indexes, noun: str) -> None:
    """A record that others name left without them: the rows are not of one state."""
    if (places < 0).any():
        raise DanglingReference(
            f"A {noun} names a record that is no part of the portfolio any more.",
            facts={"noun": noun},
        )


def _work(
    graph: TraceGraph,
    patch: Patch,
    moves: _Moves,
    initiatives: columns.Initiatives,
    measures: work.Measures,
) -> work.Work:
    before = graph.work
    return dataclasses.replace(
        before,
        measures=measures,
        effects=_effects(before.effects, patch, moves),
        dependencies=_dependencies(before.dependencies, patch, moves, initiatives),
        demands=_demands(before.demands, patch, moves),
    )


def _effects(before: work.Effects, patch: Patch, moves: _Moves) -> work.Effects:
    fresh = [row for row in patch.effects if row[0].int in moves.index["initiative"]]
    new = work_builder.effects(fresh, moves.index["initiative"], moves.index["measure"])
    by, at = moves.initiative[before.initiative], moves.measure[before.measure]
    stays = (by >= 0) & (at >= 0)
    at = np.concatenate((at[stays], new.measure))
    by = np.concatenate((by[stays], new.initiative))
    strength = np.concatenate((before.strength[stays], new.strength))
    order = np.lexsort((strength, by, at))
    return work.Effects(at[order], by[order], strength[order])


def _dependencies(
    before: work.Dependencies, patch: Patch, moves: _Moves, initiatives: columns.Initiatives
) -> work.Dependencies:
    by, of = moves.initiative[before.initiative], moves.initiative[before.needs]
    stays = np.flatnonzero((by >= 0) & (of >= 0))
    fresh = list(patch.dependencies)
    index = _index_of_ends(fresh, initiatives)
    new = work_builder.dependencies(
        [row for row in fresh if row[1].int in index and row[2].int in index], index
    )
    by = np.concatenate((by[stays], new.initiative))
    of = np.concatenate((of[stays], new.needs))
    ids = [*(before.ids[k] for k in stays.tolist()), *new.ids]
    needed = np.concatenate((before.needed[stays], new.needed))
    order = np.lexsort((of, by))
    return work.Dependencies(
        tuple(ids[k] for k in order.tolist()), by[order], of[order], needed[order]
    )


def _index_of_ends(
    dependencies: Iterable[rows.Row], initiatives: columns.Initiatives
) -> dict[int, int]:
    ends = {one for row in dependencies for one in row[1:3]}
    places = splicing.places_of(initiatives.ids, ends).tolist()
    return {initiatives.ids[place].int: place for place in places}


def _demands(before: work.Demands, patch: Patch, moves: _Moves) -> work.Demands:
    """Those of work elsewhere stay: whoever patches knows that none of it changed."""
    index = moves.index["initiative"]
    fresh = [row for row in patch.demands if row[1].int in index]
    ends = work_builder.Ends({}, index, {}, moves.index["period"])
    new = work_builder.demands(fresh, ends, moves.index["pool"])
    is_elsewhere = before.initiative == columns.NONE
    by = moves.initiative[before.initiative]
    stays = is_elsewhere | (by >= 0)
    pool = np.concatenate((before.pool[stays], new.pool))
    period = np.concatenate((before.period[stays], new.period))
    by = np.concatenate((by[stays], new.initiative))
    quantity = np.concatenate((before.quantity[stays], new.quantity))
    order = np.lexsort((by, period, pool))
    return work.Demands(pool[order], period[order], by[order], quantity[order])
