"""What a user was told of, as they may know it now: for their page, and before mail goes out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.domain.notifying import Told
from traceability.models import (
    Comment,
    ConfidentialInitiative,
    Finding,
    Notification,
    UpdateRequest,
)
from traceability.models.nouns import BY_NAME
from traceability.queries import pledges
from traceability.queries.comments import names_of
from traceability.queries.scope import NOTHING, visible

Row = dict[str, Any]
NOUNS = (
    *("initiative", "objective", "finding", "contribution", "waiver", "comment"),
    "update_round",
    "strategy",
)
COLUMNS = (
    *("id", "kind", "noun", "subject_ids", "part", "due_on", "by_id"),
    *("noted_at", "read_at"),
)
MOST_COUNTED = 100
WAITS = (Finding.State.OPEN, Finding.State.CANDIDATE)


class IsAmong(Func):
    """Whether a value is among those of an array, found by the value's own index."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True, slots=True)
class Record:
    """A record as one reader may know it: what it is called, and where it is looked at.

    `waits` tells whether there is still something to do, and so something to write mail about.
    """

    name: str
    path: str
    on: str = ""
    is_confidential: bool = False
    waits: bool = True
    due_on: Any = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One notification with what of it may be known; `waits` as of its records."""

    told: Told
    path: str
    waits: bool


def own(scope: Scope) -> QuerySet[Notification]:
    """Return a user's notifications of what they may know now. Raises `NotPermitted`."""
    refuse_machines(scope)
    known = NOTHING
    for noun in NOUNS:
        if scope.reads(noun):
            subjects = BY_NAME[noun].model._default_manager.filter(
                visible(noun, scope), IsAmong(F("pk"), OuterRef("subject_ids"))
            )
            known |= Q(Exists(subjects), noun=noun)
    return Notification.objects.filter(known, user=scope.principal_id)


def refuse_machines(scope: Scope) -> None:
    """Raise `NotPermitted` for who is no person that signs in."""
    if scope.is_service_account or scope.is_system:
        raise NotPermitted("Notifications are for people; a machine pulls the change feed.")


def unread(scope: Scope) -> int:
    """Return how many of them nobody read yet, counted up to 100."""
    return len(own(scope).filter(read_at__isnull=True).values("id")[:MOST_COUNTED])


def described(rows: Sequence[Row], *, scope: Scope) -> dict[UUID, Seen]:
    """Return, by id, what of notifications (`COLUMNS`) their reader may know; the others not.

    At most a dozen queries, whatever the size.
    """
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        wanted.setdefault(row["noun"], set()).update(row["subject_ids"])
    known = {noun: _records(noun, ids, scope) for noun, ids in wanted.items()}
    names = names_of(row["by_id"] for row in rows if row["by_id"] is not None)
    found: dict[UUID, Seen] = {}
    for row in rows:
        records = [known[row["noun"]][id] for id in row["subject_ids"] if id in known[row["noun"]]]
        if records:
            found[row["id"]] = _seen(row, records, by=names.get(row["by_id"], ""))
    return found


def _seen(row: Row, records: Sequence[Record], *, by: str) -> Seen:
    first, count = records[0], len(records)
    told = Told(
        kind=row["kind"],
        noun=row["noun"],
        count=count,
        name=first.name,
        part=row["part"],
        on=first.on,
        by=by,
        due_on=row["due_on"] if row["due_on"] is not None else first.due_on,
        is_confidential=any(each.is_confidential for each in records),
    )
    path = first.path
    if count > 1:
        path = {
            "finding": "/findings",
            "waiver": "/findings",
            "contribution": "/links?tab=confirm",
        }.get(row["noun"], "/notifications")
    return Seen(told, path, any(each.waits for each in records))


def _records(noun: str, ids: Iterable[UUID], scope: Scope) -> dict[UUID, Record]:
    if not scope.reads(noun):
        return {}
    rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk__in=list(ids))
    return _READERS[noun](rows, scope)


def _initiatives(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    return {
        id: Record(name, f"/map?sel=initiative:{id}", is_confidential=is_confidential)
        for id, name, is_confidential in rows.values_list("id", "name", "is_confidential")
    }


def _objectives(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    return {
        id: Record(name, f"/map?strategy={strategy}&sel=objective:{id}")
        for id, name, strategy in rows.values_list("id", "name", "strategy")
    }


def _departments(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    return {id: Record(name, f"/departments/{id}") for id, name in rows.values_list("id", "name")}


def _findings(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    found = list(rows.values_list("id", "title", "strategy", "state", "subject_ids", "due_on"))
    secret = _confidential(subject for row in found for subject in row[4])
    return {
        id: Record(
            title,
            f"/findings?strategy={strategy}&finding={id}",
            is_confidential=not secret.isdisjoint(subject_ids),
            waits=state in WAITS,
            due_on=due_on,
        )
        for id, title, strategy, state, subject_ids, due_on in found
    }


def _contributions(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    told = rows.values_list(
        "id", "objective__name", "objective__strategy", "state", "initiative__is_confidential"
    )
    return {
        id: Record(
            f"a link to {objective}",
            f"/links?strategy={strategy}&tab=confirm",
            on=objective,
            is_confidential=bool(is_confidential),
            waits=state == "proposed",
        )
        for id, objective, strategy, state, is_confidential in told
    }


def _waivers(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    told = list(rows.values_list("id", "finding", "agreed_at", "withdrawn_at"))
    findings = _records("finding", {row[1] for row in told}, scope)
    return {
        id: replace(findings[finding], waits=agreed_at is None and withdrawn_at is None)
        for id, finding, agreed_at, withdrawn_at in told
        if finding in findings
    }


def _comments(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    told = list(rows.values_list("id", "subject_kind", "subject_id"))
    subjects = {
        kind: _records(kind, {id for _, of, id in told if of == kind}, scope)
        for kind in Comment.SubjectKind.values
        if any(of == kind for _, of, _ in told)
    }
    return {
        id: replace(about, on=about.name, waits=True)
        for id, kind, subject_id in told
        if (about := subjects[kind].get(subject_id)) is not None
    }


def _rounds(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    asked = set(
        UpdateRequest.objects.filter(
            person=scope.person_id, answered_by__isnull=True, round__state="open"
        ).values_list("round", flat=True)
    )
    return {
        id: Record(name, f"/updates/{id}", waits=id in asked, due_on=due_on)
        for id, name, due_on in rows.values_list("id", "name", "due_on")
    }


def _strategies(rows: QuerySet[Any], scope: Scope) -> dict[UUID, Record]:
    told = list(rows.values_list("id", "name"))
    waiting = pledges.awaited_of([id for id, _ in told], scope=scope)
    return {
        id: Record(name, f"/commitment?strategy={id}", waits=id in waiting) for id, name in told
    }


def _confidential(ids: Iterable[UUID]) -> set[UUID]:
    return set(ConfidentialInitiative.objects.filter(pk__in=set(ids)).values_list("pk", flat=True))


_READERS: Mapping[str, Callable[[QuerySet[Any], Scope], dict[UUID, Record]]] = {
    "initiative": _initiatives,
    "objective": _objectives,
    "department": _departments,
    "finding": _findings,
    "contribution": _contributions,
    "waiver": _waivers,
    "comment": _comments,
    "update_round": _rounds,
    "strategy": _strategies,
}
