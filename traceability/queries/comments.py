"""Comments: who said them and whom they name, and who may be named on a record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import User
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.queries import access
from traceability.queries.scope import visible

Row = dict[str, Any]
MOST_SUGGESTED = 8
# Of so many whose name fits it is asked whether they may read the record.
MOST_ASKED = 25


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who may be named."""

    id: UUID
    name: str


def complete(rows: Sequence[Row], *, scope: Scope) -> None:
    """Add to rows the names of their authors and of whom they name, and whether they are own.

    One query, whatever the size. Rows without these columns (`fields=`) are left as they are.
    """
    wanted = {row["author"] for row in rows if "author" in row}
    wanted |= {each for row in rows for each in row.get("mentions", ())}
    names = names_of(wanted)
    for row in rows:
        if "author" in row:
            row["author_name"] = names.get(row["author"], "somebody")
            row["is_own"] = row["author"] == scope.principal_id and not scope.is_service_account
        if "mentions" in row:
            row["mentions"] = [
                {"id": each, "name": names.get(each, "somebody")} for each in row["mentions"]
            ]


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what users are called: their person's name, else the username. One query."""
    rows = User.objects.filter(pk__in=list(ids)).values_list("id", "person__name", "username")
    return {id: name or username for id, name, username in rows}


def subject(*, scope: Scope, kind: str, id: UUID) -> Record:
    """Return the record that is talked about. Raises `NotFound`, also for what is not seen."""
    if not scope.reads("comment"):
        raise NotPermitted("Your roles read no comments; ask an administrator for one that does.")
    found = None
    if scope.reads(kind):
        rows = BY_NAME[kind].model._default_manager.filter(visible(kind, scope), pk=id)
        found = rows.first()
    if found is None:
        raise NotFound(f"There is no such {kind}.")
    return found


def may_be_named(user: User, *, kind: str, id: UUID) -> bool:
    """Tell whether somebody may read a record, and so be named on it. At most six queries."""
    scope = access.actor_of_user(user).scope
    if not scope.reads("comment") or not scope.reads(kind):
        return False
    rows = BY_NAME[kind].model._default_manager
    return rows.filter(visible(kind, scope), pk=id).exists()


def suggested(*, scope: Scope, kind: str, id: UUID, search: str) -> list[Suggested]:
    """Return people whose name holds a text and who may read the record, by name.

    Raises `NotFound`, and `NotPermitted` for who may not comment. Six short queries for each of
    at most 25 people: rights are asked one by one, as they are when they read.
    """
    subject(scope=scope, kind=kind, id=id)
    if scope.is_service_account or not scope.writes("comment"):
        raise NotPermitted("Your roles write no comments; ask an administrator for one that does.")
    found: list[Suggested] = []
    for user in _called(search)[:MOST_ASKED]:
        if len(found) < MOST_SUGGESTED and may_be_named(user, kind=kind, id=id):
            found.append(Suggested(user.id, _name(user)))
    return found


def _called(search: str) -> QuerySet[User]:
    people = User.objects.filter(is_active=True, service_account=None).select_related("person")
    if search:
        people = people.filter(
            Q(person__name__icontains=search) | Q(person__isnull=True, username__icontains=search)
        )
    return people.order_by("person__name", "username", "id")


def _name(user: User) -> str:
    return user.person.name if user.person is not None else user.username
