"""Which work pushes which objective or measure up or down, and which pairs push against each other.

A push is a confirmed contribution with a strength, or an effect on a measure, of work that serves
(agreed, going on, paused or done). Unknown strength and 0 push nowhere.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from traceability.domain import columns, coverage, words
from traceability.domain.findings import Arming, Subject, armed_by_share
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class Target:
    """What is pushed: an active objective, or one of its measures (`measure` is -1 for itself)."""

    objective: int
    measure: int

    def name(self, graph: TraceGraph) -> str:
        """What readers call it."""
        if self.measure == columns.NONE:
            return graph.objectives.names[self.objective]
        return graph.work.measures.names[self.measure]

    def subject(self, graph: TraceGraph) -> Subject:
        """It, as a finding's subject."""
        if self.measure == columns.NONE:
            return Subject("objective", graph.objectives.ids[self.objective])
        return Subject("measure", graph.work.measures.ids[self.measure])

    def wanted(self, graph: TraceGraph) -> str | None:
        """Where a measure is meant to go; None for an objective, and where nobody said."""
        if self.measure == columns.NONE:
            return None
        direction = words.Direction(graph.work.measures.direction[self.measure])
        return None if direction == words.Direction.UNKNOWN else direction.word


@dataclass(frozen=True, slots=True, eq=False)
class Pulls:
    """Pushes by objective, measure (-1 for the objective itself), then the strongest first."""

    objective: columns.Indexes
    measure: columns.Indexes
    initiative: columns.Indexes
    strength: npt.NDArray[np.float64]
    is_done: columns.Mask
    is_secret: columns.Mask

    def by_target(self, objectives: range | None) -> Iterator[tuple[Target, range]]:
        """Each target with its pushes; of a slice of the objectives where one is given."""
        yield from self._targets(objectives, are_contested=False)

    def contested(self, objectives: range | None) -> Iterator[tuple[Target, range]]:
        """The same for targets that are pushed both ways. Most are pushed one way only and cost
        nothing here.
        """
        yield from self._targets(objectives, are_contested=True)

    def _targets(
        self, objectives: range | None, *, are_contested: bool
    ) -> Iterator[tuple[Target, range]]:
        first, after = 0, self.objective.size
        if objectives is not None:
            bounds = np.array([objectives.start, objectives.stop], np.int32)
            first, after = np.searchsorted(self.objective, bounds).tolist()
        if first == after:
            return
        objective, measure = self.objective[first:after], self.measure[first:after]
        changes = (np.diff(objective) != 0) | (np.diff(measure) != 0)
        starts = np.concatenate(([0], np.flatnonzero(changes) + 1))
        ends = np.append(starts[1:], after - first)
        if are_contested:
            force = self.strength[first:after]
            up, down = np.maximum.reduceat(force, starts), np.minimum.reduceat(force, starts)
            starts, ends = (each[(up > 0) & (down < 0)] for each in (starts, ends))
        for start, end in zip((starts + first).tolist(), (ends + first).tolist(), strict=True):
            target = Target(int(self.objective[start]), int(self.measure[start]))
            yield target, range(start, end)


@dataclass(frozen=True, slots=True)
class Opposed:
    """Pairs (up, down) of pushes on one target: of open work, then those with confidential work.

    Both the strongest product first. `rest` counts the pairs of open work that were cut off.
    """

    pairs: tuple[tuple[int, int], ...]
    rest: int


def of(graph: TraceGraph) -> Pulls:
    """All pushes on active objectives and their measures. One sort."""
    links = coverage.serving_links(graph)
    strength = graph.contributions.strength[links]
    links = links[np.abs(strength) > 0]
    effects, measures = graph.work.effects, graph.work.measures
    serves = np.isin(graph.initiatives.stage[effects.initiative], words.SERVING_STAGES)
    measure = np.concatenate(
        (np.full(links.size, columns.NONE, np.int32), effects.measure[serves])
    ).astype(np.int32)
    objective = np.concatenate(
        (graph.contributions.target[links], measures.objective[effects.measure[serves]])
    )
    initiative = np.concatenate((graph.contributions.source[links], effects.initiative[serves]))
    force = np.concatenate((graph.contributions.strength[links], effects.strength[serves]))
    order = np.lexsort((initiative, -np.abs(force), measure, objective))
    order = order[graph.is_active[objective[order]]]
    return Pulls(
        objective=objective[order],
        measure=measure[order],
        initiative=initiative[order],
        strength=force[order],
        is_done=graph.initiatives.stage[initiative[order]] == words.Stage.DONE,
        is_secret=graph.initiatives.is_confidential[initiative[order]],
    )


def opposed(pulls: Pulls, pushes: range, *, most: int) -> Opposed:
    """The pairs of one target that push against each other, at most so many of either sort.

    Two pieces of work that are both done are no pair: nothing is left to settle between them. What
    is told of open work does not depend on confidential work. Linear in pushes, then
    O(most · log most).
    """
    up, down = _parted(pulls, pushes, sign=1), _parted(pulls, pushes, sign=-1)
    size = np.abs(pulls.strength)
    told, total = {}, {}
    for has_secret in (False, True):
        sides = [
            (up[one], down[other])
            for one in up
            for other in down
            # (done, secret) of either side.
            if not (one[0] and other[0]) and (one[1] or other[1]) == has_secret
        ]
        total[has_secret] = sum(len(one) * len(other) for one, other in sides)
        merged = heapq.merge(*(_strongest(one, other, size) for one, other in sides))
        told[has_secret] = tuple((one, other) for _, one, other in islice(merged, most))
    return Opposed((*told[False], *told[True]), total[False] - len(told[False]))


def arming(graph: TraceGraph, *, share: float) -> Arming:
    """Armed when most serving links carry a strength, or any effect on a measure is recorded.

    What confidential work does is not counted.
    """
    is_open = ~graph.initiatives.is_confidential
    effects = int(np.count_nonzero(is_open[graph.work.effects.initiative]))
    if effects:
        return Arming(True, effects, 1, f"{effects} of at least 1 effect on a measure is recorded")
    links = coverage.serving_links(graph)
    links = links[graph.is_open_link[links]]
    return armed_by_share(
        have=int(np.count_nonzero(~np.isnan(graph.contributions.strength[links]))),
        total=links.size,
        share=share,
        subject="confirmed links",
        carry="have a strength",
    )


def _parted(pulls: Pulls, pushes: range, *, sign: int) -> dict[tuple[bool, bool], list[int]]:
    """The pushes of one sign, by whether the work is done and whether it is confidential."""
    parts: dict[tuple[bool, bool], list[int]] = {}
    for one in pushes:
        if pulls.strength[one] * sign > 0:
            kind = bool(pulls.is_done[one]), bool(pulls.is_secret[one])
            parts.setdefault(kind, []).append(one)
    return parts


def _strongest(
    up: Sequence[int], down: Sequence[int], size: npt.NDArray[np.float64]
) -> Iterator[tuple[float, int, int]]:
    """(−product, up, down) of all pairs of two lists, the strongest first, one at a time."""

    def key(i: int, j: int) -> tuple[float, int, int]:
        return -float(size[up[i]] * size[down[j]]), i, j

    waiting = [key(0, 0)] if up and down else []
    while waiting:
        product, i, j = heapq.heappop(waiting)
        yield product, up[i], down[j]
        if j + 1 < len(down):
            heapq.heappush(waiting, key(i, j + 1))
        # Every pair is reached once: along its row, whose first one came down the column.
        if j == 0 and i + 1 < len(up):
            heapq.heappush(waiting, key(i + 1, 0))
