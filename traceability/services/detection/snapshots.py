"""The portfolio a run examines: the same for every worker, whenever it looks.

Each worker replays the history as of the run's instant. A digest taken at planning shows whether
all of them see the same: a transaction that began before that instant may commit after it.
"""

import dataclasses
import hashlib
from uuid import UUID

import numpy as np

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun
from traceability.queries import hearing, trace_graph
from traceability.similarity.ears import Ear

# The graph of the run that this process worked on latest.
_kept: dict[tuple[UUID, str], TraceGraph] = {}


def of_run(run: DetectionRun) -> TraceGraph:
    """The portfolio as of the run's instant; a constant number of queries."""
    return trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=run.strategy_id, as_of=run.as_of)


class OtherEar(TraceabilityError):
    """This process hears otherwise than the one that planned the run."""

    code, title = "other_ear", "This worker has another sentence model"


def of_plan(run: DetectionRun) -> TraceGraph | None:
    """The portfolio as it was planned, kept for the next chunk; None when it moved since."""
    planned = run.summary["digest"]
    key = (run.pk, planned)
    graph = _kept.get(key)
    if graph is None:
        graph = of_run(run)
        if digest(graph) != planned:
            return None
        _kept.clear()
        _kept[key] = graph
    return graph


def heard_plan(run: DetectionRun) -> TraceGraph | None:
    """The same with what similarity heard of it, loaded once; all of it must be stored by now.

    Raises `OtherEar`, and `TextsNotHeard` when vectors were deleted meanwhile.
    """
    graph = of_plan(run)
    if graph is None or graph.hearing is not None:
        return graph
    heard = dataclasses.replace(graph, hearing=hearing.hearing(graph, ear=ear_of(run)))
    _kept[run.pk, run.summary["digest"]] = heard
    return heard


def ear_of(run: DetectionRun) -> Ear:
    """The ear a run was planned with. Raises `OtherEar` where this process cannot be it."""
    planned = run.summary["texts"]
    ear = hearing.ear(planned["lexicon"])
    if ear.name != planned["ear"]:
        raise OtherEar(
            "This worker's sentence model is not the one the run was planned with; give all "
            "workers the same SENTENCE_MODEL and SENTENCE_TOKENIZER."
        )
    return ear


def digest(graph: TraceGraph) -> str:
    """A digest of everything a graph holds. Linear; a tenth of what loading the graph costs."""
    state = hashlib.sha256()
    for field in dataclasses.fields(graph):
        if field.compare:
            _feed(state, getattr(graph, field.name))
    return state.hexdigest()


def _feed(state: "hashlib._Hash", value: object) -> None:
    if isinstance(value, np.ndarray):
        state.update(value.tobytes())
    elif isinstance(value, tuple) and value and isinstance(value[0], UUID):
        state.update(b"".join(one.bytes for one in value))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            _feed(state, getattr(value, field.name))
    else:
        state.update(repr(value).encode())
    state.update(b"\x1e")
