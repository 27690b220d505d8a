"""What rests on one person: what they lead, own, are asked for, stand in for, and decide on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import (
    DecisionRight,
    Finding,
    Initiative,
    Objective,
    Person,
    Strategy,
    UpdateRequest,
    UpdateRound,
)
from traceability.queries.scope import visible

# What a person is to a record: the noun, the column, and the word for it. Who takes part in a right
# is named in one of several columns (`services.decision_rights.naming`).
ROLES = {
    "leads": ("initiative", "lead"),
    "sponsors": ("initiative", "sponsor"),
    "owns": ("objective", "owner"),
    "takes_care_of": ("finding", "owner"),
    "is_asked_for": ("update_request", "person"),
    "stands_in_for": ("person", "deputy"),
    "decides": ("decision_right", "decider"),
    "takes_part": ("decision_right", ""),
}
# The columns of a right that name people beside its decider.
TAKING_PART = ("recommend_ids", "agree_ids", "perform_ids", "input_ids")
KIND_WORDS = {"any": "", "funding": ", money", "work": ", work", "aims": ", aims"}
_OVER = (Initiative.Stage.DONE, Initiative.Stage.CANCELLED)


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that rests on a person; `role` is a word of `ROLES`.

    `due_on` is the day by which it is asked for, where there is one, `round_id` who asks.
    """

    role: str
    id: UUID
    name: str
    due_on: date | None = None
    round_id: UUID | None = None


def holdings(*, scope: Scope, person_id: UUID, today: date) -> list[Held]:
    """What rests on a person, of what the reader may know, by role and name. Nine queries.

    Work that is over, retired objectives, closed strategies, findings that stand no more and rights
    that ended before `today` are left out. Raises `NotFound`.
    """
    if not Person.objects.filter(visible("person", scope), pk=person_id).exists():
        raise NotFound("There is no such person.", facts={"id": str(person_id)})
    return [*_held(scope, person_id), *_rights(scope, person_id, today)]


def _held(scope: Scope, person_id: UUID) -> Iterator[Held]:
    work = Initiative.objects.filter(visible("initiative", scope)).exclude(stage__in=_OVER)
    for role in ("leads", "sponsors"):
        mine = work.filter(**{ROLES[role][1]: person_id}).order_by("name", "id")
        yield from (Held(role, *row) for row in mine.values_list("id", "name"))
    goals = (
        Objective.objects.filter(visible("objective", scope), owner=person_id)
        .exclude(state=Objective.State.RETIRED)
        .exclude(strategy__state=Strategy.State.CLOSED)
    )
    for id, code, name in goals.order_by("name", "id").values_list("id", "code", "name"):
        yield Held("owns", id, f"{code} {name}".strip())
    found = Finding.objects.filter(visible("finding", scope), owner=person_id).exclude(
        state__in=[Finding.State.RESOLVED, Finding.State.DISMISSED]
    )
    for row in found.order_by("title", "id").values_list("id", "title", "due_on"):
        yield Held("takes_care_of", *row)
    asked = UpdateRequest.objects.filter(
        person=person_id,
        answered_by__isnull=True,
        round__state=UpdateRound.State.OPEN,
        initiative__in=Initiative.objects.filter(visible("initiative", scope)).values("pk"),
    )
    rows = asked.order_by("initiative__name", "id")
    columns = ("id", "initiative__name", "round__name", "round__due_on", "round")
    for id, name, round_name, *call in rows.values_list(*columns):
        yield Held("is_asked_for", id, f"{name} ({round_name})", *call)
    others = Person.objects.filter(deputy=person_id).order_by("name", "id")
    for id, name in others.values_list("id", "name"):
        yield Held("stands_in_for", id, name)


def rights_of(person_id: UUID, *, today: date) -> dict[str, QuerySet[DecisionRight]]:
    """The rights that a person decides by, and those that name them beside it, by role."""
    standing = DecisionRight.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    beside = Q(escalation__contains=[{"person": str(person_id)}])
    for column in TAKING_PART:
        beside |= Q(**{f"{column}__contains": [person_id]})
    return {"decides": standing.filter(decider=person_id), "takes_part": standing.filter(beside)}


def _rights(scope: Scope, person_id: UUID, today: date) -> Iterator[Held]:
    columns = ("id", "objective__code", "objective__name", "department__name", "strategy__name")
    for role, several in rights_of(person_id, today=today).items():
        rows = several.filter(visible("decision_right", scope)).values_list(*columns, "kind")
        told = [
            (_place(code, goal, department, strategy) + KIND_WORDS[kind], id)
            for id, code, goal, department, strategy, kind in rows
        ]
        yield from (Held(role, id, name) for name, id in sorted(told))


def _place(code: str | None, goal: str | None, department: str | None, strategy: str | None) -> str:
    if goal is not None:
        return f"{code} {goal}".strip()
    return department or strategy or "The whole organisation"
