"""Which review came last and which comes next, as seen from one instant."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.models import Review
from traceability.queries.history import rows_of
from traceability.queries.scope import visible

_MEMBERS = ("id", "name", "held_on", "as_of", "state")


@dataclass(frozen=True, slots=True)
class Around:
    """`latest` was closed before the instant and says what it looked at; `coming` is planned."""

    latest: dict[str, Any] | None
    coming: dict[str, Any] | None


def around(
    *, scope: Scope, strategy_id: UUID, now: datetime, day: date, as_of: datetime | None = None
) -> Around:
    """The reviews around an instant, now by default, as they were recorded then. One statement.

    `day` is the one it is then where the organisation is.
    """
    if not scope.reads("review"):
        return Around(None, None)
    known = rows_of(Review, as_of).filter(visible("review", scope), strategy_id=strategy_id)
    rows = list(known.order_by("held_on", "id").values(*_MEMBERS))
    instant = as_of or now
    closed = [one for one in rows if one["as_of"] is not None and one["as_of"] < instant]
    planned = [
        one for one in rows if one["state"] == Review.State.PLANNED and one["held_on"] >= day
    ]
    latest = max(closed, key=lambda one: one["as_of"], default=None)
    return Around(latest, planned[0] if planned else None)
