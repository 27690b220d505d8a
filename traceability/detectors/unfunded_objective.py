"""Objectives of the lowest level that work serves, with no money behind it.

**What the PMO sees.** "Safer streets is served, but no money is known behind it", with the number
of initiatives and how many of them have no figure.

**When it fires.** The objective is active, reaches the top, belongs to a level that has nothing
below it and is served (see unserved objective), but none of the initiatives that serve it has
positive known money in the current period. Reasons: `no_known_money` (no figure at all) and
`no_positive_money` (figures, all zero or negative).

**Thresholds.** None: one cent is enough; how much is right, target allocations say. It arms as
soon as one link of any state is recorded and there is a current period. Confidential work serves
and funds, but is not counted in the evidence, which would tell that it exists.

**When it is wrong.** When the work is paid from elsewhere or its figures were not imported.
Missing is not zero: the reason says which of the two was seen.

**Source.** Shallow coverage after OpenFastTrace, asked of money instead of links.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from traceability.domain import coverage, money, sentences, stakes
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_one, hits
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "unfunded_objective"
TITLE = "Objective without money"
SEVERAL = "objectives are served without money"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {}

NEXT_STEPS = {
    "no_known_money": "Record the money of the work that serves it, or link funded work to it.",
    "no_positive_money": "Decide whether to fund it, or say from where it is paid.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one link of any state is recorded, where a period is current."""
    armed = armed_by_one(have=graph.open_link_count, is_approved=graph.strategy.is_approved)
    if armed.is_armed and graph.period is None:
        return Arming(False, 0, 1, "0 of 1 current period is known")
    return armed


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Unfunded objectives in the order of external ids. Linear in links."""
    table = graph.objectives
    covered = coverage.of(graph)
    resting = stakes.on_objectives(graph)
    lacking = graph.is_lowest & graph.reaches & covered.is_served & ~covered.is_funded
    for place in hits(lacking, within):
        at_stake, name = resting.of(place), sentences.named(table.names[place])
        reason = "no_known_money" if at_stake is None else "no_positive_money"
        linked, unknown = int(resting.initiatives[place]), int(resting.without_figure[place])
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{name} is served, but no money is known behind it"
            if at_stake is None
            else f"{name} is served without money",
            severity=Severity.MEDIUM,
            subjects=(Subject("objective", table.ids[place]),),
            money_at_stake=at_stake,
            period_id=graph.period_id,
            evidence=(
                ("Initiatives linked", linked),
                ("Without a figure", unknown),
                ("Recorded money", "unknown" if at_stake is None else money.as_text(at_stake)),
            ),
            next_step=NEXT_STEPS[reason],
            facts=(linked, linked - unknown),
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why money stands behind an objective or does not; whose, is not said."""
    covered = coverage.of(graph)
    is_lowest, reaches = bool(graph.is_lowest[place]), bool(graph.reaches[place])
    is_served, is_funded = bool(covered.is_served[place]), bool(covered.is_funded[place])
    steps = (
        Step("is active, and of a level that work belongs to", is_lowest),
        Step("a chain leads from it to the top of the approved strategy", reaches),
        Step("agreed work serves it", is_served),
        Step("some of that work has known money above zero in this period", is_funded),
    )
    return Explanation(is_lowest and reaches and is_served and not is_funded, steps)
