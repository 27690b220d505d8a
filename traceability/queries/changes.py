"""The change feed: every write once, in the order of commits, of what the reader may know."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from traceability.detectors import mixed_signals
from traceability.domain.access import (
    ACCESS_NOUNS,
    CONTENT_NOUNS,
    INSTALLATION_NOUNS,
    SETTING_NOUNS,
    Scope,
)
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted, TraceabilityError
from traceability.domain.findings import told_evidence
from traceability.models import Strategy

MOST_CHANGES = 1000
_NAMES = (
    "position",
    "noun",
    "object_id",
    "operation",
    "version",
    "fields",
    "at",
    "actor_kind",
    "actor_id",
    "reason",
    "import_batch",
)
# Whether a change is told to a reader; what it asks of the reader is `asked_of`.
TOLD = """(noun = ANY(%(nouns)s)
      AND (%(departments)s::uuid[] IS NULL
           OR (department_ids = '{}' AND NOT (%(is_partial)s AND noun IN (
               'finding', 'waiver', 'action', 'escalation', 'settlement')))
           OR CASE noun
              WHEN 'dependency' THEN department_ids <@ %(departments)s::uuid[]
                   OR NOT EXISTS (
                       SELECT 1 FROM unnest(subject_ids) told
                       WHERE told <> ALL(%(own)s::uuid[]) AND NOT EXISTS (
                           SELECT 1 FROM traceability_initiative initiative
                           WHERE initiative.id = told
                             AND initiative.department_id = ANY(%(departments)s::uuid[])))
              ELSE department_ids && %(departments)s::uuid[]
                   OR subject_ids && %(own)s::uuid[] END)
      AND (told_to = 'all'
           OR (told_to = 'sides') = (%(sees_candidates)s OR side_ids && %(owned)s::uuid[]
                                     OR department_ids && %(led)s::uuid[]))
      AND (%(sees_candidates)s OR noun NOT IN ('finding', 'waiver') OR object_id <> ALL(ARRAY(
           SELECT unnest(mixed.id || ARRAY(
               SELECT id FROM traceability_waiver WHERE finding_id = mixed.id))
           FROM traceability_finding mixed JOIN traceability_finding pair
             ON pair.state = 'dismissed' AND pair.strategy_id = mixed.strategy_id
            AND pair.cause = mixed.cause AND pair.side_ids <@ mixed.subject_ids
           WHERE mixed.code = %(mixed)s
             AND NOT (pair.side_ids && %(owned)s::uuid[]
                      OR pair.department_ids && %(led)s::uuid[]))))
      AND (%(reads_findings)s OR noun NOT IN ('action', 'escalation', 'settlement')
           OR object_id IN (
           SELECT id FROM traceability_action WHERE finding_id IS NULL
           UNION ALL SELECT id FROM traceability_escalation WHERE finding_id IS NULL
           UNION ALL SELECT id FROM traceability_settlement WHERE finding_id IS NULL))
      AND (%(is_system)s OR NOT subject_ids && ARRAY(
           SELECT id FROM traceability_confidentialinitiative
           WHERE id <> ALL(%(named)s::uuid[]))))"""
# Below the oldest transaction still open nothing can be committed any more, so nothing that
# commits late is ever jumped over. Ordered by the table's column, named in full: the bare name
# would be the text selected, by which transaction 1000 comes before 999.
_SQL = f"""
    SELECT transaction_id::text, position, noun, object_id, operation, version, fields::text, at,
           actor_kind, actor_id, reason, import_batch_id
    FROM traceability_change
    WHERE (transaction_id, position) > (%(transaction)s::text::xid8, %(position)s)
      AND transaction_id < %(horizon)s::text::xid8
      AND {TOLD}
    ORDER BY traceability_change.transaction_id, position
    LIMIT %(limit)s
"""  # noqa: S608 - a constant


class CursorFromElsewhere(TraceabilityError):
    """A cursor of a database that this one was restored from, where transactions count anew."""

    code, title, status = "cursor_from_elsewhere", "This cursor is of another database", 410


@dataclass(frozen=True, slots=True)
class Place:
    """A point in the feed: after this change of this transaction."""

    transaction: int
    position: int


BEGINNING = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Feed:
    """Changes after a place, and the place to ask for next; `is_drained` when none is left now."""

    changes: Sequence[dict[str, Any]]
    place: Place
    is_drained: bool


def changes(*, scope: Scope, after: Place, limit: int) -> Feed:
    """Return up to `limit` changes after a place. Two statements, whatever the size.

    Complete: a change that commits later than its neighbours is never skipped. Within the reader's
    rights as they are now, as in lists: the departments before and after a move, what the reader
    leads, owns or is named in, of a dependency both ends. Of an initiative that is confidential
    now, nothing, whenever it was written; nor of mixed signals that tell of a pair which the PMO
    dismissed and the reader may not know. A pair that nobody confirmed is told to the PMO and the
    owners of its sides; to all others it is created when it is confirmed.
    """
    refuse_published_alone(scope)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        horizon = int(cursor.fetchone()[0])
        if after.transaction > horizon:
            # The horizon only grows: this place was handed out by another database cluster.
            raise CursorFromElsewhere(
                "This cursor is ahead of every change there is, as after a restore into a new "
                "database; leave `after` out and pull once from the first change.",
                facts={"cursor": after.transaction, "horizon": horizon},
            )
        cursor.execute(
            _SQL,
            {
                "transaction": str(after.transaction),
                "position": after.position,
                "horizon": str(horizon),
                **asked_of(scope),
                "limit": limit + 1,
            },
        )
        rows = cursor.fetchall()
    is_drained = len(rows) <= limit
    kept = rows[:limit]
    told = [dict(zip(_NAMES, row[1:], strict=True)) for row in kept]
    for change in told:
        change["fields"] = orjson.loads(change["fields"])
        keep_back(change, scope)
    if is_drained:
        # Everything below the horizon was looked at, also what this reader may not see.
        reached = max(after, Place(horizon, 0), key=_key)
    else:
        reached = Place(int(kept[-1][0]), int(kept[-1][1]))
    return Feed(told, reached, is_drained)


# What the feed tells of; what is said between people is not among it.
TOLD_NOUNS = CONTENT_NOUNS | ACCESS_NOUNS | SETTING_NOUNS | INSTALLATION_NOUNS


def asked_of(scope: Scope) -> dict[str, Any]:
    """What the statement `TOLD` asks of a reader."""
    return {
        "reads_findings": scope.reads("finding"),
        "nouns": sorted(noun for noun in TOLD_NOUNS if scope.reads(noun)),
        "departments": None if scope.department_ids is None else sorted(scope.department_ids),
        "is_partial": scope.is_partial,
        "sees_candidates": scope.sees_candidates,
        "owned": sorted(scope.owned_ids),
        "mixed": mixed_signals.CODE,
        "led": sorted(scope.led_department_ids),
        "is_system": scope.is_system,
        "own": sorted(scope.named_initiative_ids | scope.owned_objective_ids),
        "named": sorted(scope.named_initiative_ids),
    }


def keep_back(change: dict[str, Any], scope: Scope) -> None:
    """Take out of a change what it tells too much: changes are sealed as they were written."""
    fields = change["fields"]
    if change["noun"] == "finding" and "evidence" in fields:
        fields["evidence"] = [each and told_evidence(each) for each in fields["evidence"]]
    if change["noun"] == "detection_run" and scope.is_partial:
        # It counts every department.
        fields.pop("summary", None)


def refuse_published_alone(scope: Scope) -> None:
    """Raise `NotPermitted` for who reads what is published: changes tell of drafts as well."""
    if scope.reads_published_alone:
        raise NotPermitted(
            "Changes tell of drafts as well, and your role reads what is published; "
            "ask an administrator for one that reads more."
        )


def _key(place: Place) -> tuple[int, int]:
    return place.transaction, place.position


def encode(place: Place) -> str:
    """Return a place as an opaque cursor, good for ever."""
    text = f"1:{place.transaction}:{place.position}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str) -> Place:
    """Return the place of a cursor. Raises `InvalidFields` when it is none of ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        version, transaction, position = (
            base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii").split(":")
        )
        place = Place(int(transaction), int(position))
    except (binascii.Error, ValueError) as broken:
        raise _not_ours() from broken
    if version != "1" or not 0 <= place.transaction < 2**64 or not 0 <= place.position < 2**63:
        raise _not_ours()
    return place


def _not_ours() -> InvalidFields:
    message = "This cursor is not of the change feed; leave it out to begin at the first change."
    return InvalidFields(message, errors=[FieldError("/after", "invalid", message)])


def data_version(*, strategy_id: UUID) -> str:
    """Return a word that differs whenever what readers are shown of a strategy may differ.

    The latest change names a state exactly, once nothing that began before it is still open; until
    then the snapshot itself is the word. One statement, whatever the size.
    """
    published = Strategy.objects.filter(pk=strategy_id).values_list("published_run", flat=True)
    run = published.first()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT CASE WHEN latest.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                        THEN latest.transaction_id::text || ':' || latest.position::text
                        ELSE pg_current_snapshot()::text END
            FROM (SELECT transaction_id, position FROM traceability_change
                  ORDER BY transaction_id DESC, position DESC LIMIT 1) latest
            """
        )
        row = cursor.fetchone()
    return hashlib.sha256(f"{strategy_id} {run} {row}".encode()).hexdigest()
