"""Higher objectives that nobody broke down, though others of their level are.

**What the PMO sees.** "Grow abroad has no objectives below it", with the number of its peers that
have some and whether work serves it directly.

**When it fires.** The objective is active, reaches the top of the approved strategy, no active
objective stands below it, and at least one active objective of the same level has children.
Reasons: `nothing_below`, and `served_directly` (work is linked to it, which is less urgent).

**Thresholds.** None. It arms as soon as one link of any state is recorded.

**When it is wrong.** When the objective is small enough to need no further parts. Waive it.

**Source.** Deep coverage after OpenFastTrace: an item is covered deeply when every level below is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import coverage, sentences, stakes
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_one, hits
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "childless_objective"
TITLE = "Objective with nothing below it"
SEVERAL = "objectives have nothing below them"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {}

NEXT_STEPS = {
    "nothing_below": "Break it down into objectives that work can serve, or retire it.",
    "served_directly": "Break it down, or waive this if it needs no parts.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one link of any state is recorded in an approved strategy."""
    return armed_by_one(have=graph.open_link_count, is_approved=graph.strategy.is_approved)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Childless objectives in the order of external ids. Linear in objectives and links."""
    table = graph.objectives
    served = coverage.of(graph).is_served
    resting = stakes.on_objectives(graph)
    parents = np.bincount(table.level[graph.is_active & graph.has_children])
    for place in hits(graph.is_childless & graph.reaches, within):
        is_served = bool(served[place])
        reason = "served_directly" if is_served else "nothing_below"
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])} has no objectives below it",
            severity=Severity.LOW if is_served else Severity.MEDIUM,
            subjects=(Subject("objective", table.ids[place]),),
            money_at_stake=resting.of(place),
            period_id=graph.period_id,
            evidence=(
                ("Level", int(table.level[place])),
                ("Objectives of this level with some below", int(parents[table.level[place]])),
                ("Work is linked to it directly", is_served),
            ),
            next_step=NEXT_STEPS[reason],
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why an objective has parts enough or not."""
    is_childless, reaches = bool(graph.is_childless[place]), bool(graph.reaches[place])
    has_children = bool(graph.has_children[place])
    steps = (
        Step("is active", bool(graph.is_active[place])),
        Step("a chain leads from it to the top of the approved strategy", reaches),
        Step("an active objective stands below it", has_children),
        Step("no other objective of its level has one below it", not is_childless),
    )
    return Explanation(is_childless and reaches, steps)
