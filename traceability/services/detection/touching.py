"""After an edit, the pairs of what it touched: with whom to compare, and what was found."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from traceability.domain import splicing
from traceability.domain.neighbourhood import Neighbourhood
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import finding_partners
from traceability.queries.detector_settings import DetectorRow
from traceability.services.detection import examination


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and the first initiatives whose pairs that are all of."""

    first_ids: frozenset[UUID]
    found: list[examination.Row]


def pairs(strategy_id: UUID, graph: TraceGraph, asked: DetectorRow, touched: Neighbourhood) -> Told:
    """What a detector that compares texts finds about touched initiatives and their partners.

    One query; the graph has its hearing.
    """
    ids = graph.initiatives.ids
    partners = finding_partners.partners(
        strategy_id=strategy_id, code=asked.detector.code, ids=touched.ids
    )
    rows = np.union1d(touched.places["initiative"], splicing.places_of(ids, partners))
    told = asked.detector.touching(graph, rows.astype(np.int64), asked.own)
    return Told(
        frozenset(ids[row] for row in told.firsts),
        examination.rows_of(graph, asked.detector, told.findings),
    )
