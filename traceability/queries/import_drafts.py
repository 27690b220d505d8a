"""Drafts of imports and saved profiles, for those alone who import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.interchange import years
from traceability.interchange.detecting.mapping import Choices, from_json
from traceability.interchange.profiles import renaming
from traceability.models import ImportDraft, ImportProfile, ParkedRow
from traceability.queries import transfers
from traceability.queries.paging import Row

DRAFT_COLUMNS = (
    "id",
    "version",
    "name",
    "digest",
    "size",
    "state",
    "rows",
    "source",
    "made_at",
    "made_by_id",
    "expires_at",
    "import_batch_id",
)
DETAIL_COLUMNS = (
    *DRAFT_COLUMNS,
    "detected",
    "reading",
    "mapping",
    "profile",
    "matches",
    "progress",
    "failure",
)
PROFILE_COLUMNS = ("id", "version", "name", "profile", "made_at", "made_by_id", "updated_at")


def drafts(*, scope: Scope) -> QuerySet[ImportDraft]:
    """Return every draft. Raises `NotPermitted` unless the reader imports for everybody."""
    if not scope.writes_everywhere("import"):
        raise NotPermitted("Only the PMO imports; ask the PMO.", facts={"noun": "import"})
    return ImportDraft.objects.all()


def draft(*, scope: Scope, id: UUID) -> ImportDraft:
    """Return one draft. Raises `NotFound`, also for those who may not import: it names work."""
    found = ImportDraft.objects.filter(pk=id).first() if may_import(scope) else None
    if found is None:
        raise NotFound(
            "There is no such draft; it may have expired. Upload the file again.",
            facts={"id": str(id)},
        )
    return found


def draft_row(*, scope: Scope, id: UUID) -> Row:
    """Return one draft without its bytes. Raises `NotFound`."""
    row: Row | None = None
    if may_import(scope):
        row = ImportDraft.objects.filter(pk=id).values(*DETAIL_COLUMNS).first()
    if row is None:
        raise NotFound(
            "There is no such draft; it may have expired. Upload the file again.",
            facts={"id": str(id)},
        )
    return row if "fiscal_years" in row["detected"] else _told_anew(row)


def _told_anew(row: Row) -> Row:
    """Return a draft from before fiscal years were told of it with what its readers need now."""
    choices = from_json(row["mapping"]) if row["mapping"] else None
    named = _fiscal_values(choices, row["detected"]) if choices is not None else []
    told = [{"name": name, "starts_on": "", "ends_on": ""} for name in named]
    return {
        **row,
        "mapping": choices.as_json() if choices is not None else row["mapping"],
        "detected": {**row["detected"], "fiscal_years": told},
    }


def _fiscal_values(choices: Choices, detected: Mapping[str, Any]) -> list[str]:
    """Return the fiscal years that a kept description names without their days, each once."""
    names = [each.name for each in choices.periods if not each.starts_on]
    values = {
        (table["name"], column["name"]): column["values"]
        for table in detected.get("tables", ())
        for column in table["columns"]
    }
    for table in choices.tables:
        for column in table.columns:
            if column.target == "period":
                found = values.get((table.table, column.column), ())
                names += [column.words.get(text, text) for text in found]
    return list(dict.fromkeys(name for name in names if years.is_fiscal(name)))


def profiles(*, scope: Scope) -> QuerySet[ImportProfile]:
    """Return every saved profile. Raises `NotPermitted`."""
    if not may_import(scope):
        raise NotPermitted("Only the PMO imports; ask the PMO.", facts={"noun": "import"})
    return ImportProfile.objects.all()


def profile(*, scope: Scope, id: UUID) -> Row:
    """Return one saved profile. Raises `NotFound`."""
    row: Row | None = None
    if may_import(scope):
        row = ImportProfile.objects.filter(pk=id).values(*PROFILE_COLUMNS).first()
    if row is None:
        raise NotFound("There is no such profile.", facts={"id": str(id)})
    return row


def saved_content(*, scope: Scope, name: str, source: Path) -> Mapping[str, Any] | None:
    """Return the content of a saved profile, read of this file or folder; None: none is so called.

    One file is read whatever its name is, a folder's files are called as the profile has them.
    Raises `NotPermitted`, and `ProfileInvalid` where the file is none that the profile reads.
    """
    found = profiles(scope=scope).filter(name=name).first()
    if found is None:
        return None
    content: Mapping[str, Any] = found.profile
    return content if source.is_dir() else renaming.for_files(content, [source.name])


def parked_row(*, scope: Scope, import_id: UUID, id: int) -> Row:
    """Return one row that an import kept aside. Raises `NotFound`, also for who may not import."""
    row: Row | None = None
    if may_import(scope):
        rows = ParkedRow.objects.filter(pk=id, import_batch=import_id)
        row = rows.values(*transfers.PARKED_COLUMNS).first()
    if row is None:
        raise NotFound("There is no such row.", facts={"id": id})
    return row


def check_may_mend(*, scope: Scope, import_id: UUID) -> None:
    """Raise `NotFound` where there is no such import, or none for who may not import."""
    if not may_import(scope):
        raise NotFound("There is no such import.", facts={"id": str(import_id)})
    transfers.import_batch(scope=scope, id=import_id)


def waiting_drafts() -> list[UUID]:
    """Return the drafts that wait for a worker and nobody is at, by the database's clock."""
    waiting = (ImportDraft.State.REHEARSING, ImportDraft.State.APPLYING)
    rows = ImportDraft.objects.filter(state__in=waiting).filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=Now())
    )
    return list(rows.order_by("made_at", "id").values_list("pk", flat=True)[:20])


def may_import(scope: Scope) -> bool:
    """Whether the reader imports for the whole organisation."""
    return scope.writes_everywhere("import")
