"""The exports that a reader asked for, for nobody else, and whether the file is still theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import Export, ExportPart, Initiative
from traceability.queries.paging import Row
from traceability.queries.scope import secrets, visible

EXPORT_COLUMNS = (
    "id",
    "version",
    "format",
    "as_of",
    "strategy_id",
    "department_id",
    "state",
    "name",
    "size",
    "asked_at",
    "done_at",
    "expires_at",
)
DETAIL_COLUMNS = (*EXPORT_COLUMNS, "progress", "failure", "report")


def exports(*, scope: Scope, asked_by_id: UUID | None) -> QuerySet[Export]:
    """Return the reader's own exports that have not expired. Raises `NotPermitted`."""
    if not scope.reads("strategy"):
        raise NotPermitted(
            "Your roles read no portfolio, so there is nothing to export; ask an administrator "
            "for one that does.",
            facts={"noun": "export"},
        )
    if asked_by_id is None:
        return Export.objects.none()
    return Export.objects.filter(asked_by_id=asked_by_id, expires_at__gt=Now())


def export(*, scope: Scope, asked_by_id: UUID | None, id: UUID) -> Export:
    """Return one of the reader's own exports. Raises `NotFound`, also for those of others."""
    found = None
    if scope.reads("strategy"):
        found = exports(scope=scope, asked_by_id=asked_by_id).filter(pk=id).first()
    if found is None:
        raise NotFound(
            "There is no such export; it may have expired. Export again.", facts={"id": str(id)}
        )
    return found


def row_of(found: Export, *, scope: Scope) -> Row:
    """Return an export with its loss report, which tells of what the reader may read alone."""
    row: Row = {name: getattr(found, name) for name in DETAIL_COLUMNS}
    row["is_readable"] = may_read(found, scope=scope)
    if not row["is_readable"]:
        row["report"], row["progress"] = None, {}
    return row


def may_read(found: Export, *, scope: Scope) -> bool:
    """Tell whether the reader may still read all that a finished export tells of.

    Two queries. Of an export that is not finished nothing is told yet.
    """
    if found.state != Export.State.DONE:
        return True
    if found.reach != reach_of(scope):
        return False
    if scope.is_system or not found.initiative_ids:
        return True
    told = Initiative.objects.filter(pk__in=found.initiative_ids)
    if told.exclude(visible("initiative", scope)).exists():
        return False
    became_secret = Export.objects.filter(pk=found.pk, initiative_ids__overlap=secrets(scope))
    return not became_secret.exists()


def reach_of(scope: Scope) -> str:
    """Return a digest of roles and departments: what decides which records a reader may read."""
    departments = None if scope.department_ids is None else sorted(map(str, scope.department_ids))
    facts = (sorted(scope.roles), departments, scope.is_system, scope.is_service_account)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def parts(found: Export) -> Iterator[bytes]:
    """Return the file of an export part by part: one statement each."""
    positions = ExportPart.objects.filter(export=found).order_by("position")
    for position in list(positions.values_list("position", flat=True)):
        part = ExportPart.objects.filter(export=found, position=position)
        yield from map(bytes, part.values_list("content", flat=True))


def waiting_exports() -> list[UUID]:
    """Return the exports that no worker is at."""
    rows = Export.objects.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=Now()),
        state__in=(Export.State.WAITING, Export.State.RUNNING),
    )
    return list(rows.order_by("asked_at", "id").values_list("id", flat=True))
