"""Decisions of a strategy as the trace graph holds them: what was committed to, and the readings.

They are few beside the work: whoever reads some, reads them all.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import orjson

from traceability.domain import rows, words
from traceability.domain.commitments import Commitment, Decided, DecisionFacts
from traceability.domain.commitments import Kind as Committed
from traceability.domain.decision_rights import Kind
from traceability.queries import rights_rows

NOUNS = ("decision",)
# Those that stand beside the rights as they were recorded at the end of their day, a row for each:
# what was recorded or changed later says nothing of them.
DECISIONS = f"""
    SELECT record.id, record.number, record.title, record.mode, record.decided_on,
           record.decider_id, record.kind, record.objective_id, record.department_id,
           (record.amount * 100)::bigint, record.raised_on, record.review_on,
           record.supersedes_id, later.id, record.commitments,
           known.pgh_obj_id, {rights_rows.COLUMNS.replace("{of}", "known")}
    FROM {{decision}} record LEFT JOIN {{decision}} later ON later.supersedes_id = record.id
    LEFT JOIN LATERAL (
        SELECT DISTINCT ON (pgh_obj_id) * FROM traceability_decisionrightevent event
        WHERE event.pgh_created_at < (record.decided_on + 1)::timestamp AT TIME ZONE
            coalesce((SELECT time_zone FROM traceability_organisationsettings), 'UTC')
          AND (%(as_of)s::timestamptz IS NULL OR event.pgh_created_at <= %(as_of)s::timestamptz)
        ORDER BY pgh_obj_id, pgh_created_at DESC, pgh_id DESC
    ) known ON later.id IS NULL AND known.pgh_label <> 'delete'
        AND (known.strategy_id IS NULL OR known.strategy_id = record.strategy_id)
    WHERE record.strategy_id = %(strategy_id)s ORDER BY record.number, known.pgh_obj_id
"""  # noqa: S608 - a constant
READINGS = """
    SELECT reading.measure_id, reading.read_on, reading.value::float8 FROM {reading} reading
    WHERE reading.measure_id IN (
        SELECT (said->>'measure')::uuid
        FROM {decision} record, jsonb_array_elements(record.commitments) said
        WHERE record.strategy_id = %(strategy_id)s AND said->>'kind' = 'reach'
    ) ORDER BY reading.measure_id, reading.read_on, reading.id
"""
# As history holds it: from the day on which each stage was recorded.
STAGES = """
    SELECT event.pgh_obj_id,
           (event.pgh_created_at AT TIME ZONE
            coalesce((SELECT time_zone FROM traceability_organisationsettings), 'UTC'))::date,
           event.stage
    FROM traceability_initiativeevent event
    WHERE event.pgh_label <> 'delete' AND event.pgh_obj_id IN (
        SELECT (said->>'initiative')::uuid
        FROM {decision} record, jsonb_array_elements(record.commitments) said
        WHERE record.strategy_id = %(strategy_id)s AND said->>'kind' IN ('stop', 'start')
    ) AND (%(as_of)s::timestamptz IS NULL OR event.pgh_created_at <= %(as_of)s::timestamptz)
    ORDER BY event.pgh_obj_id, event.pgh_created_at, event.pgh_id
"""
STAGED = (Committed.STOP, Committed.START)

Fetch = Callable[[str], Sequence[rows.Row]]
# Where the columns of the right begin.
_RIGHT = 15


def load(fetch: Fetch) -> Decided:
    """The decisions by number. One statement, and one more each for measures and work named."""
    decisions = tuple(_decisions(fetch(DECISIONS)))
    said = [one for each in decisions for one in each.commitments]
    readings = fetch(READINGS) if any(one.measure for one in said) else ()
    stages = fetch(STAGES) if any(one.kind in STAGED for one in said) else ()
    return Decided(
        decisions,
        {
            measure: tuple((row[1], row[2]) for row in several)
            for measure, several in groupby(readings, key=lambda row: row[0])
        },
        {
            work: tuple((row[1], words.Stage[row[2].upper()]) for row in several)
            for work, several in groupby(stages, key=lambda row: row[0])
        },
    )


def _decisions(given: Sequence[rows.Row]) -> Iterator[DecisionFacts]:
    for _, several in groupby(given, key=lambda row: row[0]):
        each = list(several)
        known = [rights_rows.right_of(*row[_RIGHT:]) for row in each if row[_RIGHT] is not None]
        id, number, title, mode, decided, decider, kind, *about, committed = each[0][:_RIGHT]
        objective, department, amount, raised, review, supersedes, later = about
        said: list[dict[str, Any]] = (
            orjson.loads(committed) if isinstance(committed, str) else committed
        )
        yield DecisionFacts(
            id=id,
            number=number,
            title=title,
            mode=mode,
            decided_on=decided,
            decider_id=decider,
            kind=Kind(kind),
            objective_id=objective,
            department_id=department,
            amount=amount,
            rights=tuple(one for one in known if one.holds_on(decided)),
            raised_on=raised,
            review_on=review,
            supersedes=supersedes,
            superseded_by=later,
            commitments=tuple(Commitment.of(one) for one in said),
        )
