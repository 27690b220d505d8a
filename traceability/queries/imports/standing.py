"""What stands on an import: later edits of its records, later records that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.domain.access import Scope
from traceability.models import (
    Change,
    DetectionRun,
    Finding,
    IdentityBefore,
    ImportBatch,
    Initiative,
    Round,
    RunChunk,
    ServiceAccount,
    StrategyVersion,
    Succession,
    User,
    Waiver,
)
from traceability.models.nouns import ALL, BY_NAME, Noun
from traceability.queries.imports.stored import refuse_partial
from traceability.queries.scope import visible

# How many of each kind are named; who undoes needs a list to work through, not all at once.
NAMED = 50
# What goes with a strategy that goes.
GOES_WITH_STRATEGY = (DetectionRun, RunChunk, Finding, Waiver, StrategyVersion)

LATER_EDITS = """
SELECT DISTINCT ON (later.object_id)
       later.noun, later.object_id, later.actor_kind, later.actor_id, later.at
  FROM traceability_change mine
  JOIN traceability_change later
    ON later.object_id = mine.object_id AND later.position > mine.position
 WHERE mine.import_batch_id = %s
   AND later.noun = mine.noun
   AND later.import_batch_id IS DISTINCT FROM mine.import_batch_id
   AND later.fields - 'published_run' <> '{}'::jsonb
   AND NOT EXISTS (
       SELECT FROM traceability_importbatch undone
        WHERE undone.id = later.import_batch_id AND undone.state = 'undone'
   )
 ORDER BY later.object_id, later.position DESC
 LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that stands on an import: what, who wrote it, when, and how it stands there."""

    noun: str
    object_id: UUID | None
    name: str
    who: str
    at: datetime | None
    how: str


def standing_on(*, scope: Scope, batch_id: UUID) -> list[Standing]:
    """What would be lost or broken if an import were taken back. Empty where nothing would.

    Detection of strategies that the import made does not count: it goes with them. A constant
    number of queries: two, and one for each column that refers to a noun, and for each noun found.
    What the reader may not know of stands in the way without a name.
    """
    refuse_partial(scope)
    found = _later_edits(batch_id)
    found += _later_imports(batch_id)
    for entry in ALL:
        created = _created(batch_id, entry.name)
        if created.exists():
            found += _references(batch_id, entry)
    return _unnamed(found, scope)


def _unnamed(found: list[Standing], scope: Scope) -> list[Standing]:
    ids: dict[str, set[UUID]] = {}
    for one in found:
        if one.noun in BY_NAME and one.object_id is not None:
            ids.setdefault(one.noun, set()).add(one.object_id)
    known: set[UUID] = set()
    for noun, several in ids.items():
        rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk__in=several)
        known.update(rows.values_list("pk", flat=True))
    return [
        one
        if one.object_id is None or one.object_id in known
        else Standing(one.noun, None, "confidential", "", None, one.how)
        for one in found
    ]


def _created(batch_id: UUID, noun: str) -> QuerySet[Change]:
    return Change.objects.filter(
        import_batch_id=batch_id, noun=noun, operation=Change.Operation.CREATED
    )


def _later_edits(batch_id: UUID) -> list[Standing]:
    with connection.cursor() as cursor:
        cursor.execute(LATER_EDITS, [batch_id, NAMED])
        rows = cursor.fetchall()
    names = _names({(noun, object_id) for noun, object_id, *_ in rows})
    who = _writers({(kind, actor) for _, _, kind, actor, _ in rows})
    return [
        Standing(noun, object_id, names[noun, object_id], who[kind, actor], at, "edited since")
        for noun, object_id, kind, actor, at in rows
    ]


def _later_imports(batch_id: UUID) -> list[Standing]:
    """Identities that a later import, not taken back, learned more of."""
    rows = (
        IdentityBefore.objects.filter(seen_in=batch_id)
        .select_related("identity", "import_batch")
        .order_by("id")[:NAMED]
    )
    who = _writers({("user", row.import_batch.applied_by_id) for row in rows})
    return [
        Standing(
            row.identity.noun,
            row.identity.object_id,
            row.identity.value,
            who["user", row.import_batch.applied_by_id],
            row.import_batch.applied_at,
            f"brought again by the import {row.import_batch_id}",
        )
        for row in rows
    ]


def _references(batch_id: UUID, entry: Noun) -> Iterator[Standing]:
    """Rows of any table that refer to records of a noun that the import made."""
    made = _created(batch_id, entry.name)
    created = made.values_list("object_id", flat=True)
    beside = _beside(batch_id)
    for model, column in _referring(entry.model):
        rows = model._default_manager.filter(Exists(made.filter(object_id=OuterRef(column))))
        if model is Round:
            # As the import made it; one that was opened since stands on it.
            rows = rows.exclude(pk__in=beside.get("rounds", []), version=1, state="draft")
        yield from _those_of_others(batch_id, model, rows, f"refers to a {entry.name}")
    arrays: list[tuple[type[models.Model], str]] = []
    if entry.name == "person":
        arrays = [(Initiative, "named_person_ids")]
    elif entry.name == "department":
        arrays = [(ServiceAccount, "department_ids")]
    for model, column in arrays:
        rows = model._default_manager.filter(**{f"{column}__overlap": ArraySubquery(created)})
        yield from _those_of_others(batch_id, model, rows, f"names a {entry.name}")
    ends = Q(predecessor_id__in=created) | Q(successor_id__in=created)
    links = Succession.objects.filter(ends, noun=entry.name)
    links = links.exclude(pk__in=beside.get("successions", []))
    for succession in links.order_by("id")[:NAMED]:
        yield Standing("succession", None, str(succession), "", None, f"names a {entry.name}")


def _beside(batch_id: UUID) -> dict[str, list[str]]:
    """What the import made beside the nouns, by table: ids."""
    report = ImportBatch.objects.filter(pk=batch_id).values_list("report", flat=True).first()
    found: dict[str, list[str]] = (report or {}).get("beside", {})
    return found


def _referring(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Tables and columns that refer to a table, histories and what goes with a strategy apart."""
    for other in apps.get_app_config("traceability").get_models():
        if other.__name__.endswith("Event") or other in GOES_WITH_STRATEGY:
            continue
        for column in other._meta.concrete_fields:
            if isinstance(column, models.ForeignKey) and column.related_model is model:
                yield other, column.name


def _those_of_others(
    batch_id: UUID, model: type[models.Model], rows: QuerySet[Any], how: str
) -> Iterator[Standing]:
    noun = next((entry.name for entry in ALL if entry.model is model), None)
    if noun is None:
        for row in rows.order_by("pk")[:NAMED]:
            yield Standing(str(model._meta.verbose_name), None, str(row), "", None, how)
        return
    ids = list(
        rows.filter(~Exists(_created(batch_id, noun).filter(object_id=OuterRef("pk"))))
        .order_by("pk")
        .values_list("pk", flat=True)[:NAMED]
    )
    if not ids:
        return
    latest = {
        change.object_id: change
        for change in Change.objects.filter(object_id__in=ids)
        .order_by("object_id", "-position")
        .distinct("object_id")
    }
    names = _names({(noun, object_id) for object_id in ids})
    who = _writers({(change.actor_kind, change.actor_id) for change in latest.values()})
    for object_id in ids:
        change = latest.get(object_id)
        yield Standing(
            noun,
            object_id,
            names[noun, object_id],
            who[change.actor_kind, change.actor_id] if change else "",
            change.at if change else None,
            how,
        )


def _names(keys: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], str]:
    """Names of records; what has none, or is gone, is called by its noun and id."""
    wanted: dict[str, list[UUID]] = {}
    names: dict[tuple[str, UUID], str] = {}
    for noun, object_id in keys:
        wanted.setdefault(noun, []).append(object_id)
        names[noun, object_id] = f"{noun.replace('_', ' ')} {object_id}"
    for noun, ids in wanted.items():
        entry = BY_NAME.get(noun)
        if entry is not None and "name" in entry.columns:
            for row in entry.model._default_manager.filter(pk__in=ids):
                names[noun, row.pk] = str(row)
    return names


def _writers(keys: Iterable[tuple[str, UUID | None]]) -> dict[tuple[str, UUID | None], str]:
    """Names of those who wrote, users and machines."""
    ids = {each for _, each in keys if each is not None}
    known: dict[UUID, str] = dict(User.objects.filter(pk__in=ids).values_list("pk", "username"))
    known.update(ServiceAccount.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {
        (kind, each): known.get(each, str(each)) if each is not None else "Throughline"
        for kind, each in keys
    }
