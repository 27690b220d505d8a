"""What this worker has heard of the portfolios that it follows, kept and brought up to date.

Vectors are kept by what was said, so of what changed they are read again; only texts that nobody
has said before must be embedded, and never while a transaction is open: see `TextsMissing`.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from traceability.domain import neighbourhood
from traceability.domain.described import Described, InitiativesOf
from traceability.domain.hearing import Hearing
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import hearing, portfolio_changes
from traceability.queries.portfolio_changes import Position
from traceability.services.detection import listening
from traceability.services.detection.watching import Watched
from traceability.similarity.ears import Ear
from traceability.similarity.facets import Vectors
from traceability.similarity.features import Places

# How many initiatives may be kept together: a kilobyte and a half each.
MOST_INITIATIVES = 200_000
# From so many on, reading all vectors again costs no more.
MOST_AGAIN = 2_000
# So many initiatives are embedded between two looks: a look must not last.
MOST_AT_ONCE = 500


class TextsMissing(Exception):
    """Some texts have no vector yet: to be listened to before the next try."""

    def __init__(self, told: Sequence[Described], ear: Ear) -> None:
        super().__init__(f"{len(told)} texts")
        self._told, self._ear = told, ear

    def listen(self) -> bool:
        """Make and store what is missing, or a part of it; whether that was all."""
        listening.listen(self._told[:MOST_AT_ONCE], ear=self._ear)
        return len(self._told) <= MOST_AT_ONCE


@dataclass(frozen=True, slots=True)
class _Heard:
    """Row k of the vectors is the initiative `ids[k]` as of a position."""

    ids: tuple[UUID, ...]
    hearing: Hearing
    position: Position


# The one asked for latest stands last.
_kept: OrderedDict[UUID, _Heard] = OrderedDict()


def with_hearing(watched: Watched, *, ear: Ear) -> TraceGraph:
    """A watched graph with what an ear hears of it. Raises `TextsMissing`.

    The caller holds the snapshot that the graph is of. Costs one query and what was touched since
    the last time; the first time, and by another ear, all vectors are read.
    """
    graph = watched.graph
    strategy_id = graph.strategy.id
    before = _kept.get(strategy_id)
    again = _changed(graph, before, ear)
    if before is None or again is None:
        made = hearing.of_vectors(_read(graph, np.arange(len(graph.initiatives)), ear), ear=ear)
    else:
        vectors = _placed(before, graph)
        vectors[again] = _read(graph, again, ear)
        made = hearing.of_vectors(vectors, ear=ear)
    _kept[strategy_id] = _Heard(graph.initiatives.ids, made, watched.position)
    _kept.move_to_end(strategy_id)
    while len(_kept) > 1 and sum(len(one.ids) for one in _kept.values()) > MOST_INITIATIVES:
        _kept.popitem(last=False)
    return replace(graph, hearing=made)


def forget() -> None:
    """Keep nothing of what was heard in memory."""
    _kept.clear()


def _changed(graph: TraceGraph, before: _Heard | None, ear: Ear) -> Places | None:
    """The initiatives that may be told otherwise than before; None where all may be."""
    if before is None or before.hearing.ear != ear.name:
        return None
    changed = portfolio_changes.since(before.position)
    if changed.is_all or changed.needs_load:
        return None
    touched = neighbourhood.touched(
        graph,
        initiative_ids=changed.initiative_ids,
        objective_ids=changed.objective_ids,
        ids=changed.ids,
    ).places["initiative"]
    # What came to be part of the portfolio by another way is heard as well.
    known = {one.int for one in before.ids} if before.ids != graph.initiatives.ids else None
    if known is not None:
        new = [row for row, one in enumerate(graph.initiatives.ids) if one.int not in known]
        touched = np.union1d(touched, np.array(new, dtype=np.int64))
    return touched.astype(np.int64) if touched.size <= MOST_AGAIN else None


def _placed(before: _Heard, graph: TraceGraph) -> Vectors:
    """A copy of the vectors of before, where their initiatives stand now; else zeros."""
    if before.ids == graph.initiatives.ids:
        return before.hearing.vectors.copy()
    row_of = {one.int: row for row, one in enumerate(before.ids)}
    rows = np.array([row_of.get(one.int, -1) for one in graph.initiatives.ids], dtype=np.int64)
    vectors = np.zeros((rows.size, before.hearing.vectors.shape[1]), dtype=np.float32)
    stood = rows >= 0
    vectors[stood] = before.hearing.vectors[rows[stood]]
    return vectors


def _read(graph: TraceGraph, rows: Places, ear: Ear) -> Vectors:
    described = InitiativesOf(graph)
    told = [described[row] for row in rows.tolist()]
    try:
        return hearing.heard(told, ear=ear)
    except hearing.TextsNotHeard:
        known = hearing.present([ear.key_of(one) for one in told])
        raise TextsMissing([one for one in told if ear.key_of(one) not in known], ear) from None
