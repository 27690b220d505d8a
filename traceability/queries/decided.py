"""Decisions of a strategy as the trace graph holds them: what was committed to, and the readings.

They are few beside the work: whoever reads some, reads them all.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import orjson

from traceability.domain import rows
from traceability.domain.commitments import Commitment, Decided, DecisionFacts

NOUNS = ("decision",)
DECISIONS = """
    SELECT record.id, record.number, record.title, record.mode, record.decided_on,
           record.raised_on, record.review_on, record.supersedes_id, later.id,
           record.commitments
    FROM {decision} record LEFT JOIN {decision} later ON later.supersedes_id = record.id
    WHERE record.strategy_id = %(strategy_id)s ORDER BY record.number
"""
READINGS = """
    SELECT reading.measure_id, reading.read_on, reading.value::float8 FROM {reading} reading
    WHERE reading.measure_id IN (
        SELECT (said->>'measure')::uuid
        FROM {decision} record, jsonb_array_elements(record.commitments) said
        WHERE record.strategy_id = %(strategy_id)s AND said->>'kind' = 'reach'
    ) ORDER BY reading.measure_id, reading.read_on, reading.id
"""

Fetch = Callable[[str], Sequence[rows.Row]]


def load(fetch: Fetch) -> Decided:
    """The decisions by number. One statement, and one more where one commits to a measure."""
    decisions = tuple(_decisions(fetch(DECISIONS)))
    if not any(said.measure for one in decisions for said in one.commitments):
        return Decided(decisions)
    found = groupby(fetch(READINGS), key=lambda row: row[0])
    return Decided(
        decisions,
        {measure: tuple((row[1], row[2]) for row in several) for measure, several in found},
    )


def _decisions(given: Sequence[rows.Row]) -> Iterator[DecisionFacts]:
    for row in given:
        id, number, title, mode, decided, raised, review, supersedes, later, committed = row
        said: list[dict[str, Any]] = (
            orjson.loads(committed) if isinstance(committed, str) else committed
        )
        yield DecisionFacts(
            id=id,
            number=number,
            title=title,
            mode=mode,
            decided_on=decided,
            raised_on=raised,
            review_on=review,
            supersedes=supersedes,
            superseded_by=later,
            commitments=tuple(Commitment.of(one) for one in said),
        )
