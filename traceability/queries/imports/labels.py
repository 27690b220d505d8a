"""What people call a record that stands on an import. Never an id: nobody can look one up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from traceability.models import Round, RoundInvitation, ServiceAccount, User
from traceability.models.nouns import BY_NAME

# Columns that a record without a name is known by, the first that it has.
TITLES = ("name", "title", "question", "text")
LONGEST = 80
# How nouns begin that stand after `an`: an update, but a user.
BEFORE_AN = ("a", "e", "i", "o", "up")
Key = tuple[str, UUID]


def one(noun: str) -> str:
    """Return a noun with its article: `an initiative`."""
    spoken = noun.replace("_", " ")
    return f"{'an' if spoken.startswith(BEFORE_AN) else 'a'} {spoken}"


def of_records(keys: Iterable[Key]) -> dict[Key, str]:
    """Names of records; one without is called by the records it joins; empty where it is gone."""
    wanted: dict[str, set[UUID]] = {}
    for noun, object_id in keys:
        wanted.setdefault(noun, set()).add(object_id)
    found = {(noun, each): "" for noun, ids in wanted.items() for each in ids}
    for noun, ids in wanted.items():
        entry = BY_NAME.get(noun)
        if entry is None:
            continue
        joined = [] if _title(entry.model) else list(entry.references)
        rows = entry.model._default_manager.filter(pk__in=ids).select_related(*joined)
        for row in rows:
            found[noun, row.pk] = _called(row, joined)
    return found


def of_row(row: models.Model) -> str:
    """What a row of a table is called that is no noun; empty where it has no name, or none that
    whoever imports need know: of accounts and their roles.
    """
    match row:
        case Round():
            return row.name
        case RoundInvitation():
            return row.round.name
    return ""


def of_table(model: type[models.Model]) -> str:
    """What one row of a table is that is no noun: `role grant`."""
    return "account" if model is User else str(model._meta.verbose_name)


def of_writers(keys: Iterable[tuple[str, UUID | None]]) -> dict[tuple[str, UUID | None], str]:
    """Names of those who wrote, people and machines; empty for who is gone."""
    wanted = set(keys)
    ids = {each for _, each in wanted if each is not None}
    known: dict[UUID, str] = dict(User.objects.filter(pk__in=ids).values_list("pk", "username"))
    people = User.objects.filter(pk__in=ids, person__isnull=False)
    known.update(people.values_list("pk", "person__name"))
    known.update(ServiceAccount.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {
        (kind, each): known.get(each, "") if each is not None else "Throughline"
        for kind, each in wanted
    }


def _title(model: type[models.Model]) -> str:
    columns = {column.name for column in model._meta.concrete_fields}
    return next((name for name in TITLES if name in columns), "")


def _called(row: Any, joined: Iterable[str]) -> str:
    title = _title(type(row))
    if title:
        return str(getattr(row, title))[:LONGEST]
    ends = [getattr(row, name) for name in joined]
    return ", ".join([_called(each, ()) for each in ends if each and _title(type(each))][:2])
