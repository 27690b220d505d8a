"""After an edit, the pairs of what it touched: with whom to compare, and what was found."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import orjson
from django.db import connection

from traceability.domain import splicing
from traceability.domain.findings import UNTOLD
from traceability.domain.neighbourhood import Neighbourhood
from traceability.domain.trace_graph import TraceGraph
from traceability.services.detection import examination
from traceability.services.detection.planning import Asked

# Who stands in a pair with one of these, and who is first of so many pairs that some are not told:
# one of these may be among them.
PARTNERS = f"""
    SELECT subjects::text FROM traceability_finding
    WHERE strategy_id = %(strategy)s AND code = %(code)s AND state <> 'resolved'
      AND subject_ids && %(ids)s
    UNION ALL
    SELECT jsonb_build_array(subjects->0)::text FROM traceability_finding
    WHERE strategy_id = %(strategy)s AND code = %(code)s AND state <> 'resolved'
      AND evidence @? '$[*] ? (@.label == "{UNTOLD}" && @.value > 0)'
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and the first initiatives whose pairs that are all of."""

    first_ids: frozenset[UUID]
    found: list[examination.Row]


def pairs(strategy_id: UUID, graph: TraceGraph, asked: Asked, touched: Neighbourhood) -> Told:
    """What a detector that compares texts finds about touched initiatives and their partners.

    One query; the graph has its hearing.
    """
    ids = graph.initiatives.ids
    partners = _partners(strategy_id, asked.detector.code, touched.ids)
    rows = np.union1d(touched.places["initiative"], splicing.places_of(ids, partners))
    told = asked.detector.touching(graph, rows.astype(np.int64), asked.thresholds)
    return Told(
        frozenset(ids[row] for row in told.firsts),
        examination.rows_of(graph, asked.detector, told.findings),
    )


def _partners(strategy_id: UUID, code: str, ids: Collection[UUID]) -> Iterator[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(PARTNERS, {"strategy": strategy_id, "code": code, "ids": list(ids)})
        for (subjects,) in cursor.fetchall():
            yield from (UUID(one["id"]) for one in orjson.loads(subjects))
