"""Objectives outside their dates that work still feeds.

**What the PMO sees.** "Open the new plant ended on 2025-12-31 and is still fed", with the number of
active initiatives and their money on it.

**When it fires.** The objective is active, its last day has passed (`expired`) or its first day has
not come (`not_yet_valid`), and an active initiative has a confirmed link to it.

**Thresholds.** `armed_from_share` (0.8): it arms when that share of the active objectives carries
a first or last day. Confidential work feeds an objective, but is not counted in the evidence.

**When it is wrong.** When the objective was extended and nobody wrote it down.

**Source.** Effective dates, as any register of record has them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, money, sentences, words
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share, hits
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "expired_objective"
TITLE = "Objective out of its time"
SEVERAL = "objectives are fed outside their dates"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

NEXT_STEPS = {
    "expired": "Extend the objective, or move the work to the one that follows it.",
    "not_yet_valid": "Bring its first day forward, or link the work to a present objective.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most active objectives carry dates."""
    table = graph.objectives
    dated = ~np.isnat(table.starts) | ~np.isnat(table.ends)
    return armed_by_share(
        have=int(np.count_nonzero(graph.is_active & dated)),
        total=int(np.count_nonzero(graph.is_active)),
        share=thresholds["armed_from_share"],
        subject="objectives",
        carry="have dates",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Objectives fed outside their dates in the order of external ids. Linear in links."""
    table = graph.objectives
    placed = graph.placements()
    is_going_on = graph.initiatives.stage[placed.initiative] == words.Stage.ACTIVE
    fed = np.bincount(placed.objective[is_going_on], minlength=len(table))
    may_be_counted = is_going_on & ~graph.initiatives.is_confidential[placed.initiative]
    shown = np.bincount(placed.objective[may_be_counted], minlength=len(table))
    known = is_going_on & placed.is_known[placed.initiative]
    has_figure = np.bincount(placed.objective[known], minlength=len(table))
    minor = np.zeros(len(table), np.int64)
    np.add.at(minor, placed.objective[known], placed.minor[known])

    has_expired = table.ends < graph.today
    for place in hits(graph.is_active & _is_outside(graph) & (fed > 0), within):
        reason = "expired" if has_expired[place] else "not_yet_valid"
        day = str(table.ends[place] if has_expired[place] else table.starts[place])
        told = sentences.in_words(day)
        said = f"ended on {told}" if has_expired[place] else f"begins on {told} only"
        at_stake = int(minor[place]) if has_figure[place] else None
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])} {said} and is fed",
            severity=Severity.MEDIUM,
            subjects=(Subject("objective", table.ids[place]),),
            money_at_stake=at_stake,
            period_id=graph.period_id,
            evidence=(
                ("First day", _day(table.starts[place])),
                ("Last day", _day(table.ends[place])),
                ("Active initiatives linked", int(shown[place])),
                ("Their money on it", "unknown" if at_stake is None else money.as_text(at_stake)),
            ),
            next_step=NEXT_STEPS[reason],
            facts=(day,),
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why an objective is in its time or not fed."""
    table, placed = graph.objectives, graph.placements()
    is_going_on = graph.initiatives.stage[placed.initiative] == words.Stage.ACTIVE
    is_fed = bool((placed.objective[is_going_on] == place).any())
    is_active = bool(graph.is_active[place])
    steps = (
        Step("is active", is_active),
        Step("its last day has not passed", not table.ends[place] < graph.today),
        Step("its first day has come", not table.starts[place] > graph.today),
        Step("no active work has a confirmed link to it", not is_fed),
    )
    return Explanation(is_active and bool(_is_outside(graph)[place]) and is_fed, steps)


def _is_outside(graph: TraceGraph) -> columns.Mask:
    table = graph.objectives
    outside: columns.Mask = (table.ends < graph.today) | (table.starts > graph.today)
    return outside


def _day(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)
