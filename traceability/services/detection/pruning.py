"""Vectors of texts that nobody says any more are deleted; what is said again is heard again."""

import numpy as np
from django.db import connection

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.described import InitiativesOf
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, StoredVector, Strategy
from traceability.queries import hearing, proposal_texts, trace_graph
from traceability.queries.hearing import NothingLearned
from traceability.similarity.ears import Ear

# So many initiatives' texts are in memory at once, and so many rows are deleted by one statement.
AT_ONCE = 1_000
_GO = "DELETE FROM traceability_storedvector WHERE key = ANY(%s)"


def prune_vectors() -> int:
    """Delete the vectors of no text of today, and of encoders no longer in use; how many went.

    Nothing goes while a run is open, which may be about to read them, and of other encoders nothing
    where this process has no sentence model and others may have one. What is stored meanwhile
    stays. Loads the graph of every strategy and tells its texts apart: linear in them.
    """
    open_states = (DetectionRun.State.QUEUED, DetectionRun.State.RUNNING)
    if DetectionRun.objects.filter(state__in=open_states).exists():
        return 0
    try:
        ear = hearing.ear()
    except NothingLearned:
        return 0
    # Before the texts are read: what is heard from now on is of texts that are not read here.
    stored = _stored(ear)
    for strategy_id in Strategy.objects.order_by("pk").values_list("pk", flat=True):
        with trace_graph.snapshot():
            graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id)
        stored -= _said(graph, ear)
    unsaid = sorted(stored)
    for first in range(0, len(unsaid), AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(_GO, [unsaid[first : first + AT_ONCE]])
    return len(unsaid)


def _stored(ear: Ear) -> set[bytes]:
    rows = StoredVector.objects.order_by()
    if not hearing.has_sentence_model():
        rows = rows.filter(encoder__in=(ear.name, ear.encoder.digest))
    return {bytes(key) for key in rows.values_list("key", flat=True)}


def _said(graph: TraceGraph, ear: Ear) -> set[bytes]:
    """The keys of what is said in a graph: of initiatives as a whole, of texts, for proposals."""
    told = InitiativesOf(graph)
    keys = set(hearing.keys_of(graph, ear=ear))
    texts = set(proposal_texts.said_by(graph, range(len(told) + graph.count("objective"))))
    for part in np.array_split(np.arange(len(told)), max(1, -(-len(told) // AT_ONCE))):
        texts.update(ear.facets_of([told[row] for row in part.tolist()]).texts)
    return keys | {ear.key_of_text(text) for text in texts}
