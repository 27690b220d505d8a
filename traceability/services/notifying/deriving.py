"""Whom a change concerns, and why: one rule for each kind of thing that people are told of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from traceability.domain import notifying
from traceability.models import Finding, Notification, Strategy, UpdateRequest, UpdateRound
from traceability.queries import concerned, pledges
from traceability.queries.noted_changes import Noted

Kind = Notification.Kind
# The columns by which a record is somebody's.
ASSIGNED = {"initiative": ("lead", "sponsor"), "objective": ("owner",), "finding": ("owner",)}
SETTLED = (Finding.State.RESOLVED, Finding.State.DISMISSED, Finding.State.WAIVED)
WAITS = (Finding.State.OPEN, Finding.State.CANDIDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that concerns one user; `key` names it, so that it is told once."""

    user_id: UUID
    kind: str
    noun: str
    subject_id: UUID
    key: str
    part: str = ""
    due_on: date | None = None
    by_id: UUID | None = None
    is_quiet: bool = False


def notes_of(changes: Sequence[Noted], *, quiet_until: datetime | None) -> list[Note]:
    """Return whom changes concern, in their order; nobody is told of what they did themselves.

    What detection wrote before `quiet_until` is quiet. A constant number of queries.
    """
    assigned = [
        (change, part, UUID(person))
        for change in changes
        for part in ASSIGNED.get(change.noun, ())
        if (person := change.became(part)) is not None
    ]
    links = [change for change in changes if change.noun == "contribution" and _waits(change)]
    opened = [change for change in changes if change.noun == "finding" and _opens(change)]
    judges = concerned.judges_of(change.object_id for change in links) if links else {}
    found = concerned.findings(change.object_id for change in opened) if opened else {}
    people = {person for _, _, person in assigned}
    people |= {owner for owner in judges.values() if owner is not None}
    people |= {each for one in found.values() for each in one.person_ids}
    users = concerned.users_of(people) if people else {}
    notes = [
        *_assigned(assigned, users),
        *_mentioned(changes),
        *_to_confirm(changes, links, judges, users),
        *_to_commit(changes),
        *_found(opened, found, users, quiet_until),
    ]
    return [note for note in notes if note.by_id is None or note.by_id != note.user_id]


def dues(*, today: date) -> list[Note]:
    """Return what is due today or tomorrow, and whose it is. Three queries."""
    days = (today, today + timedelta(days=notifying.DAYS_BEFORE_DUE))
    findings = list(
        Finding.objects.filter(owner__isnull=False, due_on__range=days, state__in=WAITS)
        .order_by("due_on", "id")
        .values_list("id", "owner", "due_on")
    )
    asked = list(
        UpdateRequest.objects.filter(
            round__state=UpdateRound.State.OPEN,
            round__due_on__range=days,
            answered_by__isnull=True,
            person__isnull=False,
        )
        .order_by("round__due_on", "round", "person")
        .values_list("round", "person", "round__due_on")
        .distinct()
    )
    users = concerned.users_of(person for _, person, _ in (*findings, *asked))
    return [
        Note(
            user_id=users[person],
            kind=Kind.DUE,
            noun=noun,
            subject_id=id,
            key=f"due:{noun}:{id}:{due_on}",
            due_on=due_on,
        )
        for noun, rows in (("finding", findings), ("update_round", asked))
        for id, person, due_on in rows
        if person in users
    ]


def _waits(change: Noted) -> bool:
    is_repointed = change.operation == "updated" and change.became("objective") is not None
    return change.became("state") == "proposed" or is_repointed


def _opens(change: Noted) -> bool:
    if change.operation not in ("created", "updated") or change.became("state") not in WAITS:
        return False
    return change.was("state") is None or change.was("state") in SETTLED


def _assigned(
    assigned: Iterable[tuple[Noted, str, UUID]], users: dict[UUID, UUID]
) -> Iterator[Note]:
    for change, part, person in assigned:
        if person in users:
            yield _note(change, users[person], Kind.ASSIGNED, str(change.position), part=part)


def _mentioned(changes: Iterable[Noted]) -> Iterator[Note]:
    for change in changes:
        if change.noun != "comment":
            continue
        before = set(change.was("mentions") or ())
        for named in change.became("mentions") or ():
            if named not in before:
                yield _note(change, UUID(named), Kind.MENTIONED, str(change.object_id))


def _to_confirm(
    changes: Iterable[Noted],
    links: Sequence[Noted],
    judges: dict[UUID, UUID | None],
    users: dict[UUID, UUID],
) -> Iterator[Note]:
    waivers = [each for each in changes if each.noun == "waiver" and _needs_second(each)]
    is_for_pmo = waivers or any(owner is None for owner in judges.values())
    pmo = sorted(concerned.pmo()) if is_for_pmo else []
    for change in links:
        if change.object_id not in judges:
            continue
        owner = judges[change.object_id]
        told: Iterable[UUID] = pmo
        if owner is not None:
            told = [users[owner]] if owner in users else []
        for user in told:
            yield _note(change, user, Kind.TO_CONFIRM, str(change.position))
    for change in waivers:
        for user in pmo:
            yield _note(change, user, Kind.TO_CONFIRM, str(change.object_id))


def _to_commit(changes: Iterable[Noted]) -> Iterator[Note]:
    """A strategy that is approved waits for the public word of each executive."""
    approved = [
        each
        for each in changes
        if each.noun == "strategy" and each.became("state") == Strategy.State.APPROVED
    ]
    asked = pledges.executives(today=approved[-1].at.date()) if approved else []
    for change in approved:
        for one in asked:
            yield _note(change, one.user_id, Kind.TO_CONFIRM, f"{change.object_id}:approved")


def _needs_second(change: Noted) -> bool:
    return change.operation == "created" and change.became("needs_second_person") is True


def _found(
    opened: Iterable[Noted],
    found: dict[UUID, concerned.FoundOn],
    users: dict[UUID, UUID],
    quiet_until: datetime | None,
) -> Iterator[Note]:
    for change in opened:
        one = found.get(change.object_id)
        if one is None or one.baseline_at == change.at:
            continue
        is_quiet = quiet_until is not None and change.at <= quiet_until
        for user in sorted(users[each] for each in one.person_ids if each in users):
            yield _note(
                change, user, Kind.FINDING, f"{change.object_id}:{one.facts}", is_quiet=is_quiet
            )


def _note(change: Noted, user: UUID, kind: str, once: str, **more: Any) -> Note:
    return Note(
        user_id=user,
        kind=kind,
        noun=change.noun,
        subject_id=change.object_id,
        key=f"{kind}:{more.get('part', '')}:{once}",
        by_id=change.by_id,
        **more,
    )
