"""What changed in the portfolio since a position of the change feed, as detection needs it.

A position is a snapshot of the database, not a place in a row of changes: what one snapshot sees
and an earlier one does not is exactly what was committed between the two, however long it took and
whatever was committed meanwhile. Nobody has to wait for transactions that are still open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from traceability.domain.time_zones import day_in
from traceability.queries import organisation_settings

# Whose records an initiative carries: they are read again with it.
OF_INITIATIVES = frozenset(
    {"initiative", "contribution", "allocation", "measure_effect", "dependency", "demand"}
)
OF_OBJECTIVES = frozenset({"objective", "measure", "reading", "target_allocation"})
# Seldom written, and dear to patch: half the graph hangs on them.
OF_EVERYTHING = frozenset(
    {
        *("strategy", "period", "department", "person", "resource_pool", "control_total"),
        *("decision", "decision_right"),
        *("agreement", "escalation", "forum", "review"),
        *("incentive", "reporting_line", "organisation_setting"),
    }
)
# Nothing in the graph, but something in what detectors say of it.
OF_DETECTION = frozenset({"detector_setting"})
NOUNS = (*sorted(OF_INITIATIVES | OF_OBJECTIVES | OF_EVERYTHING | OF_DETECTION), "finding")
# From here on loading the graph is as cheap as patching it.
MOST_PATCHED = 2_000

# The columns that name other records; a change tells them before and after.
REFERENCES = ("initiative", "needs", "objective", "source_objective", "parent", "measure")

HERE = """
    SELECT pg_current_snapshot()::text, coalesce((
        SELECT max(position) FROM traceability_change
        WHERE transaction_id = pg_current_xact_id_if_assigned()), 0)
"""
# `{snapshot}` and `{position}` are of the earlier look. What the transaction that asks has written
# itself is in no snapshot, so it is told apart by position. A waived orphan is in the graph; of
# findings nothing else is.
BETWEEN = """
    change.noun = ANY(%(nouns)s)
    AND change.transaction_id >= pg_snapshot_xmin({snapshot})
    AND CASE WHEN change.transaction_id = pg_current_xact_id_if_assigned()
        THEN change.position > {position}
        ELSE pg_visible_in_snapshot(change.transaction_id, pg_current_snapshot())
             AND NOT pg_visible_in_snapshot(change.transaction_id, {snapshot}) END
    AND (change.noun <> 'finding' OR change.fields->'state' ? 'waived')
"""
SINCE = f"""
    SELECT change.noun, change.object_id, change.operation, change.subject_ids,
           (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(change.fields)
            WHERE key = ANY(%(references)s)),
           change.fields ?| ARRAY['strategy'],
           CASE change.noun
           WHEN 'contribution' THEN (
               SELECT ARRAY[link.source_objective_id, link.objective_id]
               FROM traceability_contribution link
               WHERE link.id = change.object_id AND link.source_objective_id IS NOT NULL)
           WHEN 'measure' THEN (
               SELECT ARRAY[objective_id] FROM traceability_measure WHERE id = change.object_id)
           WHEN 'reading' THEN (
               SELECT ARRAY[measure.objective_id] FROM traceability_reading reading
               JOIN traceability_measure measure ON measure.id = reading.measure_id
               WHERE reading.id = change.object_id)
           WHEN 'target_allocation' THEN (
               SELECT ARRAY[objective_id] FROM traceability_targetallocation
               WHERE id = change.object_id)
           END
    FROM traceability_change change
    WHERE {BETWEEN.format(snapshot="%(snapshot)s::pg_snapshot", position="%(position)s")}
    LIMIT {MOST_PATCHED + 1}
"""  # noqa: S608 - two constants
IS_AHEAD = "SELECT pg_snapshot_xmax(%s::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())"

# What was dated later than an instant, whenever it was committed.
LATER = "SELECT DISTINCT transaction_id::text::bigint FROM traceability_change WHERE at > %s"
SEEN_MORE = """
    SELECT EXISTS (
        SELECT FROM traceability_change change
        WHERE noun = ANY(%(nouns)s)
          AND transaction_id >= pg_snapshot_xmin(%(earlier)s::pg_snapshot)
          AND NOT pg_visible_in_snapshot(transaction_id, %(earlier)s::pg_snapshot)
          AND pg_visible_in_snapshot(transaction_id, %(later)s::pg_snapshot)
          AND (noun <> 'finding' OR fields->'state' ? 'waived'))
"""
KNOWN = "nullif(known.snapshot, '')::pg_snapshot"
# The position is not known or of another database, the day began anew, all subjects of a detector
# are to be looked at, or something changed.
WAITING = """
    SELECT known.strategy_id FROM {table} known
    JOIN traceability_strategy strategy ON strategy.id = known.strategy_id
    WHERE strategy.published_run_id IS NOT NULL AND (
        known.snapshot = '' OR pg_snapshot_xmax({known}) > pg_snapshot_xmax(pg_current_snapshot())
        OR {is_old}
        OR EXISTS (SELECT FROM jsonb_each(known.grounds) WHERE value = 'null')
        OR EXISTS (SELECT FROM traceability_change change WHERE {between}))
    ORDER BY known.examined_at, known.strategy_id
"""
BETWEEN_KNOWN = {
    "known": KNOWN,
    "between": BETWEEN.format(snapshot=KNOWN, position="known.position"),
}
WAITING_FACTS = WAITING.format(
    table="traceability_examination", is_old="known.examined_at < %(today)s", **BETWEEN_KNOWN
)
# Texts do not age.
WAITING_TEXTS = WAITING.format(
    table="traceability_textexamination", is_old="FALSE", **BETWEEN_KNOWN
)


@dataclass(frozen=True, slots=True)
class Position:
    """A point in time as the database counts it."""

    snapshot: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed between two positions.

    `initiative_ids` are those whose rows, or rows they carry, changed; before and after, where one
    moved. `objective_ids` likewise. `ids` are all records that changed themselves. `is_all` says
    that anything may have changed, `needs_load` that a graph of before cannot be patched.
    """

    initiative_ids: frozenset[UUID] = frozenset()
    objective_ids: frozenset[UUID] = frozenset()
    ids: frozenset[UUID] = frozenset()
    created_ids: frozenset[UUID] = frozenset()
    deleted_ids: frozenset[UUID] = frozenset()
    is_all: bool = False
    needs_load: bool = False

    @property
    def touches_graph(self) -> bool:
        """Whether the trace graph may be another one."""
        return bool(self.initiative_ids or self.objective_ids or self.needs_load)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed that detection reads."""
        return not (self.ids or self.is_all)


EVERYTHING = Changed(is_all=True, needs_load=True)


def here() -> Position:
    """The position of the snapshot that the caller's transaction reads. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(HERE)
        return Position(*cursor.fetchone())


def before(instant: datetime) -> Position:
    """The present position without what is dated later than an instant. Two statements.

    A run replays the history as of its instant: what was dated later counts as not yet committed.
    """
    position = here()
    with connection.cursor() as cursor:
        cursor.execute(LATER, [instant])
        later = {row[0] for row in cursor.fetchall()}
    first, after, running = position.snapshot.split(":")
    open_then = {int(one) for one in running.split(",") if one}
    open_then |= {one for one in later if one < int(after)}
    first = str(min([int(first), *open_then]))
    text = ",".join(str(one) for one in sorted(open_then))
    return Position(f"{first}:{after}:{text}", position.position)


def has_seen_more(later: Position, *, than: Position) -> bool:
    """Whether something that matters was committed by one position and not by another."""
    with connection.cursor() as cursor:
        cursor.execute(
            SEEN_MORE,
            {"nouns": list(NOUNS), "earlier": than.snapshot, "later": later.snapshot},
        )
        found: bool = cursor.fetchone()[0]
        return found


def waiting(*, now: datetime) -> list[UUID]:
    """Strategies some of whose findings are behind their portfolio. Two statements."""
    return list(dict.fromkeys([*waiting_facts(now=now), *waiting_texts()]))


def waiting_facts(*, now: datetime) -> list[UUID]:
    """Those where findings that compare no texts are behind, the longest first. Two statements."""
    zone = organisation_settings.zone()
    today = datetime.combine(day_in(zone, now), time(), zone)
    return _waiting(WAITING_FACTS, today=today)


def waiting_texts() -> list[UUID]:
    """Those where findings that compare texts are behind, the longest first. One statement."""
    return _waiting(WAITING_TEXTS)


def _waiting(statement: str, **known: Any) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"nouns": list(NOUNS), **known})
        return [row[0] for row in cursor.fetchall()]


def since(position: Position | None) -> Changed:
    """What changed between a position and the present snapshot. Two statements.

    Everything, where the position is not known or is of another database, as after a restore.
    """
    if position is None:
        return EVERYTHING
    with connection.cursor() as cursor:
        cursor.execute(IS_AHEAD, [position.snapshot])
        if cursor.fetchone()[0]:
            return EVERYTHING
        cursor.execute(
            SINCE,
            {
                "nouns": list(NOUNS),
                "references": list(REFERENCES),
                "snapshot": position.snapshot,
                "position": position.position,
            },
        )
        told = cursor.fetchall()
    return EVERYTHING if len(told) > MOST_PATCHED else _changed(told)


def _changed(told: Iterable[tuple[Any, ...]]) -> Changed:
    initiatives, objectives, ids = set[UUID](), set[UUID](), set[UUID]()
    created, deleted = set[UUID](), set[UUID]()
    needs_load = is_all = False
    for noun, object_id, operation, subject_ids, references, moves, above in told:
        ids.add(object_id)
        if noun in OF_EVERYTHING:
            needs_load = is_all = True
        elif moves and operation != "created":
            # To another strategy: what hangs on it comes along, and did not change itself.
            needs_load = is_all = True
        fields = orjson.loads(references) if references else {}
        if noun in OF_INITIATIVES or noun == "finding":
            initiatives |= {object_id} if noun == "initiative" else {*subject_ids}
            initiatives |= _named(fields, ("initiative", "needs"))
        if noun == "contribution":
            objectives |= {*(above or ())}
            if any(fields.get("source_objective") or ()):
                objectives |= _named(fields, ("objective", "source_objective"))
        if noun in OF_OBJECTIVES:
            objectives |= {object_id} if noun == "objective" else {*(above or ())}
            objectives |= _named(fields, ("objective", "parent"))
            # A measure that moved takes the effects on it along; a deleted reading names no more.
            if noun == "measure" and operation == "updated" and "objective" in fields:
                needs_load = True
            if noun != "objective" and not above and "objective" not in fields:
                needs_load = True
        if operation == "created":
            created.add(object_id)
        elif operation == "deleted":
            deleted.add(object_id)
    return Changed(
        initiative_ids=frozenset(initiatives),
        objective_ids=frozenset(objectives),
        ids=frozenset(ids),
        created_ids=frozenset(created),
        deleted_ids=frozenset(deleted),
        is_all=is_all,
        needs_load=needs_load,
    )


def _named(fields: Mapping[str, Any], columns: Iterable[str]) -> set[UUID]:
    told = (one for name in columns for one in fields.get(name) or ())
    return {UUID(one) for one in told if one is not None}
