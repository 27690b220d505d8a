"""What a change would do before it is made: a graph as it would be, and what differs in it.

Nothing is written and nothing is loaded again: a change of one record is a graph with another
column, and every figure of it is computed as for the one that stands.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from traceability.domain import columns, funding_gap, words
from traceability.domain.findings import Finding
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class Differing:
    """What differs between two graphs of the same records.

    `losing` and `gaining` are initiatives whose confirmed line to the top breaks or comes to hold.
    Money is the present period's, in minor units: `stranded` is what would rest on nothing that
    rests on an objective now, negative where it would come to rest; money of cancelled work too, as
    long as it is recorded. `total_variation` is the part of change money that would have to move to
    meet the targets, before and after.
    """

    losing: tuple[int, ...]
    gaining: tuple[int, ...]
    stranded: int
    total_variation: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Turned:
    """Findings that would open, close, or stand for another reason or other facts."""

    opening: tuple[Finding, ...]
    closing: tuple[Finding, ...]
    changing: tuple[Finding, ...]


def without_objective(graph: TraceGraph, place: int) -> TraceGraph:
    """The graph in which an objective is retired."""
    state = graph.objectives.state.copy()
    state[place] = words.ObjectiveState.RETIRED
    return _with(graph, objectives=dataclasses.replace(graph.objectives, state=state))


def without_initiative(graph: TraceGraph, place: int) -> TraceGraph:
    """The graph in which an initiative is cancelled; what was recorded of its money stays."""
    stage = graph.initiatives.stage.copy()
    stage[place] = words.Stage.CANCELLED
    return _with(graph, initiatives=dataclasses.replace(graph.initiatives, stage=stage))


def without_owner(graph: TraceGraph, place: int) -> TraceGraph:
    """The graph in which the owner of an objective has left, and so every other one of theirs."""
    owner = int(graph.objectives.owner[place])
    has_ended = graph.people.has_ended.copy()
    if owner >= 0:
        has_ended[owner] = True
    return _with(graph, people=dataclasses.replace(graph.people, has_ended=has_ended))


def with_target(graph: TraceGraph, place: int, share: float) -> TraceGraph:
    """The graph in which another share is agreed for an objective in the present period.

    The tolerance stays; without one there is none.
    """
    table, period = graph.targets, columns.NONE if graph.period is None else graph.period
    tolerance = funding_gap.of(graph).tolerance[place]
    others = ~((table.objective == place) & (table.period == period))
    targets = columns.Targets(
        np.append(table.objective[others], np.int32(place)),
        np.append(table.period[others], np.int32(period)),
        np.append(table.share[others], share),
        np.append(table.tolerance[others], 0.0 if np.isnan(tolerance) else tolerance),
    )
    return _with(graph, targets=targets)


def differing(before: TraceGraph, after: TraceGraph) -> Differing:
    """What differs in lines and money."""
    was, will = _has_line(before), _has_line(after)
    return Differing(
        losing=tuple(int(one) for one in np.flatnonzero(was & ~will)),
        gaining=tuple(int(one) for one in np.flatnonzero(~was & will)),
        stranded=int(before.placements().traced.sum() - after.placements().traced.sum()),
        total_variation=(
            funding_gap.of(before).total_variation,
            funding_gap.of(after).total_variation,
        ),
    )


def turned(before: Sequence[Finding], after: Sequence[Finding]) -> Turned:
    """Which findings differ, in the order they were found in."""
    were = {(one.code, one.subject_key): one.fingerprint for one in before}
    will = {(one.code, one.subject_key): one.fingerprint for one in after}
    return Turned(
        opening=tuple(one for one in after if (one.code, one.subject_key) not in were),
        closing=tuple(one for one in before if (one.code, one.subject_key) not in will),
        changing=tuple(
            one
            for one in after
            if were.get((one.code, one.subject_key), one.fingerprint) != one.fingerprint
        ),
    )


def initiatives_of(graph: TraceGraph, finding: Finding) -> set[int]:
    """The initiatives that a finding names, itself, by a link or a dependency, or as evidence."""
    places: set[int] = set()
    ids = set(finding.tells_of)
    for subject in finding.subjects:
        if subject.noun == "initiative":
            ids.add(subject.id)
        elif subject.noun == "contribution":
            link = graph.contributions.ids.index(subject.id)
            if graph.contributions.from_initiative[link]:
                places.add(int(graph.contributions.source[link]))
        elif subject.noun == "dependency":
            one = graph.work.dependencies.ids.index(subject.id)
            places |= {
                int(graph.work.dependencies.initiative[one]),
                int(graph.work.dependencies.needs[one]),
            }
    if ids:
        places |= {place for place, one in enumerate(graph.initiatives.ids) if one in ids}
    return places


def _has_line(graph: TraceGraph) -> columns.Mask:
    placed = graph.placements()
    has_line = np.zeros(len(graph.initiatives), np.bool_)
    has_line[placed.initiative[placed.reaches]] = True
    stays: columns.Mask = has_line & (graph.initiatives.stage != words.Stage.CANCELLED)
    return stays


def _with(graph: TraceGraph, **tables: Any) -> TraceGraph:
    """Another graph, of which nothing is derived yet."""
    return dataclasses.replace(graph, **tables, _placed={})
