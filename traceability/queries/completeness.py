"""What the records of work under way lack, by department and one by one."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from traceability.domain import completeness
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import (
    Allocation,
    Contribution,
    Department,
    Initiative,
)
from traceability.queries import detector_settings, trace_graph
from traceability.queries.scope import visible, visible_initiatives

MOST_LISTED = 500


@dataclass(slots=True)
class Tally:
    """How many pieces of work a group has, how many lack nothing, and how many lack what."""

    initiatives: int = 0
    complete: int = 0
    lacking: dict[str, int] = field(default_factory=lambda: dict.fromkeys(completeness.GAPS, 0))


@dataclass(frozen=True, slots=True)
class OfDepartment:
    """What the records of one department lack."""

    id: UUID
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Incomplete:
    """One piece of work and what its record lacks."""

    id: UUID
    name: str
    lacks: list[str]


@dataclass(frozen=True, slots=True)
class Records:
    """One department's work under way: how much there is, and what of it lacks something."""

    name: str
    initiatives: int
    incomplete: list[Incomplete]


@dataclass(frozen=True, slots=True)
class Board:
    """What all records lack that the reader may know of. `period` is null where none is current."""

    period: UUID | None
    rhythm_days: int
    total: Tally
    departments: list[OfDepartment]


def board(*, scope: Scope, strategy_id: UUID, today: date) -> Board:
    """Return what lacks where. Four queries, whatever the size; six where no period holds the day.

    Raises `NotFound` where there is no such strategy.
    """
    period = trace_graph.period_of(strategy_id=strategy_id, day=today)
    rhythm = rhythm_days()
    work = _marked(_seen(scope), period=period, rhythm=rhythm, today=today)
    counted = {gap: Count("pk", filter=Q(**{f"lacks_{gap}": True})) for gap in completeness.GAPS}
    rows = (
        work.values("department", "department__name")
        .annotate(
            initiatives=Count("pk"),
            complete=Count("pk", filter=Q(**{f"lacks_{gap}": False for gap in completeness.GAPS})),
            **counted,
        )
        .order_by("department__name", "department")
    )
    total, departments = Tally(), []
    for row in rows:
        tally = Tally(
            row["initiatives"], row["complete"], {gap: row[gap] for gap in completeness.GAPS}
        )
        departments.append(OfDepartment(row["department"], row["department__name"], tally))
        total.initiatives += tally.initiatives
        total.complete += tally.complete
        for gap, count in tally.lacking.items():
            total.lacking[gap] += count
    return Board(period, rhythm, total, departments)


def of_department(*, scope: Scope, strategy_id: UUID, department_id: UUID, today: date) -> Records:
    """Return a department's work, what lacks most first.

    Raises `NotFound` for a department or a strategy that there is not.
    """
    name = Department.objects.filter(visible("department", scope), pk=department_id)
    found = name.values_list("name", flat=True).first()
    if found is None:
        raise NotFound("There is no such department.")
    work = _marked(
        _seen(scope).filter(department=department_id),
        period=trace_graph.period_of(strategy_id=strategy_id, day=today),
        rhythm=rhythm_days(),
        today=today,
    )
    columns = [f"lacks_{gap}" for gap in completeness.GAPS]
    rows = work.order_by("name", "pk").values_list("pk", "name", *columns)
    lacking = [
        Incomplete(
            id, title, [gap for gap, lacks in zip(completeness.GAPS, marks, strict=True) if lacks]
        )
        for id, title, *marks in rows
    ]
    kept = [one for one in lacking if one.lacks]
    kept.sort(key=lambda one: -len(one.lacks))
    return Records(found, len(lacking), kept)


def rhythm_days() -> int:
    """The days after which a status is old: those of the detector of stale work."""
    (row,) = detector_settings.in_force(["stale"])
    return int(row.own.get("rhythm_days", row.detector.thresholds["rhythm_days"]))


def _seen(scope: Scope) -> Any:
    visible("initiative", scope)
    return Initiative.objects.filter(visible_initiatives(scope), stage__in=completeness.STAGES)


def _marked(work: Any, *, period: UUID | None, rhythm: int, today: date) -> Any:
    """Say of each piece of work what its record lacks, in columns `lacks_…`.

    Run and mandatory work needs no objective; without a current period nobody is asked for money.
    """
    linked = Contribution.objects.filter(
        initiative=OuterRef("pk"), state=Contribution.State.CONFIRMED
    )
    known = Allocation.objects.filter(
        initiative=OuterRef("pk"), period=period, amount__isnull=False
    )
    is_old = Q(reported_on__lt=today - timedelta(days=rhythm))
    return work.annotate(
        lacks_lead=_holds(Q(lead__isnull=True)),
        lacks_link=_holds(~Q(Exists(linked)) & Q(bucket__in=["change", "unknown"])),
        lacks_money=_holds(~Q(Exists(known)) if period is not None else Q(pk__in=[])),
        lacks_status=_holds(Q(health=Initiative.Health.UNKNOWN)),
        lacks_old_status=_holds(~Q(health=Initiative.Health.UNKNOWN) & is_old),
        lacks_description=_holds(Q(description="")),
        lacks_dates=_holds(Q(starts_on__isnull=True) | Q(ends_on__isnull=True)),
    )


def _holds(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))
