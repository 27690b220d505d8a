"""What happened to one record: who changed what, when and why, the latest first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import connection

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import Change
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries import changes
from traceability.queries.change_names import FieldChange, Names
from traceability.queries.scope import visible

MOST = 100
# The records that a record carries, by the column that refers to it: their changes are a part of
# its story.
PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "initiative": (
        ("contribution", "initiative"),
        ("allocation", "initiative"),
        ("measure_effect", "initiative"),
        ("dependency", "initiative"),
        ("demand", "initiative"),
        ("status_update", "initiative"),
    ),
    "objective": (
        ("contribution", "objective"),
        ("measure", "objective"),
        ("target_allocation", "objective"),
        ("reading", "measure__objective"),
    ),
    "department": (("control_total", "department"),),
}
# Those whose deleted ones an index of the history finds.
DELETED_PARTS = frozenset(
    {("contribution", "initiative"), ("contribution", "objective"), ("allocation", "initiative")}
)
_VERSION = ("position", "object_id", "version")
# Approving freezes a version, closing a review what it looked at; successors have other ends.
NEVER_UNDONE = frozenset(
    {"approved_at", "closed_at", "reaffirmed_on", "successors", "predecessors", "version_0"}
)
_NAMES = (
    *("position", "noun", "object_id", "operation", "version", "fields", "at"),
    *("actor_kind", "actor_id", "reason", "import_id", "is_stood_on"),
)
# Whether later changes touch the same fields, or a report of status did it, is asked of the
# reader's own changes alone.
_SELECT = """
    SELECT position, noun, object_id, operation, version, fields::text, at, actor_kind, actor_id,
           reason, import_batch_id,
           actor_id = %(me)s AND at >= %(since)s AND import_batch_id IS NULL AND (EXISTS (
               SELECT FROM traceability_change later
               WHERE later.object_id = traceability_change.object_id
                 AND later.position > traceability_change.position
                 AND later.fields ?| ARRAY(SELECT jsonb_object_keys(traceability_change.fields)))
           OR EXISTS (
               SELECT FROM traceability_change beside
               WHERE beside.transaction_id = traceability_change.transaction_id
                 AND beside.noun IN ('status_update', 'organisation_change')))
    FROM traceability_change WHERE
"""
# A strategy's pointer to its latest run is no change of what anybody wrote.
_TOLD = f"""
      AND NOT (noun = 'strategy' AND operation = 'updated' AND fields - 'published_run' = '{{}}')
      AND {changes.TOLD}
    ORDER BY position DESC LIMIT %(limit)s
"""
_OF_RECORDS = "object_id = ANY(%(ids)s) AND position < %(before)s"
_ONE = "position = %(position)s"
_LATER = """object_id = %(object_id)s AND position > %(position)s
      AND fields ?| %(touched)s::text[]"""
_BESIDE = """
    SELECT noun, ARRAY(SELECT jsonb_object_keys(fields)) FROM traceability_change
    WHERE position <> %(position)s AND transaction_id = (
        SELECT transaction_id FROM traceability_change WHERE position = %(position)s)
    LIMIT 1000
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `name` is of the record where it is a part of the one asked for.

    `by_name` is blank where the reader may not know it. `is_import` says that an import wrote it,
    `import_id` which, for those who read imports. `may_undo` says that it is the reader's own, of
    late, and that nothing later touches its fields.
    """

    position: int
    noun: str
    object_id: UUID
    operation: str
    version: int
    at: datetime
    name: str
    by_kind: str
    by_name: str
    is_own: bool
    reason: str
    is_import: bool
    import_id: UUID | None
    import_profile: str
    may_undo: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A page of entries, and the position to go on before; None on the last page."""

    entries: tuple[Entry, ...]
    before: int | None


def history(
    *,
    scope: Scope,
    noun: str,
    id: UUID,
    now: datetime,
    with_parts: bool = False,
    before: int | None = None,
    limit: int = MOST,
) -> Told:
    """A page of what happened to a record, the latest first; with what it carries, if asked.

    Within the reader's rights as they are now, as in the change feed (`queries.changes`). A record
    that was deleted keeps its history. A constant number of statements. Raises `NotFound`, also for
    what the reader may not see, and `NotPermitted` for who reads what is published alone.
    """
    changes.refuse_published_alone(scope)
    entry = BY_NAME[noun]
    rows = entry.model._default_manager
    is_there = rows.filter(visible(noun, scope), pk=id).exists()
    if not is_there and rows.filter(pk=id).exists():
        raise _absent(entry)
    ids = [id, *(_parts(entry, id) if with_parts and is_there else ())]
    asked = {"ids": ids, "before": before or 2**63 - 1}
    found = _rows(_OF_RECORDS, scope, now=now, limit=limit + 1, **asked)
    if not found and not is_there:
        raise _absent(entry)
    kept = found[:limit]
    following = kept[-1]["position"] if len(found) > limit else None
    return Told(tuple(_entries(kept, scope, now=now, about=id)), following)


def entry_of(*, scope: Scope, position: int, now: datetime) -> Entry:
    """One change as its reader is told it. Raises `NotFound`."""
    return _entries([row_of(scope=scope, position=position, now=now)], scope, now=now)[0]


def row_of(*, scope: Scope, position: int, now: datetime) -> dict[str, Any]:
    """One change as it is kept, where the reader is told it. Raises `NotFound`, `NotPermitted`."""
    changes.refuse_published_alone(scope)
    found = _rows(_ONE, scope, now=now, limit=1, position=position)
    if not found:
        raise NotFound("There is no such change.", facts={"id": position})
    return found[0]


def positions_of(
    versions: Collection[tuple[UUID, int]], *, scope: Scope
) -> dict[tuple[UUID, int], int]:
    """The positions of the changes that made these versions of records; those unknown left out.

    One statement. Whether the reader is told of them is asked of each (`row_of`).
    """
    changes.refuse_published_alone(scope)
    rows = Change.objects.filter(object_id__in=[id for id, _ in versions]).order_by("position")
    found = {(id, version): at for at, id, version in rows.values_list(*_VERSION)}
    return {key: found[key] for key in versions if key in found}


def later_of(
    *, scope: Scope, object_id: UUID, position: int, fields: Sequence[str], now: datetime
) -> list[Entry]:
    """Changes of a record after one that touch some fields, the latest first, up to `MOST`."""
    asked = {"object_id": object_id, "position": position, "touched": list(fields)}
    return _entries(_rows(_LATER, scope, now=now, limit=MOST, **asked), scope, now=now)


def beside(position: int) -> list[tuple[str, frozenset[str]]]:
    """The nouns and fields of the changes that were written in one transaction with this one."""
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, {"position": position})
        return [(noun, frozenset(fields)) for noun, fields in cursor.fetchall()]


def did_structure(position: int) -> bool:
    """Whether a change of structure did it: a merge, a split, a reorganisation, a hand-over."""
    own = Change.objects.filter(position=position).values("transaction_id")
    return Change.objects.filter(transaction_id__in=own, noun="organisation_change").exists()


def since(now: datetime) -> datetime:
    """The instant from which on one's own changes may be taken back."""
    return now - timedelta(days=settings.UNDO_DAYS)


def _rows(
    which: str, scope: Scope, *, now: datetime, limit: int, **asked: Any
) -> list[dict[str, Any]]:
    known = {"me": _me(scope), "since": since(now), "limit": limit, **changes.asked_of(scope)}
    with connection.cursor() as cursor:
        cursor.execute(_SELECT + which + _TOLD, {**known, **asked})
        found = [dict(zip(_NAMES, row, strict=True)) for row in cursor.fetchall()]
    for row in found:
        row["fields"] = orjson.loads(row["fields"])
        changes.keep_back(row, scope)
    return found


def _me(scope: Scope) -> UUID | None:
    return None if scope.is_service_account else scope.principal_id


def _absent(entry: Noun) -> NotFound:
    return NotFound(f"There is no such {entry.name.replace('_', ' ')}.")


def _parts(entry: Noun, id: UUID) -> Iterable[UUID]:
    """What a record carries now, and what it carried when that was deleted."""
    for noun, path in PARTS.get(entry.name, ()):
        model: Any = BY_NAME[noun].model
        yield from model._default_manager.filter(**{path: id}).values_list("pk", flat=True)
        if (noun, path) in DELETED_PARTS:
            gone = model.pgh_event_model.objects.filter(pgh_label="delete", **{path: id})
            yield from gone.values_list("pgh_obj_id", flat=True)


def _entries(
    rows: Sequence[dict[str, Any]], scope: Scope, *, now: datetime, about: UUID | None = None
) -> list[Entry]:
    names = Names(rows, scope, about=about)
    return [
        Entry(
            position=row["position"],
            noun=row["noun"],
            object_id=row["object_id"],
            operation=row["operation"],
            version=row["version"],
            at=row["at"],
            name="" if row["object_id"] == about else names.of_record(row),
            by_kind=row["actor_kind"],
            by_name=names.of_writer(row),
            is_own=is_own(row, scope),
            reason=row["reason"],
            is_import=row["import_id"] is not None,
            import_id=row["import_id"] if scope.reads("import") else None,
            import_profile=names.of_import(row),
            may_undo=_may_undo(row, scope, now=now),
            fields=tuple(names.of_fields(row)),
        )
        for row in rows
    ]


def is_own(row: Mapping[str, Any], scope: Scope) -> bool:
    """Whether the reader wrote a change, by whichever role."""
    return bool(row["actor_kind"] == "user" and row["actor_id"] == _me(scope))


def _may_undo(row: Mapping[str, Any], scope: Scope, *, now: datetime) -> bool:
    entry = BY_NAME.get(row["noun"])
    return (
        is_own(row, scope)
        and row["at"] >= since(now)
        and row["import_id"] is None
        and not row["is_stood_on"]
        and entry is not None
        and not entry.is_written_by_verbs_only
        and not row["fields"].keys() & NEVER_UNDONE
    )
