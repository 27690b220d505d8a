"""What a record came from, and what took its place."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import Scope
from traceability.models import Succession
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible


def successions(*, scope: Scope, noun: str, id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Return `successors` and `predecessors` of one record that the reader may know of. One query.

    Each is `id`, `kind`, `share` (None: unknown) and `effective_on`, by day and id.
    """
    seen = BY_NAME[noun].model._default_manager.filter(visible(noun, scope)).values("pk")
    rows = Succession.objects.filter(
        Q(predecessor_id=id, successor_id__in=seen) | Q(successor_id=id, predecessor_id__in=seen),
        noun=noun,
    ).order_by("effective_on", "id")
    found: dict[str, list[dict[str, Any]]] = {"successors": [], "predecessors": []}
    for row in rows:
        is_next = row.predecessor_id == id
        found["successors" if is_next else "predecessors"].append(
            {
                "id": row.successor_id if is_next else row.predecessor_id,
                "kind": row.kind,
                "share": None if row.share is None else float(row.share),
                "effective_on": row.effective_on,
            }
        )
    return found
