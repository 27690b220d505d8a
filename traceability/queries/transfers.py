"""Imports and external identities, as lists of what the reader may know."""

from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import ExternalIdentity, ImportBatch, ParkedRow
from traceability.models.nouns import ALL
from traceability.queries.paging import Row
from traceability.queries.scope import visible

IMPORT_COLUMNS = (
    "id",
    "profile",
    "source",
    "file_name",
    "parameters",
    "digest",
    "state",
    "report",
    "applied_at",
    "applied_by_id",
    "undone_at",
    "undone_by_id",
)
PARKED_COLUMNS = (
    "id",
    "noun",
    "external_id",
    "file",
    "row",
    "column",
    "field",
    "code",
    "message",
    "columns",
    "values",
    "retried_at",
    "dismissed_at",
    "dismissed_by_id",
    "dismissal_reason",
)
IDENTITY_COLUMNS = ("id", "noun", "object_id", "source", "kind", "value", "source_sequence")


def imports(*, scope: Scope) -> QuerySet[ImportBatch]:
    """Return every import. Raises `NotPermitted` unless the reader reads all departments.

    Reports name records of every department.
    """
    if not scope.reads("import") or scope.department_ids is not None:
        raise NotPermitted("Imports tell of every department; ask the PMO.")
    return ImportBatch.objects.all()


def import_batch(*, scope: Scope, id: UUID) -> Row:
    """Return one import. Raises `NotFound`."""
    row: Row | None = imports(scope=scope).filter(pk=id).values(*IMPORT_COLUMNS).first()
    if row is None:
        raise NotFound("There is no such import.", facts={"id": str(id)})
    return row


def parked_rows(*, scope: Scope, import_id: UUID | None = None) -> QuerySet[ParkedRow]:
    """Return the rows that imports kept aside, of one import or of all that still stand.

    Only for those who import: the rows say whatever their source says, confidential or not.
    Raises `NotPermitted`, `NotFound`.
    """
    if not scope.writes_everywhere("import"):
        raise NotPermitted("Rows kept aside are for those who import; ask the PMO.")
    if import_id is not None:
        import_batch(scope=scope, id=import_id)
        return ParkedRow.objects.filter(import_batch=import_id)
    return ParkedRow.objects.filter(import_batch__state=ImportBatch.State.APPLIED)


def identities(*, scope: Scope) -> QuerySet[ExternalIdentity]:
    """Return the identities of records that the reader may see. Raises `NotPermitted`."""
    if not scope.reads("identity"):
        raise NotPermitted("Your roles do not read external identities; ask an administrator.")
    seen = Q(pk__in=[])
    for noun in ALL:
        if not scope.reads(noun.name):
            continue
        condition = visible(noun.name, scope)
        of_noun = Q(noun=noun.name)
        if condition:
            rows = noun.model._default_manager.filter(condition).values("pk")
            of_noun &= Q(object_id__in=rows)
        seen |= of_noun
    return ExternalIdentity.objects.filter(seen)
