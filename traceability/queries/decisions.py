"""Which decision took the place of which."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.models import Decision
from traceability.queries.scope import visible


def add_successors(rows: Sequence[dict[str, Any]], *, scope: Scope) -> None:
    """Put on each decision the one that supersedes it, or None. One query for all of them."""
    later = Decision.objects.filter(
        visible("decision", scope), supersedes__in=[row["id"] for row in rows]
    )
    by: dict[UUID | None, UUID] = dict(later.values_list("supersedes", "id"))
    for row in rows:
        row["superseded_by"] = by.get(row["id"])
