"""The lines through one record: every path from it up to what it serves, or from work up to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from traceability.domain import columns, shares, words
from traceability.domain.trace_graph import TraceGraph

MOST_PATHS = 1_000


@dataclass(frozen=True, slots=True)
class Step:
    """One step upward, to an objective; `link` is its contribution, None on the tree."""

    objective: int
    link: int | None
    share: float


@dataclass(frozen=True, slots=True)
class Path:
    """One line upward. `initiative` or `start` says where it begins.

    `share` is the product of the shares along it (a tree edge carries everything);
    `is_confirmed` is False when its first link is only proposed; `reaches` says whether its last
    objective stands at the top of an approved strategy and nothing on the way is broken.
    """

    initiative: int | None
    start: int | None
    steps: tuple[Step, ...]
    share: float
    is_confirmed: bool
    reaches: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Paths in the order of external ids; `is_cut` when there are more than were asked for."""

    paths: tuple[Path, ...]
    is_cut: bool


def of_initiative(graph: TraceGraph, initiative: int, *, most: int = MOST_PATHS) -> Trace:
    """Every path from an initiative to a top, over its confirmed and proposed links.

    Paths that break on the way end at the last objective they meet. An initiative without links
    has no path.
    """
    up = _Upward(graph)

    def walk() -> Iterator[Path]:
        for link, target in up.links_of(initiative):
            first = Step(target, link, up.share(link))
            is_confirmed = bool(graph.contributions.state[link] == words.LinkState.CONFIRMED)
            for steps in up.onward((first,)):
                yield up.path(steps, initiative=initiative, is_confirmed=is_confirmed)

    return _cut(walk(), most)


def of_objective(
    graph: TraceGraph,
    objective: int,
    *,
    without: columns.Mask | None = None,
    most: int = MOST_PATHS,
) -> Trace:
    """Every path from the initiatives that serve an objective, directly or from below, up to it.

    `without` marks initiatives that are left out.
    """
    up = _Upward(graph)

    def walk() -> Iterator[Path]:
        for steps in up.beneath(objective):
            for link, initiative in up.links_to(steps[0].objective):
                if without is not None and without[initiative]:
                    continue
                first = Step(steps[0].objective, link, up.share(link))
                confirmed = bool(graph.contributions.state[link] == words.LinkState.CONFIRMED)
                yield up.path((first, *steps[1:]), initiative=initiative, is_confirmed=confirmed)

    return _cut(walk(), most)


def above_objective(graph: TraceGraph, objective: int, *, most: int = MOST_PATHS) -> Trace:
    """Every path from an objective to a top; a top itself has one path without steps."""
    up = _Upward(graph)
    start = Step(objective, None, 1.0)

    def walk() -> Iterator[Path]:
        for steps in up.onward((start,)):
            yield up.path(steps[1:], start=objective, is_confirmed=True)

    return _cut(walk(), most)


def _cut(paths: Iterator[Path], most: int) -> Trace:
    found = tuple(islice(paths, most + 1))
    return Trace(found[:most], len(found) > most)


class _Upward:
    """Adjacency of one graph, for walks over few nodes."""

    def __init__(self, graph: TraceGraph) -> None:
        self.graph = graph
        # Asking for it also refuses graphs that run in a circle, on which no walk would end.
        self.reaches = graph.reaches
        self.shares = _shares_of_links(graph)
        self.above: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        self.below: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        for child, parent in enumerate(graph.objectives.parent.tolist()):
            if parent >= 0:
                self._join(child, parent, None)
        for link in graph.confirmed_between_objectives.tolist():
            table = graph.contributions
            self._join(int(table.source[link]), int(table.target[link]), link)

    def _join(self, lower: int, upper: int, link: int | None) -> None:
        self.above[lower].append((upper, link))
        self.below[upper].append((lower, link))

    def share(self, link: int | None) -> float:
        return 1.0 if link is None else shares.from_millionths(int(self.shares[link]))

    def _open(self) -> columns.Indexes:
        return np.concatenate((self.graph.confirmed_links, self.graph.proposed_links))

    def links_of(self, initiative: int) -> Iterator[tuple[int, int]]:
        table = self.graph.contributions
        open_links = self._open()
        for link in open_links[table.source[open_links] == initiative].tolist():
            yield link, int(table.target[link])

    def links_to(self, objective: int) -> Iterator[tuple[int, int]]:
        table = self.graph.contributions
        open_links = self._open()
        for link in open_links[table.target[open_links] == objective].tolist():
            yield link, int(table.source[link])

    def onward(self, steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
        """All ways to a top from the last step, each as the whole of its steps."""
        waiting = [steps]
        while waiting:
            walked = waiting.pop()
            further = self.above[walked[-1].objective]
            if not further:
                yield walked
            for upper, link in reversed(further):
                waiting.append((*walked, Step(upper, link, self.share(link))))

    def beneath(self, objective: int) -> Iterator[tuple[Step, ...]]:
        """All ways that end at the objective, from itself down, each walked upward."""
        waiting: list[tuple[Step, ...]] = [(Step(objective, None, 1.0),)]
        while waiting:
            walked = waiting.pop()
            yield walked
            for lower, link in reversed(self.below[walked[0].objective]):
                onward = Step(walked[0].objective, link, self.share(link))
                waiting.append((Step(lower, None, 1.0), onward, *walked[1:]))

    def path(
        self,
        steps: tuple[Step, ...],
        *,
        is_confirmed: bool,
        initiative: int | None = None,
        start: int | None = None,
    ) -> Path:
        share = 1.0
        for step in steps:
            share *= step.share
        nodes = [step.objective for step in steps]
        if start is not None:
            nodes.append(start)
        reaches = is_confirmed and all(bool(self.reaches[node]) for node in nodes)
        return Path(initiative, start, steps, share, is_confirmed, reaches)


def _shares_of_links(graph: TraceGraph) -> columns.Minor:
    """Share of every link: as confirmed, as a proposed one claims, 0 where rejected."""
    table = graph.contributions
    resolved = np.where(table.share < 0, 0, table.share)
    resolved[graph.confirmed_links] = graph.confirmed_shares
    between = graph.confirmed_between_objectives
    resolved[between] = shares.assume(
        table.share[between], table.source[between], len(graph.objectives)
    )
    rest = graph.placements().rest_share
    proposed = graph.proposed_links
    unstated = proposed[table.share[proposed] < 0]
    resolved[unstated] = rest[table.source[unstated]]
    resolved[table.state == words.LinkState.REJECTED] = 0
    return resolved
