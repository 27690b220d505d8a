"""What of the change feed people are told of: changes after a place, below every open transaction.

It is read for nobody in particular: who may know of what is asked when it is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from traceability.queries.changes import Place

NOUNS = ("strategy", "initiative", "objective", "contribution", "finding", "waiver", "comment")
# What of a change decides whom it is told to.
FIELDS = ("lead", "sponsor", "owner", "objective", "state", "needs_second_person", "mentions")
MOST_AT_ONCE = 2_000
_HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"
# What an import wrote, and what took it back, concerns nobody in particular.
_RANGE = """
    (transaction_id, position) > (%(transaction)s::text::xid8, %(position)s)
    AND transaction_id < %(horizon)s::text::xid8
"""
_CHANGES = f"""
    SELECT transaction_id::text, position, noun, object_id, operation,
           (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(fields)
            WHERE key = ANY(%(fields)s)),
           at, actor_kind, actor_id
    FROM traceability_change
    WHERE {_RANGE} AND import_batch_id IS NULL AND noun = ANY(%(nouns)s)
    ORDER BY traceability_change.transaction_id, position
    LIMIT {MOST_AT_ONCE + 1}
"""  # noqa: S608 - two constants
_IMPORTED = f"""
    SELECT EXISTS (SELECT FROM traceability_change WHERE {_RANGE} AND import_batch_id IS NOT NULL)
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class Noted:
    """One change: its fields to (before, after), and who wrote it."""

    position: int
    noun: str
    object_id: UUID
    operation: str
    fields: dict[str, tuple[Any, Any]]
    at: datetime
    # Null where no person did it.
    by_id: UUID | None

    def became(self, field: str) -> Any:
        """Return what a field became; None where it did not change."""
        return self.fields.get(field, (None, None))[1]

    def was(self, field: str) -> Any:
        """Return what a field was before."""
        return self.fields.get(field, (None, None))[0]


@dataclass(frozen=True, slots=True)
class Feed:
    """Changes, the place to go on from, and whether an import stands among what was passed."""

    changes: Sequence[Noted]
    place: Place
    is_drained: bool
    has_import: bool


def here() -> Place:
    """Return the place after everything that is committed for good."""
    return Place(_horizon(), 0)


def after(place: Place) -> Feed:
    """Return the changes after a place, in the order of commits. Three statements."""
    horizon = _horizon()
    if place.transaction > horizon:
        # Of another database, as after a restore: it begins anew, and tells of nothing twice.
        return Feed((), Place(horizon, 0), True, False)
    asked: dict[str, str | int | list[str]] = {
        "transaction": str(place.transaction),
        "position": place.position,
        "horizon": str(horizon),
        "nouns": list(NOUNS),
        "fields": list(FIELDS),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, asked)
        rows = cursor.fetchall()
        cursor.execute(_IMPORTED, asked)
        has_import = bool(cursor.fetchone()[0])
    is_drained = len(rows) <= MOST_AT_ONCE
    kept = rows[:MOST_AT_ONCE]
    reached = Place(horizon, 0) if is_drained else Place(int(kept[-1][0]), int(kept[-1][1]))
    noted = [
        Noted(
            position=row[1],
            noun=row[2],
            object_id=row[3],
            operation=row[4],
            fields={name: (was, is_) for name, (was, is_) in orjson.loads(row[5] or "{}").items()},
            at=row[6],
            by_id=row[8] if row[7] == "user" else None,
        )
        for row in kept
    ]
    return Feed(noted, reached, is_drained, has_import)


def _horizon() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        return int(cursor.fetchone()[0])
