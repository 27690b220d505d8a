"""Rows → TraceGraph: one strategy's portfolio, now or as of any instant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from django.db import connection, transaction

from traceability.domain import facts, rows, work_rows
from traceability.domain.access import Scope
from traceability.domain.commitments import NOTHING_DECIDED
from traceability.domain.errors import NotFound, NotRecordedThen
from traceability.domain.periods import Period, in_order
from traceability.domain.rhythm_facts import NO_RHYTHM
from traceability.domain.time_zones import day_in
from traceability.domain.trace_graph import StrategyFacts, TraceGraph
from traceability.queries import (
    current_period,
    decided,
    rhythm_rows,
    rights_rows,
    standings,
    structure,
    work,
)
from traceability.queries import graph_statements as statements


def load(
    *,
    scope: Scope,
    strategy_id: UUID,
    as_of: datetime | None = None,
    now: datetime | None = None,
    period_id: UUID | None = None,
    department_ids: frozenset[UUID] | None = None,
    with_facts: bool = True,
    in_structure_now: bool = False,
) -> TraceGraph:
    """The trace graph of a strategy as of an instant.

    `as_of` replays history; None reads the present rows, dated `now` (by default the database's
    clock). `period_id` overrules which period is current: that of the whole strategy, whatever
    part of it is asked for. Ten statements whatever the size, one more for a part where no period
    holds the day, and 14 to 16 more `with_facts`, from one snapshot of the database unless the
    caller is in a transaction.

    `in_structure_now` lays the departments of today under the work of then, at three statements
    more; `department_ids` are then those of today.

    Left out: initiatives that serve other approved strategies only, or came with one and serve none
    (counted in `elsewhere`);
    initiatives of departments other than `department_ids`, and than the reader's own where the
    scope is partial; money in other currencies than the strategy's; without `with_facts`
    (detection needs them, maps do not), what confirmations vouched for, descriptions and tags, and
    what work moves, needs and draws on (`graph.work`), what was decided, the rhythm, and how
    leaders stand to it. Confidential initiatives are in the graph: who shows them must ask the
    scope. For a reader (detection apart, whose runs replay an instant) one is confidential that is
    so now or was so then. Raises `NotFound` when there is no such strategy, and `NotRecordedThen`
    when it was recorded later than `as_of`.
    """
    tables = statements.tables_of(as_of)
    limit = limit_of(scope, department_ids)
    today = structure.structure_now() if in_structure_now and as_of is not None else None
    wide = limit if limit is None or today is None else today.came_from(limit)
    known: dict[str, Any] = {
        "strategy_id": strategy_id,
        "as_of": as_of,
        "with_facts": with_facts,
        "department_ids": None if wide is None else list(wide),
        "judges_by_now": as_of is not None and not scope.is_system,
    }
    with snapshot():
        strategy = fetched(statements.STRATEGY, tables, known)
        if not strategy:
            raise _absence(strategy_id, as_of)
        *described, current_period_id, instant, zone, own, others = strategy[0]
        identity, source, external_id, name, state, currency, level_names = described
        moment, where = as_of or now or instant, ZoneInfo(zone)
        known |= known_of(currency, own, others, today=day_in(where, moment))
        every = fetched(statements.INITIATIVES, tables, known)
        departments = fetched(statements.DEPARTMENTS, tables, known)
        if today is not None:
            present = tables | {"department": "traceability_department"}
            departments = structure.departments_of(
                departments, fetched(statements.DEPARTMENTS, present, known)
            )
            every = [row for row in today.moved(every) if limit is None or row[4] in limit]
        here = [row[:-1] for row in every if row[-1]]
        elsewhere = [row for row in every if not row[-1] and not _is_secret(row, scope)]
        is_whole = limit is None and len(here) == len(every)
        # A set of ids costs as much as what it tells: most portfolios need none.
        members = set() if is_whole and not with_facts else {row[0] for row in here}
        periods = [
            _period(row, current_period_id) for row in fetched(statements.PERIODS, tables, known)
        ]
        money = fetched(statements.MONEY, tables, known)
        if period_id is None:
            whole = known | {"department_ids": None, "with_facts": False}
            period_id = current_period.of_strategy(
                in_order(periods),
                day_in(where, moment),
                initiatives=lambda: (
                    every if limit is None else fetched(statements.INITIATIVES, tables, whole)
                ),
                money=lambda: money,
            )
        links = fetched(statements.CONTRIBUTIONS, tables, known)
        if not is_whole:
            links = [row for row in links if row[1] is None or row[1] in members]
        return TraceGraph.build(
            strategy=StrategyFacts(
                identity, source, external_id, name, state, currency, tuple(level_names)
            ),
            as_of=moment.astimezone(UTC),
            zone=where,
            periods=periods,
            departments=departments,
            people=fetched(statements.PEOPLE, tables, known),
            objectives=list(objective_rows(fetched(statements.OBJECTIVES, tables, known))),
            initiatives=initiative_rows(here),
            contributions=contribution_rows(links) if with_facts else links,
            money=money if is_whole else [row for row in money if row[0] in members],
            targets=fetched(statements.TARGETS, tables, known),
            work=work.load(
                lambda statement: fetched(statement, tables, known),
                members=members,
                elsewhere={row[0]: work.Elsewhere(row[4], row[5]) for row in every if not row[-1]},
                money=money,
                period_ids=[one.id for one in periods],
            )
            if with_facts
            else work_rows.NONE,
            decided=decided.load(lambda statement: fetched(statement, tables, known))
            if with_facts
            else NOTHING_DECIDED,
            rhythm=rhythm_rows.load(lambda statement: fetched(statement, tables, known))
            if with_facts
            else NO_RHYTHM,
            standings=standings.latest(strategy_id=strategy_id, moment=moment, zone=where)
            if with_facts
            else None,
            period_id=period_id,
            elsewhere=len(elsewhere),
            # Maps alone name these departments, and a graph with facts is patched without them.
            elsewhere_in=() if with_facts else (row[4] for row in elsewhere),
            rights=rights_rows.rights(fetched(rights_rows.RIGHTS, tables, known)),
        )


def period_of(*, strategy_id: UUID, day: date) -> UUID | None:
    """Return the period that is current for a strategy on a day, as its graph says it.

    Two statements, four where no period holds the day. Raises `NotFound`.
    """
    tables = statements.tables_of(None)
    known: dict[str, Any] = {
        "strategy_id": strategy_id,
        "as_of": None,
        "with_facts": False,
        "department_ids": None,
        "judges_by_now": False,
    }
    strategy = fetched(statements.STRATEGY, tables, known)
    if not strategy:
        raise _absence(strategy_id, None)
    *_, currency, _levels, current_period_id, _instant, _zone, own, others = strategy[0]
    known |= known_of(currency, own, others, today=day)
    return current_period.of_strategy(
        in_order(
            [_period(row, current_period_id) for row in fetched(statements.PERIODS, tables, known)]
        ),
        day,
        initiatives=lambda: fetched(statements.INITIATIVES, tables, known),
        money=lambda: fetched(statements.MONEY, tables, known),
    )


def known_of(
    currency: str, own: Sequence[str], others: Sequence[str], *, today: date
) -> dict[str, Any]:
    """What the statements ask of the strategy: its currency, the day, and who names whose work."""
    other_sources = sorted(set(others) - set(own))
    return {
        "currency": currency,
        "today": today,
        "other_sources": other_sources,
        "own_sources": own if other_sources else [],
    }


def _is_secret(row: rows.Row, scope: Scope) -> bool:
    """Confidential work is absent from counts for those who may not know of it."""
    is_known = scope.is_system or row[0] in scope.named_initiative_ids
    return bool(row[statements.IS_CONFIDENTIAL]) and not is_known


def limit_of(scope: Scope, department_ids: frozenset[UUID] | None = None) -> frozenset[UUID] | None:
    """The departments whose initiatives a reader's sums are of; None means all."""
    if not scope.is_partial or scope.department_ids is None:
        return department_ids
    if department_ids is None:
        return scope.department_ids
    return scope.department_ids & department_ids


@contextmanager
def snapshot() -> Iterator[None]:
    """All statements see one state. Inside a transaction its own isolation has to do.

    They join whole tables. A planner without statistics, as after a first large load, takes those
    for empty and loops over them, at the cost of a square; hashing them is never much slower.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL enable_nestloop = off"
            )
        yield


def fetched(
    statement: str, tables: Mapping[str, str], known: Mapping[str, Any]
) -> Sequence[rows.Row]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format_map(tables), known)
        fetched: list[rows.Row] = cursor.fetchall()
        return fetched


def _absence(strategy_id: UUID, as_of: datetime | None) -> NotFound:
    """Say why there is no such strategy: one more statement where a day was asked for."""
    known = {"strategy_id": strategy_id, "as_of": as_of}
    since = None if as_of is None else fetched(statements.RECORDED_SINCE, {}, known)[0][0]
    if since is None:
        return NotFound("There is no such strategy.", facts={"strategy": strategy_id})
    return NotRecordedThen(
        f"This strategy is recorded since {since.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC; "
        "ask for that day or a later one.",
        facts={"strategy": strategy_id, "recorded_since": since},
    )


def _period(row: rows.Row, current_period_id: UUID | None) -> Period:
    identity, external_id, name, starts_on, ends_on, position = row
    is_current = identity == current_period_id
    return Period(identity, external_id, name, starts_on, ends_on, position, is_current)


def objective_rows(given: Sequence[rows.Row]) -> Iterator[rows.Row]:
    """Descriptions, weights and measures become what a confirmation vouches for."""
    for *row, position, description, weight, measures, targets in given:
        vouched = facts.objective_facts(
            name=row[5],
            description=description,
            priority_weight=weight,
            measures=_measures(measures, targets),
        )
        yield (*row, vouched, position)


def _measures(
    names: Sequence[str] | None, targets: Sequence[Decimal | None] | None
) -> list[tuple[str, Decimal | None]]:
    return list(zip(names or (), targets or (), strict=True))


def initiative_rows(given: list[rows.Row]) -> Iterable[rows.Row]:
    """Descriptions become what a confirmation vouches for, where texts were asked for."""
    if not given or given[0][statements.FACTS] is None:
        return given
    return [
        (
            *row[: statements.FACTS],
            facts.initiative_facts(name=row[3], description=row[statements.FACTS]),
            *map(tuple, row[statements.FACTS + 1 :]),
        )
        for row in given
    ]


def contribution_rows(given: Iterable[rows.Row]) -> Iterator[rows.Row]:
    """What was vouched for, parsed."""
    for row in given:
        if row[-1] is None and row[-2] is None:
            yield row
        else:
            *link, source_facts, target_facts = row
            yield (*link, _parsed(source_facts), _parsed(target_facts))


def _parsed(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)
