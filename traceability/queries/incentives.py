"""What reviews reward, role group by role group, and how much of it is shared."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from traceability.domain import rewards, shares
from traceability.domain.access import Scope
from traceability.domain.rewards import Reward
from traceability.models import Department, Incentive, Measure, Objective, ReportingLine
from traceability.queries.history import rows_of
from traceability.queries.scope import visible
from traceability.queries.trace_graph import snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardTold:
    """One incentive; `measure` and `objective` are those the reader may know of."""

    id: UUID
    version: int
    rewards: str
    measure: UUID | None
    objective: UUID | None
    basis: str
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroupTold:
    """A role group: `shared_share` of what its review rewards is tied to shared results.

    `is_assumed` where shares that nobody stated were taken as equal.
    """

    department: UUID
    department_name: str
    name: str
    shared_share: float | None
    is_assumed: bool
    is_alone: bool
    rewards: tuple[RewardTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    """A reporting line in force."""

    id: UUID
    version: int
    department: UUID
    department_name: str
    role_group: str
    reports_to: UUID
    reports_to_name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureTold:
    """What is in force on the day; `is_partial` where only own departments' reviews are told."""

    day: date
    is_partial: bool
    role_groups: tuple[RoleGroupTold, ...]
    lines: tuple[LineTold, ...]


@snapshot()
def structure(*, scope: Scope, as_of: datetime | None, day: date) -> StructureTold:
    """Role groups and reporting lines in force on a day. Five statements whatever the size.

    Raises `NotPermitted` for who reads no incentives.
    """
    in_force = (Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & (
        Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    )
    incentives = list(
        rows_of(Incentive, as_of)
        .filter(visible("incentive", scope), in_force)
        .order_by("role_group", "id")
        .values()
    )
    lines = list(
        rows_of(ReportingLine, as_of)
        .filter(visible("reporting_line", scope), in_force)
        .order_by("id")
        .values()
    )
    departments = rows_of(Department, as_of).order_by("name", "id")
    names: dict[UUID, str] = dict(departments.values_list("id", "name"))
    measures = _names(Measure, "measure", [one["measure_id"] for one in incentives], scope)
    objectives = _names(Objective, "objective", [one["objective_id"] for one in incentives], scope)
    order = {id: place for place, id in enumerate(names)}
    told = {
        id(reward): (reward, row)
        for row in sorted(incentives, key=lambda one: order[one["department_id"]])
        for reward in [
            Reward(
                department=order[row["department_id"]],
                role_group=row["role_group"],
                words=row["rewards"],
                is_collective=row["basis"] == Incentive.Basis.COLLECTIVE,
                share=shares.UNSTATED
                if row["share"] is None
                else shares.to_millionths(row["share"]),
            )
        ]
    }
    groups = rewards.role_groups(reward for reward, _ in told.values())
    places = list(names)
    return StructureTold(
        day=day,
        is_partial=scope.department_ids is not None,
        role_groups=tuple(
            RoleGroupTold(
                department=places[group.department],
                department_name=names[places[group.department]],
                name=group.name,
                shared_share=group.shared_share,
                is_assumed=group.is_assumed,
                is_alone=group.is_alone,
                rewards=tuple(
                    _reward(told[id(one)][1], measures, objectives) for one in group.rewards
                ),
            )
            for group in groups
        ),
        lines=tuple(
            LineTold(
                id=one["id"],
                version=one["version"],
                department=one["department_id"],
                department_name=names[one["department_id"]],
                role_group=one["role_group"],
                reports_to=one["reports_to_id"],
                reports_to_name=names[one["reports_to_id"]],
                kind=one["kind"],
            )
            for one in sorted(
                lines, key=lambda one: (order[one["reports_to_id"]], order[one["department_id"]])
            )
        ),
    )


def _names(model: Any, noun: str, ids: list[UUID | None], scope: Scope) -> dict[UUID, str]:
    rows = model.objects.filter(visible(noun, scope), pk__in=[id for id in ids if id is not None])
    return dict(rows.values_list("id", "name"))


def _reward(
    row: dict[str, Any], measures: dict[UUID, str], objectives: dict[UUID, str]
) -> RewardTold:
    measure, objective = row["measure_id"], row["objective_id"]
    named = measures.get(measure) or objectives.get(objective) or ""
    return RewardTold(
        id=row["id"],
        version=row["version"],
        rewards=row["rewards"] or named,
        measure=measure if measure in measures else None,
        objective=objective if objective in objectives else None,
        basis=row["basis"],
        share=None if row["share"] is None else float(row["share"]),
    )
