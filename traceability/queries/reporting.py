"""Status: what is asked of a reader, how a round went, what it would ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from traceability.domain import reporting
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.domain.reporting import Standing
from traceability.domain.time_zones import day_in
from traceability.models import (
    Allocation,
    OutgoingMail,
    StatusUpdate,
    UpdateRequest,
    UpdateRound,
)
from traceability.queries import organisation_settings
from traceability.queries.scope import visible, visible_initiatives

Row = dict[str, Any]
MOST_ITEMS = 500
COUNTS = ("asked", "in_time", "late", "waiting", "never", "nobody_to_ask")


@dataclass(frozen=True, slots=True)
class Item:
    """One initiative to report of, with what was said last."""

    initiative: UUID
    name: str
    department: str
    health: str
    reported_on: date | None
    latest: Row | None
    allocations: list[Row]
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One open round, and what of it is asked of the reader."""

    id: UUID
    name: str
    due_on: date
    message: str
    period: UUID | None
    state: str
    items: list[Item]


@dataclass(slots=True)
class Tally:
    """How many requests of a group stand how."""

    asked: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    never: int = 0
    nobody_to_ask: int = 0

    def add(self, standing: Standing, *, has_person: bool) -> None:
        """Count one more."""
        self.asked += 1
        setattr(self, standing.value, getattr(self, standing.value) + 1)
        self.nobody_to_ask += not has_person


@dataclass(slots=True)
class Group:
    """How one department, or what is asked of one person, stands."""

    id: UUID | None
    name: str
    counts: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class PersonAsked(Group):
    """What is asked of one person, and what became of the mail about it."""

    has_address: bool = False
    mailed_at: Any = None
    mail_state: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a round stands, in all, by department and, for the PMO, by whom it is asked of."""

    counts: Tally
    departments: list[Group]
    people: list[PersonAsked] | None


def progress(*, scope: Scope, round_id: UUID, now: datetime) -> Progress:
    """Return how a round stands, of the work that the reader may know. Five queries.

    A day that is due ends where the organisation is.

    Who was asked is told to the PMO alone, who sends the mail. Raises `NotFound`.
    """
    round_, zone = _round(scope, round_id), organisation_settings.zone()
    rows = (
        UpdateRequest.objects.filter(visible_initiatives(scope, path="initiative"), round=round_)
        .values_list(
            "department", "department__name", "person", "person__name", "person__email",
            "answered_at",
        )
        .order_by("department__name", "department", "person__name", "person")
    )  # fmt: skip
    total, departments = Tally(), dict[UUID, Group]()
    people: dict[UUID, PersonAsked] = {}
    for department, department_name, person, person_name, email, answered_at in rows:
        standing = reporting.standing(
            answered_on=None if answered_at is None else day_in(zone, answered_at),
            due_on=round_.due_on,
            today=day_in(zone, now),
            is_closed=round_.state == UpdateRound.State.CLOSED,
        )
        groups = [departments.setdefault(department, Group(department, department_name))]
        if person is not None:
            asked = PersonAsked(person, person_name, has_address=bool(email))
            groups.append(people.setdefault(person, asked))
        for counts in (total, *(group.counts for group in groups)):
            counts.add(standing, has_person=person is not None)
    if not scope.writes_everywhere("update_round"):
        return Progress(total, list(departments.values()), None)
    _add_mail(people, round_)
    return Progress(total, list(departments.values()), list(people.values()))


def _add_mail(people: dict[UUID, PersonAsked], round_: UpdateRound) -> None:
    mails = OutgoingMail.objects.filter(round=round_, person__in=people).order_by("written_at")
    for person, state, sent_at in mails.values_list("person", "state", "sent_at"):
        people[person].mail_state = state
        people[person].mailed_at = sent_at or people[person].mailed_at


def to_report(*, scope: Scope, round_id: UUID | None = None) -> list[Call]:
    """Return the open rounds (or the one named) with what they ask of the reader.

    That is what is asked of the person that the reader is, and what nobody was asked of in
    departments that the reader leads. Five queries, whatever the size. Raises `NotFound`.
    """
    if not scope.reads("status_update"):
        raise NotPermitted("Your roles report no status; ask an administrator for one that does.")
    rounds = UpdateRound.objects.filter(visible("update_round", scope))
    rounds = rounds.filter(state="open") if round_id is None else rounds.filter(pk=round_id)
    found = list(rounds.order_by("due_on", "id"))
    if round_id is not None and not found:
        raise NotFound("There is no such update round.")
    mine = Q(person__isnull=True, department__in=sorted(scope.led_department_ids))
    if scope.person_id is not None:
        mine |= Q(person=scope.person_id)
    requests = list(
        UpdateRequest.objects.filter(
            mine, visible_initiatives(scope, path="initiative"), round__in=[one.id for one in found]
        )
        .select_related("initiative", "department")
        .order_by("answered_at", "initiative__name", "id")[:MOST_ITEMS]
    )
    ids = {one.initiative_id for one in requests}
    latest = _latest(ids)
    money = _money(ids, {one.period_id for one in found if one.period_id is not None})
    return [
        Call(
            one.id,
            one.name,
            one.due_on,
            one.message,
            one.period_id,
            one.state,
            [
                Item(
                    asked.initiative_id,
                    asked.initiative.name,
                    asked.department.name,
                    asked.initiative.health,
                    asked.initiative.reported_on,
                    latest.get(asked.initiative_id),
                    money.get((asked.initiative_id, one.period_id), []),
                    asked.answered_by_id is not None,
                )
                for asked in requests
                if asked.round_id == one.id
            ],
        )
        for one in found
    ]


def _latest(ids: Iterable[UUID]) -> dict[UUID, Row]:
    newest = (
        StatusUpdate.objects.filter(initiative=OuterRef("initiative"))
        .order_by("-reported_on", "-given_at", "-id")
        .values("pk")[:1]
    )
    rows = StatusUpdate.objects.filter(initiative__in=list(ids), pk=Subquery(newest)).values(
        "initiative", "reported_on", "health", "summary", "next_milestone", "next_milestone_on"
    )
    return {row["initiative"]: _without(row, "initiative") for row in rows}


def _money(
    ids: Iterable[UUID], periods: Iterable[UUID]
) -> dict[tuple[UUID, UUID | None], list[Row]]:
    found: dict[tuple[UUID, UUID | None], list[Row]] = {}
    rows = Allocation.objects.filter(initiative__in=list(ids), period__in=list(periods))
    for row in rows.order_by("kind", "currency").values(
        "id", "initiative", "period", "kind", "currency", "amount", "forecast"
    ):
        parts = found.setdefault((row["initiative"], row["period"]), [])
        parts.append(_without(row, "initiative", "period"))
    return found


def _without(row: Mapping[str, Any], *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _round(scope: Scope, round_id: UUID) -> UpdateRound:
    found = UpdateRound.objects.filter(visible("update_round", scope), pk=round_id).first()
    if found is None:
        raise NotFound("There is no such update round.")
    return found
