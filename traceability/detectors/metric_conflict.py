"""Two measures of one quantity that are meant to go different ways.

**What the PMO sees.** "Staff is to increase under Better care and to decrease under Lean offices",
with both targets. A pair is a candidate until the PMO confirms it.

**When it fires.** Two measures under different active objectives have one name and one unit (case,
spaces and the name's punctuation aside) and pull apart: one is to increase and the other to
decrease (`opposite_directions`), or one is to be kept where the other is to move
(`kept_against_move`). A measure whose direction nobody said goes from its baseline to its target;
without these it is silent. Money at stake is the known money on both objectives.

**Thresholds.** `most_pairs` (50): of one quantity only so many pairs are told, in the order of
external ids; the PMO is told how many more there are. `armed_from_share` (0.8): it arms when that
share of the measures of active objectives has a direction, or a baseline and a target.

**When it is wrong.** When one name stands for two quantities, as the staff of two offices. Dismiss
the pair, and name them apart.

**Source.** Conflicting metrics across departments (Kaplan and Norton, Alignment).
"""

import bisect
import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from traceability.domain import columns, quantities, sentences, stakes, words
from traceability.domain.findings import Arming, Cause, Finding, Severity, Subject, armed_by_share
from traceability.domain.thresholds import Threshold, count, share
from traceability.domain.trace_graph import TraceGraph

CODE = "metric_conflict"
TITLE = "Conflicting measures"
SEVERAL = "pairs of measures conflict"
FINDS_PAIRS = True
SUBJECT = "measure"
THRESHOLDS: Mapping[str, Threshold] = {"most_pairs": count(50), "armed_from_share": share(0.8)}

NEXT_STEP = "Ask both owners whether both can hold, then confirm or dismiss the pair."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most measures say where they are to go."""
    counted = graph.is_active[graph.work.measures.objective]
    return armed_by_share(
        have=int(np.count_nonzero(counted & (quantities.ways(graph) != words.Direction.UNKNOWN))),
        total=int(np.count_nonzero(counted)),
        share=thresholds["armed_from_share"],
        subject="measures",
        carry="have a direction",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Pairs by the external ids of both. Linear plus the output."""
    table, ways = graph.work.measures, quantities.ways(graph)
    counted = graph.is_active[table.objective] & (ways != words.Direction.UNKNOWN)
    of_quantity: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in np.flatnonzero(counted).tolist():
        of_quantity[quantities.of_measure(graph, place)].append(place)
    pairs: list[tuple[int, int, int]] = []
    for (name, _), members in of_quantity.items():
        if name and len(members) > 1:
            pairs.extend(_pairs(graph, members, ways, most=thresholds["most_pairs"]))
    resting = stakes.on_objectives(graph)
    for one, other, rest in sorted(pairs):
        if within is None or one in within:
            yield _finding(graph, ways, resting, one, other, rest)


def _pairs(
    graph: TraceGraph, members: Sequence[int], ways: columns.Codes, *, most: int
) -> list[tuple[int, int, int]]:
    """(one, other, how many were cut off) of the measures of one quantity that pull apart."""
    objective = graph.work.measures.objective
    by_way = {way: [one for one in members if ways[one] == way] for way in quantities.WAYS}

    def apart() -> Iterator[tuple[int, int]]:
        for one in members:
            others = (
                by_way[way][bisect.bisect(by_way[way], one) :]
                for way in quantities.WAYS
                if way != ways[one]
            )
            for other in heapq.merge(*others):
                if objective[one] != objective[other]:
                    yield one, other

    told = list(islice(apart(), most))
    rest = _count(graph, by_way) - len(told) if len(told) == most else 0
    return [(one, other, rest) for one, other in told]


def _count(graph: TraceGraph, by_way: Mapping[words.Direction, Sequence[int]]) -> int:
    """How many pairs pull apart: of each two ways, but those under one objective."""
    objective = graph.work.measures.objective
    total = 0
    for place, way in enumerate(quantities.WAYS):
        for other in quantities.WAYS[place + 1 :]:
            total += len(by_way[way]) * len(by_way[other])
            mine, theirs = (
                np.unique(objective[by_way[each]], return_counts=True) for each in (way, other)
            )
            _, at, beside = np.intersect1d(mine[0], theirs[0], return_indices=True)
            total -= int((mine[1][at] * theirs[1][beside]).sum())
    return total


def _finding(
    graph: TraceGraph,
    ways: columns.Codes,
    resting: stakes.ObjectiveStakes,
    one: int,
    other: int,
    rest: int,
) -> Finding:
    table, names = graph.work.measures, graph.objectives.names
    places = int(table.objective[one]), int(table.objective[other])
    way = words.Direction(ways[one]), words.Direction(ways[other])
    is_kept = words.Direction.MAINTAIN in way
    said = [
        f"{quantities.SAID[each]} under {sentences.named(names[place])}"
        for each, place in zip(way, places, strict=True)
    ]
    measures = (
        quantities.described(graph, one, way[0]),
        quantities.described(graph, other, way[1]),
    )
    return Finding(
        code=CODE,
        reason_code="kept_against_move" if is_kept else "opposite_directions",
        title=f"{sentences.named(table.names[one])} is {said[0]} and {said[1]}",
        severity=Severity.MEDIUM,
        subjects=(Subject("measure", table.ids[one]), Subject("measure", table.ids[other])),
        money_at_stake=resting.of_both(graph, *places),
        period_id=graph.period_id,
        evidence=(
            ("One measure", measures[0]),
            ("The other", measures[1]),
            ("Cannot both hold", "while both count the same quantity at the same time"),
        ),
        next_step=NEXT_STEP,
        facts=measures,
        is_pair=True,
        untold=rest,
        cause=Cause(f"quantity:{_digest(graph, one)}", f"{table.names[one]} is to go both ways"),
        side_ids=(graph.objectives.ids[places[0]], graph.objectives.ids[places[1]]),
    )


def _digest(graph: TraceGraph, place: int) -> str:
    """The quantity of a measure, as one short word."""
    quantity = "\n".join(quantities.of_measure(graph, place))
    return hashlib.sha256(quantity.encode()).hexdigest()[:16]
