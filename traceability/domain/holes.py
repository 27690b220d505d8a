"""Where a traceability matrix is empty, and whether that is in order.

An objective is a hole where no work stands on it and none of the lower level could; a department
or an initiative is one where nothing of it reaches an objective. What justifies a hole is a fact
that is recorded: a state, a day, a bucket, a waiver.
"""

from dataclasses import dataclass

import numpy as np

from traceability.domain import columns, coverage, words
from traceability.domain.alignment_map import AlignmentMap, Band
from traceability.domain.band_parts import BandParts, Part
from traceability.domain.trace_graph import TraceGraph

NO_WORK, NO_LINK, STRANDED = "no_work", "no_link", "stranded"
HOLES = (NO_WORK, NO_LINK, STRANDED)
# Why a hole is in order. `accepted` is said of work that may not be told apart.
REASONS = (
    "retired",
    "draft",
    "not_begun",
    "served_by_objective",
    *(part.word for part in Part if part.band is Band.ACCEPTED),
    "accepted",
)


@dataclass(frozen=True, slots=True)
class Hole:
    """An empty row or column: what is missing, and by what that is justified, if by anything."""

    word: str
    justified_by: tuple[str, ...] = ()


def of_objectives(graph: TraceGraph, figures: AlignmentMap) -> list[Hole | None]:
    """Per objective. One with objectives below it is none: they are looked at."""
    table = graph.objectives
    has_below = graph.fold(np.ones(len(table), np.int64)) > 1
    is_empty = (figures.below.initiatives == 0) & ~(has_below & graph.has_children)
    served = coverage.of(graph).shallow
    found: list[Hole | None] = [None] * len(table)
    for place in np.flatnonzero(is_empty).tolist():
        found[place] = Hole(NO_WORK, _of_objective(graph, place, served=bool(served[place])))
    return found


def _of_objective(graph: TraceGraph, place: int, *, served: bool) -> tuple[str, ...]:
    state = words.ObjectiveState(graph.objectives.state[place]).word
    if state != "active":
        return (state,)
    if graph.objectives.starts[place] > graph.today:
        return ("not_begun",)
    return ("served_by_objective",) if served else ()


def of_departments(graph: TraceGraph, figures: AlignmentMap, parts: BandParts) -> list[Hole | None]:
    """Per department, with those below it: none where any of their work reaches an objective."""
    count = len(graph.departments)
    bands = np.zeros((count, len(Band)), np.bool_)
    bands[figures.cells.department, figures.cells.band] = True
    why = np.zeros((count, len(Part)), np.bool_)
    why[parts.department, parts.part] = True
    for place in range(count):
        for above in _above(graph, place):
            bands[above] |= bands[place]
            why[above] |= why[place]
    return [_of_department(bands[place], why[place]) for place in range(count)]


def _above(graph: TraceGraph, place: int) -> list[int]:
    found: list[int] = []
    above = int(graph.departments.parent[place])
    while above >= 0 and above not in found:
        found.append(above)
        above = int(graph.departments.parent[above])
    return found


def _of_department(bands: columns.Mask, why: columns.Mask) -> Hole | None:
    if bands[Band.TRACED]:
        return None
    if bands[Band.STRANDED]:
        return Hole(STRANDED)
    if bands[Band.NO_OBJECTIVE]:
        return Hole(NO_LINK)
    if not bands[Band.ACCEPTED]:
        return Hole(NO_WORK)
    return Hole(
        NO_LINK, tuple(part.word for part in Part if part.band is Band.ACCEPTED and why[part])
    )


def of_initiative(bands: frozenset[str], bucket: str) -> Hole | None:
    """Of one initiative, by the bands its parts stand in; `bucket` is unknown where hidden."""
    if Band.TRACED.word in bands:
        return None
    if Band.STRANDED.word in bands:
        return Hole(STRANDED)
    if Band.NO_OBJECTIVE.word in bands:
        return Hole(NO_LINK)
    if bucket in (Part.RUN.word, Part.MANDATORY.word):
        return Hole(NO_LINK, (bucket,))
    return Hole(NO_LINK, ("waived" if bucket == "change" else "accepted",))
