"""Write down every change once: history's clock, the outbox, and who did it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from traceability.domain.access import Actor
from traceability.models import Change
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.services import bulk

# The database fills in the others: the position and the transaction.
WRITTEN = (
    "noun", "object_id", "operation", "version", "fields", "at", "actor_kind", "actor_id", "reason",
    "department_ids", "subject_ids", "told_to", "side_ids", "import_batch_id",
)  # fmt: skip


# Most values are of these, and a large load asks for millions.
_AS_THEY_ARE = frozenset({str, bool, int, float, dict, type(None)})


def plain(value: object) -> object:
    """Return a column's value as JSON keeps it: money and shares as exact text, dates in ISO."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a change concerns, by its record before and after.

    `department_ids` are the departments whose readers may see it; none means all. `subject_ids`
    are the initiatives it tells of, which may be or become confidential, and the objectives whose
    owners it concerns. What is told to `SIDES` is for the PMO and the owners of `side_ids`, what
    is told to `OTHERS` for whom it then does not concern.
    """

    department_ids: frozenset[UUID] = frozenset()
    subject_ids: frozenset[UUID] = frozenset()
    told_to: Change.ToldTo = Change.ToldTo.ALL
    side_ids: frozenset[UUID] = frozenset()


EVERYBODY = Audience()


@dataclass(slots=True)
class Recorder:
    """Collects the changes of one transaction and writes them as one batch at its end."""

    actor: Actor
    now: datetime
    reason: str = ""
    import_batch_id: UUID | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)

    def record(
        self,
        *,
        noun: str,
        object_id: UUID,
        version: int,
        operation: str,
        fields: Mapping[str, tuple[object, object]],
        audience: Audience = EVERYBODY,
        reason: str = "",
        is_reason_told: bool = True,
    ) -> None:
        """Note one change. `fields` maps a column to (before, after), and is kept as it is."""
        self.changes.append(
            {
                "noun": noun,
                "object_id": object_id,
                "operation": operation,
                "version": version,
                "fields": fields,
                "at": self.now,
                "actor_kind": self.actor.kind,
                "actor_id": self.actor.id,
                "reason": (reason or self.reason) if is_reason_told else "",
                "department_ids": sorted(audience.department_ids),
                "subject_ids": sorted(audience.subject_ids),
                "told_to": audience.told_to,
                "side_ids": sorted(audience.side_ids),
                "import_batch_id": self.import_batch_id,
            }
        )

    def noted(self) -> list[dict[str, Any]]:
        """Return what is noted and not yet written, the fields as JSON keeps them."""
        return [
            {
                **change,
                "fields": {
                    name: [plain(before), plain(after)]
                    for name, (before, after) in change["fields"].items()
                },
            }
            for change in self.changes
        ]

    def flush(self) -> None:
        """Write what was noted so far, so that a large load need not hold all of it."""
        bulk.insert(Change, WRITTEN, self.changes)
        self.changes.clear()


@contextmanager
def recording(
    *, actor: Actor, now: datetime, reason: str = "", import_batch_id: UUID | None = None
) -> Iterator[Recorder]:
    """Run one transaction whose history is dated `now` and whose changes reach the outbox.

    The rows and their outbox rows commit together or not at all. A recording inside another takes
    part in the outer transaction.
    """
    recorder = Recorder(actor=actor, now=now, reason=reason, import_batch_id=import_batch_id)
    with transaction.atomic():
        outer = _date_history(now.isoformat())
        yield recorder
        recorder.flush()
        _date_history(outer)


def _date_history(instant: str) -> str:
    """Let the history triggers date rows so, and return what they dated by before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(current_setting('throughline.now', TRUE), ''),"
            " set_config('throughline.now', %s, TRUE)",
            [instant],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def state_of(noun: Noun, record: Record) -> dict[str, Any]:
    """Return a record's stored columns by name, references as ids."""
    return {name: getattr(record, column.attname) for name, column in noun.stored.items()}


def difference(
    before: Mapping[str, object], after: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """Return what differs between two states, apart from what every write touches."""
    own = {"id", "version", "created_at", "updated_at", "import_batch"}
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if name not in own and before.get(name) != value
    }
