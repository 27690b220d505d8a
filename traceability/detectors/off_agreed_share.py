"""Objectives whose money is below or above the share that leaders agreed.

**What the PMO sees.** "Fewer accidents is below its agreed share", with the funded share, the
agreed one, the tolerance, and the money that both are shares of.

**When it fires.** The objective is active and reaches the top, a target allocation holds for it in
the current period, and its share of the traced change money (its own and that of all below it)
differs from the target by more than the agreed tolerance. Reasons: `below_agreed_share` and
`above_agreed_share`. Money at stake is what would have to move to meet the target. Without a
target there is nothing to be below or above of, whatever the priority.

**Thresholds.** The tolerance is agreed with the target and is no setting. `armed_from_share` (0.8):
once a target is agreed it arms when that share of the change initiatives that reach an objective
carries a figure; before that the shares are those of what happened to be recorded.

**When it is wrong.** When the work that is missing a figure stands under one objective, or when the
target was meant for another base. The evidence says of which money the shares are.

**Source.** Priority against funding (Merkhofer); total variation distance, of which each gap is a
part.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, funding_gap, money, sentences, words
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share, hits
from traceability.domain.shares import WHOLE, to_millionths
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "off_agreed_share"
TITLE = "Off the agreed share"
SEVERAL = "objectives are off their agreed share"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

NEXT_STEPS = {
    "below_agreed_share": "Move money or work to it, or agree another share.",
    "above_agreed_share": "Move money or work from it, or agree another share.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when a target is agreed and most initiatives behind the shares carry a figure."""
    if graph.period is None:
        return Arming(False, 0, 1, "0 of 1 current period is known")
    agreed = int(np.count_nonzero(_is_examined(graph, funding_gap.of(graph))))
    if not agreed:
        return Arming(False, 0, 1, "0 of at least 1 share is agreed for the current period")
    reaching = _is_counted(graph) & ~graph.initiatives.is_confidential
    return armed_by_share(
        have=int(np.count_nonzero(reaching & graph.placements().is_known)),
        total=int(np.count_nonzero(reaching)),
        share=thresholds["armed_from_share"],
        subject="change initiatives that reach an objective",
        carry="have a figure",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Objectives off their agreed share in the order of external ids. Linear in links."""
    gap = funding_gap.of(graph)
    if gap.base <= 0:
        return
    reaching = _is_counted(graph)
    # Confidential work counts in the money alone, so that no reader learns of it by a count.
    countable = reaching & ~graph.initiatives.is_confidential
    unknown = int(np.count_nonzero(countable & ~graph.placements().is_known))
    for place in hits(_is_examined(graph, gap), within):
        away, target, tolerance = _away(gap, place)
        if abs(away) > tolerance * gap.base:
            yield _finding(graph, gap, place, away, (target, tolerance), unknown)


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why an objective has about the share that was agreed, or has not."""
    gap = funding_gap.of(graph)
    has_target = not np.isnan(gap.target[place])
    is_examined = bool(_is_examined(graph, gap)[place])
    is_off = False
    if has_target and gap.base > 0:
        away, _, tolerance = _away(gap, place)
        is_off = abs(away) > tolerance * gap.base
    holds = bool(graph.is_active[place] and graph.reaches[place])
    steps = [
        Step("is active, with a chain to the top of the approved strategy", holds),
        Step("a share is agreed for it in this period", has_target),
        Step("there is traced change money to have a share of", gap.base > 0),
    ]
    if has_target and gap.base > 0:
        funded, agreed = _percent(float(gap.funded[place])), _percent(float(gap.target[place]))
        said = f"its share, {funded}, is within the tolerance of the agreed {agreed}"
        steps.append(Step(said, not is_off))
    return Explanation(is_examined and gap.base > 0 and is_off, tuple(steps))


def _away(gap: funding_gap.FundingGap, place: int) -> tuple[int, int, int]:
    """How far it is from its target, in millionths of the base's units; target and tolerance."""
    target = to_millionths(float(gap.target[place]))
    allowed = gap.tolerance[place]
    tolerance = 0 if np.isnan(allowed) else to_millionths(float(allowed))
    return gap.away(place), target, tolerance


def _is_examined(graph: TraceGraph, gap: funding_gap.FundingGap) -> columns.Mask:
    examined: columns.Mask = graph.is_active & graph.reaches & ~np.isnan(gap.target)
    return examined


def _is_counted(graph: TraceGraph) -> columns.Mask:
    """Per initiative: change work with a confirmed link that reaches the top."""
    placed = graph.placements()
    found = np.zeros(len(graph.initiatives), np.bool_)
    found[placed.initiative[placed.reaches]] = True
    return found & ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)


def _finding(
    graph: TraceGraph,
    gap: funding_gap.FundingGap,
    place: int,
    away: int,
    agreed: tuple[int, int],
    unknown: int,
) -> Finding:
    table = graph.objectives
    side = "below" if away < 0 else "above"
    reason = f"{side}_agreed_share"
    at_stake = abs(gap.missing(place) or 0)
    return Finding(
        code=CODE,
        reason_code=reason,
        title=f"{sentences.named(table.names[place])} is {side} its agreed share",
        severity=Severity.MEDIUM,
        subjects=(Subject("objective", table.ids[place]),),
        money_at_stake=at_stake,
        period_id=graph.period_id,
        evidence=(
            ("Funded share", _percent(float(gap.funded[place]))),
            ("Agreed share", _percent(agreed[0] / WHOLE)),
            ("Tolerance", _percent(agreed[1] / WHOLE)),
            ("Its traced change money", money.as_text(int(gap.change[place]))),
            ("Of the traced change money", money.as_text(gap.base)),
            ("Initiatives without a figure", unknown),
            ("To move", money.as_text(at_stake)),
        ),
        next_step=NEXT_STEPS[reason],
        facts=agreed,
    )


def _percent(share: float) -> str:
    return f"{share:.1%}"
