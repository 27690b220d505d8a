"""Money of one period against what leaders agreed, and against the ledger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, funding_gap, headline, ledger, periods, walks, words
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.domain.funding_gap import FundingGap
from traceability.domain.trace_graph import TraceGraph
from traceability.models import ControlTotal, FiscalPeriod, TargetAllocation
from traceability.queries import on_cancelled_work, published_findings, trace_graph
from traceability.queries.history import rows_of

_DECISION = ("decision", "decision__number", "decision__title")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTold:
    """A period and how far its change money is from what was agreed."""

    id: UUID
    name: str
    starts_on: date | None
    ends_on: date | None
    state: str
    version: int
    is_current: bool
    base: str
    total_variation: float | None
    targets_share: float | None


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """The decision that agreed a target."""

    id: UUID
    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTold:
    """What was agreed for an objective: the record, for who edits it."""

    id: UUID
    version: int
    agreed_on: date | None
    decision: DecisionTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveTold:
    """An objective's change money, with what stands below it, against the share agreed for it.

    `side` is below or above beyond the tolerance, within it, or none where nothing was agreed or
    no share is known.
    """

    id: UUID
    code: str
    name: str
    level: int
    amount: str
    funded_share: float | None
    target_share: float | None
    tolerance: float | None
    gap_share: float | None
    gap_amount: str | None
    side: str
    target: TargetTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTold:
    """A department's control total beside what its initiatives carry.

    `id` and `version` are those of the record.
    """

    id: UUID
    version: int
    amount: str
    uncarried: str
    beyond: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentTold:
    """A department with those below it.

    `change` is its change money that reaches the top, `carried` all that its initiatives have of
    the period. `ledger` is None without a control total, and for who may not read it.
    """

    id: UUID
    code: str
    name: str
    level: int
    change: str
    change_share: float | None
    total_variation: float | None
    carried: str
    unknown_money: int
    ledger: LedgerTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingTold:
    """All of it. Money is of the chosen period; `department` narrows that of objectives and of
    cancelled work.

    `gap_digits` is the map's: with how many digits after the point gaps are told.
    """

    strategy: UUID
    currency: str
    gap_digits: int
    as_of: datetime
    is_partial: bool
    period: UUID | None
    department: UUID | None
    periods: tuple[PeriodTold, ...]
    base: str
    total_variation: float | None
    objectives: tuple[ObjectiveTold, ...]
    departments: tuple[DepartmentTold, ...]
    cancelled: on_cancelled_work.CancelledTold


@trace_graph.snapshot()
def funding(
    *,
    scope: Scope,
    strategy_id: UUID,
    period_id: UUID | None = None,
    department_id: UUID | None = None,
    as_of: datetime | None = None,
    now: datetime,
) -> FundingTold:
    """Money of a period (the current one by default) against targets and ledger.

    Loads the graph once, and seven statements more, whatever the size. Raises `NotPermitted` for
    who reads no money, and `NotFound`.
    """
    if not (scope.reads("target_allocation") and scope.reads("control_total")):
        raise NotPermitted(
            "Your roles do not read money against targets; ask an administrator for one that does.",
            facts={"noun": "target_allocation"},
        )
    graph = trace_graph.load(
        scope=scope, strategy_id=strategy_id, as_of=as_of, now=now, period_id=period_id
    )
    at = graph.period
    gaps = tuple(funding_gap.of(graph, each) for each in range(len(graph.periods)))
    of_departments = () if at is None else funding_gap.by_department(graph, at)
    chosen = None if at is None else gaps[at]
    if department_id is not None:
        if department_id not in graph.departments.ids:
            raise NotFound("There is no such department.", facts={"id": str(department_id)})
        chosen = (
            of_departments[graph.departments.ids.index(department_id)] if at is not None else None
        )
    found = published_findings.load(scope=scope, strategy_id=strategy_id, as_of=as_of)
    return FundingTold(
        strategy=strategy_id,
        currency=graph.strategy.currency,
        gap_digits=headline.decimals(found.groups, found.shown),
        as_of=graph.as_of,
        is_partial=scope.is_partial,
        period=graph.period_id,
        department=department_id,
        periods=tuple(_periods(graph, gaps, as_of)),
        base=_money(0 if chosen is None else chosen.base),
        total_variation=None if chosen is None else chosen.total_variation,
        objectives=() if chosen is None else tuple(_objectives(graph, chosen, as_of)),
        departments=()
        if at is None
        else tuple(_departments(graph, at, gaps[at], of_departments, scope, as_of)),
        cancelled=on_cancelled_work.of(graph, scope, department_id=department_id),
    )


def _periods(
    graph: TraceGraph, gaps: tuple[FundingGap, ...], as_of: datetime | None
) -> Iterator[PeriodTold]:
    rows = rows_of(FiscalPeriod, as_of).values_list("id", "state", "version")
    stands = {id: (state, version) for id, state, version in rows}
    current = periods.current(graph.periods, graph.day)
    for at, (period, gap) in enumerate(zip(graph.periods, gaps, strict=True)):
        state, version = stands[period.id]
        yield PeriodTold(
            id=period.id,
            name=period.name,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            state=state,
            version=version,
            is_current=at == current,
            base=_money(gap.base),
            total_variation=gap.total_variation,
            targets_share=gap.targets_share,
        )


def _objectives(
    graph: TraceGraph, gap: FundingGap, as_of: datetime | None
) -> Iterator[ObjectiveTold]:
    """Those in force, and others that have money or a target; parents before what is below them."""
    rows = rows_of(TargetAllocation, as_of).filter(
        objective__in=graph.objectives.ids, period=graph.period_id
    )
    targets = {row["objective"]: _target(row) for row in rows.values(*_TARGET, *_DECISION)}
    table = graph.objectives
    is_active = table.state == words.ObjectiveState.ACTIVE
    order = sorted(range(len(table)), key=lambda one: (int(table.position[one]), one))
    for place in _in_tree(table.parent, order):
        has_target = not np.isnan(gap.target[place])
        if not (is_active[place] or gap.change[place] or has_target):
            continue
        missing = gap.missing(place)
        yield ObjectiveTold(
            id=table.ids[place],
            code=table.codes[place],
            name=table.names[place],
            level=int(table.level[place]),
            amount=_money(int(gap.change[place])),
            funded_share=_share(gap.funded[place]),
            target_share=_share(gap.target[place]),
            tolerance=_share(gap.tolerance[place]),
            gap_share=_share(gap.gap[place]),
            gap_amount=None if missing is None else _money(missing),
            side=gap.side(place),
            target=targets.get(table.ids[place]),
        )


_TOTAL = ("department", "id", "version")
_TARGET = ("id", "objective", "version", "agreed_on")


def _target(row: dict[str, Any]) -> TargetTold:
    decision = None
    if row["decision"] is not None:
        decision = DecisionTold(row["decision"], row["decision__number"], row["decision__title"])
    return TargetTold(
        id=row["id"], version=row["version"], agreed_on=row["agreed_on"], decision=decision
    )


def _in_tree(parent: columns.Indexes, order: Iterable[int]) -> list[int]:
    """Places in an order of siblings, what stands below one after it."""
    below: dict[int, list[int]] = {}
    for place in order:
        below.setdefault(int(parent[place]), []).append(place)
    found: list[int] = []
    waiting = list(reversed(below.get(-1, ())))
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(below.get(found[-1], ())))
    return found


def _departments(
    graph: TraceGraph,
    at: int,
    whole: FundingGap,
    gaps: tuple[FundingGap, ...],
    scope: Scope,
    as_of: datetime | None,
) -> Iterator[DepartmentTold]:
    """Those with money or a control total; parents before what is below them."""
    table, books = graph.departments, ledger.balance(graph, at)
    totals = rows_of(ControlTotal, as_of).filter(
        period=graph.period_id, currency=graph.strategy.currency
    )
    known = {of: (id, version) for of, id, version in totals.values_list(*_TOTAL)}
    level = walks.levels(table.parent)
    order = sorted(range(len(table)), key=lambda one: (table.names[one], one))
    for place in _in_tree(table.parent, order):
        gap, own = gaps[place], known.get(table.ids[place])
        has_money = bool(books.carried.minor[place] or gap.base or books.carried.unknown[place])
        if not (has_money or books.is_known[place]):
            continue
        yield DepartmentTold(
            id=table.ids[place],
            code=table.codes[place],
            name=table.names[place],
            level=int(level[place]),
            change=_money(gap.base),
            change_share=None if whole.base <= 0 else gap.base / whole.base,
            total_variation=gap.total_variation,
            carried=_money(int(books.carried.minor[place])),
            unknown_money=int(books.carried.unknown[place]),
            ledger=_ledger(books, place, own)
            if own is not None and scope.sees_department(table.ids[place])
            else None,
        )


def _ledger(books: ledger.Balance, place: int, own: tuple[UUID, int]) -> LedgerTold:
    return LedgerTold(
        id=own[0],
        version=own[1],
        amount=_money(int(books.total[place])),
        uncarried=_money(int(books.uncarried[place])),
        beyond=_money(int(books.beyond[place])),
    )


def _share(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _money(minor: int) -> str:
    return str(Decimal(minor).scaleb(-2).quantize(Decimal("0.01")))
