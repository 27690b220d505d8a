"""Saved views of the workbench: one's own, and those that the PMO shares."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import SavedView

Row = dict[str, Any]
COLUMNS = (
    "id",
    "version",
    "name",
    "noun",
    "columns",
    "filters",
    "search",
    "ordering",
    "is_shared",
    "owner_id",
    "made_at",
    "updated_at",
)


def saved_views(*, scope: Scope) -> QuerySet[SavedView]:
    """Return the views that the reader may open: of nouns that they read, own and shared.

    Raises `NotPermitted` for who reads none of the nouns.
    """
    nouns = [noun for noun in SavedView.Sheet.values if scope.reads(noun)]
    if not nouns:
        raise NotPermitted(
            "Your roles read none of the workbench's records; ask an administrator.",
            facts={"noun": "saved_view"},
        )
    seen = Q(is_shared=True)
    if scope.principal_id is not None:
        seen |= Q(owner_id=scope.principal_id)
    return SavedView.objects.filter(seen, noun__in=nouns)


def saved_view(*, scope: Scope, id: UUID) -> Row:
    """Return one view. Raises `NotFound`, also for what is another person's alone."""
    row: Row | None = saved_views(scope=scope).filter(pk=id).values(*COLUMNS).first()
    if row is None:
        raise NotFound("There is no such view.", facts={"id": str(id)})
    return row
