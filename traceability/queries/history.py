"""Rows as they stood at an instant."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet


def rows_of(model: Any, as_of: datetime | None) -> "QuerySet[Any]":
    """Return the rows of a tracked model, or those of its states that held at an instant."""
    if as_of is None:
        rows: QuerySet[Any] = model.objects.all()
        return rows
    events: QuerySet[Any] = model.pgh_event_model.objects.all()
    latest = (
        events.filter(pgh_created_at__lte=as_of)
        .order_by("pgh_obj_id", F("pgh_created_at").desc(), F("pgh_id").desc())
        .distinct("pgh_obj_id")
        .values("pgh_id")
    )
    return events.filter(Q(pgh_id__in=latest) & ~Q(pgh_label="delete"))
