"""Objectives that nobody answers for.

**What the PMO sees.** "Cleaner water has no owner", or "the owner is no longer here"; the subject
is the objective, never the person.

**When it fires.** The objective is active and has no owner (`no_owner`), or its owner's record has
ended (`owner_left`).

**Thresholds.** `armed_from_share` (0.8): it arms when that share of the active objectives names an
owner; before that owners were simply not recorded. Confidential work is not counted in the
evidence; its money is in the sum.

**When it is wrong.** When the owner is known but stands in another system. Record or import it.

**Source.** RAPID (Bain): a choice without exactly one decider is not made.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import (
    Arming,
    Cause,
    Finding,
    Severity,
    Subject,
    armed_by_share,
    hits,
)
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "ownerless"
TITLE = "No owner"
SEVERAL = "objectives have no owner"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

NEXT_STEPS = {
    "no_owner": "Name an owner.",
    "owner_left": "Name the owner's successor.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most active objectives name an owner."""
    return armed_by_share(
        have=int(np.count_nonzero(graph.is_active & (graph.objectives.owner >= 0))),
        total=int(np.count_nonzero(graph.is_active)),
        share=thresholds["armed_from_share"],
        subject="objectives",
        carry="have an owner",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Objectives without an owner in the order of external ids. Linear in objectives."""
    table = graph.objectives
    named, has_left = table.owner >= 0, _has_left(graph)
    resting = stakes.on_objectives(graph)
    for place in hits(graph.is_active & (~named | has_left), within):
        reason = "owner_left" if has_left[place] else "no_owner"
        said = "has an owner who is no longer here" if has_left[place] else "has no owner"
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])} {said}",
            severity=Severity.MEDIUM,
            subjects=(Subject("objective", table.ids[place]),),
            money_at_stake=resting.of(place),
            period_id=graph.period_id,
            evidence=(("Initiatives linked here and below", int(resting.initiatives[place])),),
            next_step=NEXT_STEPS[reason],
            cause=_cause(graph, place) if has_left[place] else None,
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why somebody answers for an objective or not; who, is not said."""
    is_active, is_named = bool(graph.is_active[place]), bool(graph.objectives.owner[place] >= 0)
    has_left = bool(_has_left(graph)[place])
    steps = (
        Step("is active", is_active),
        Step("has an owner", is_named),
        Step("its owner is still here", is_named and not has_left),
    )
    return Explanation(is_active and (not is_named or has_left), steps)


def _has_left(graph: TraceGraph) -> columns.Mask:
    table = graph.objectives
    has_left = np.zeros(len(table), np.bool_)
    named = table.owner >= 0
    has_left[named] = graph.people.has_ended[table.owner[named]]
    return has_left


def _cause(graph: TraceGraph, place: int) -> Cause:
    # The subject is never a person: the cause has no name either.
    person = graph.people.ids[graph.objectives.owner[place]]
    return Cause(f"owner_left:{person}", "One owner of these is no longer here")
