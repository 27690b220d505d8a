"""Objectives of the lowest level that no work serves.

**What the PMO sees.** "Fewer accidents has no work behind it", with what was proposed or rejected.

**When it fires.** The objective is active, reaches the top of the approved strategy, belongs to a
level that has nothing below it, has begun, and no initiative that is approved, active, paused or
done has a confirmed link to it, directly or through an objective that contributes to it. Money
plays no part. Work that is only proposed does not count, because nobody agreed to it; cancelled
work does not, because it will not come; done work does: whether it was enough, a measure says.
Reasons: `never_linked`, `proposed_only`, `rejected`, `work_not_agreed` (every confirmed link comes
from proposed or cancelled work).

**Thresholds.** None: one serving link is enough, whatever its share. It arms as soon as one link
of any state is recorded. Links of confidential work make an objective served, but neither count nor
decide the reason, which would tell that they exist.

**When it is wrong.** When the objective is reached by what people do every day without an
initiative. Record that work in the bucket run and link it, or waive with a reason.

**Source.** Shallow coverage after OpenFastTrace.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, coverage, sentences
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_one, hits
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "unserved_objective"
TITLE = "Objective without initiative"
SEVERAL = "objectives have no initiative"
SUBJECT = "objective"
HAS_STAKE = False
THRESHOLDS: Mapping[str, Threshold] = {}

NEXT_STEPS = {
    "never_linked": "Name the initiative that serves it, start one, or retire the objective.",
    "proposed_only": "Confirm or reject the links proposed for it.",
    "rejected": "Look for other work that serves it, or retire the objective.",
    "work_not_agreed": "Approve the proposed work, or name other work that serves it.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one link of any state is recorded in an approved strategy."""
    return armed_by_one(have=graph.open_link_count, is_approved=graph.strategy.is_approved)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Unserved objectives in the order of external ids. Linear in links."""
    table = graph.objectives
    has_begun = ~(table.starts > graph.today)
    lacking = graph.is_lowest & graph.reaches & has_begun & ~coverage.of(graph).is_served
    confirmed = _counted(graph, graph.confirmed_links)
    proposed = _counted(graph, graph.proposed_links)
    rejected = _counted(graph, graph.rejected_links)
    for place in hits(lacking, within):
        if confirmed[place]:
            reason = "work_not_agreed"
        elif proposed[place]:
            reason = "proposed_only"
        else:
            reason = "rejected" if rejected[place] else "never_linked"
        links = (int(confirmed[place]), int(proposed[place]), int(rejected[place]))
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])} has no work behind it",
            severity=Severity.HIGH,
            subjects=(Subject("objective", table.ids[place]),),
            money_at_stake=None,
            period_id=graph.period_id,
            evidence=(
                ("Confirmed links of work not agreed", links[0]),
                ("Proposed links", links[1]),
                ("Rejected links", links[2]),
            ),
            next_step=NEXT_STEPS[reason],
            facts=links,
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why work serves an objective or does not; which work, is not said."""
    is_lowest, reaches = bool(graph.is_lowest[place]), bool(graph.reaches[place])
    has_begun = not graph.objectives.starts[place] > graph.today
    is_served = bool(coverage.of(graph).is_served[place])
    steps = (
        Step("is active, and of a level that work belongs to", is_lowest),
        Step("a chain leads from it to the top of the approved strategy", reaches),
        Step("its first day has come", has_begun),
        Step("agreed work has a confirmed link to it, or to one that contributes", is_served),
    )
    return Explanation(is_lowest and reaches and has_begun and not is_served, steps)


def _counted(graph: TraceGraph, links: columns.Indexes) -> columns.Minor:
    """Links per objective, those of confidential work apart."""
    source, target = graph.contributions.source[links], graph.contributions.target[links]
    shown = target[~graph.initiatives.is_confidential[source]]
    return np.bincount(shown, minlength=len(graph.objectives)).astype(np.int64)
