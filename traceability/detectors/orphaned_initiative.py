"""Initiatives whose line to the strategy is missing or broken.

**What the PMO sees.** "Apollo serves no objective", with its links and what became of each, and
its money of the current period.

**When it fires.** The initiative is approved or active, its bucket is change or unknown, and none
of its links is confirmed by an objective from which the line holds to the top of the approved
strategy. The reason says where the line ends: `never_linked`, `proposed_only` (nobody answered
yet), `rejected`, `objective_retired` (every confirmed link leads to a retired objective),
`chain_broken` (a confirmed link leads to an objective that does not reach the top).

**Thresholds.** None: one confirmed link whose line holds is enough, whatever its share.
It arms as soon as one link of any state is recorded; before that everything would be an orphan.

**When it is wrong.** When the link exists in someone's head or in a system not yet imported, and
when the work is run or mandatory and nobody said so. Say so in the bucket, or waive with a reason.

**Source.** Orphan detection of requirements tracing (OpenFastTrace, Doorstop), turned from
documents to work and money.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import money, stakes, words
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_one, hits
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "orphaned_initiative"
SUBJECT = "initiative"
THRESHOLDS: Mapping[str, Threshold] = {}

NEXT_STEPS = {
    "never_linked": "Propose the objective it serves, or mark it as run or mandatory work.",
    "proposed_only": "Ask the objective's owner to confirm or reject the proposed link.",
    "rejected": "Propose another objective, or waive this with a reason.",
    "objective_retired": "Link it to the objective that took the retired one's place.",
    "chain_broken": "Mend the line above its objective, or link it to another one.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one link of any state is recorded in an approved strategy."""
    return armed_by_one(have=len(graph.contributions), is_approved=graph.strategy.is_approved)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Orphans in the order of external ids. Linear in links, then in findings."""
    table = graph.initiatives
    links = graph.confirmed_links
    targets = graph.contributions.target[links]
    is_held = graph.initiatives_of(links[graph.reaches[targets]])
    must_serve = np.isin(table.stage, words.ACCOUNTABLE_STAGES) & ~np.isin(
        table.bucket, words.ACCEPTED_BUCKETS
    )
    retired = graph.objectives.state == words.ObjectiveState.RETIRED
    is_proposed = graph.initiatives_of(graph.proposed_links)
    is_rejected = graph.initiatives_of(graph.rejected_links)
    has_living = graph.initiatives_of(links[~retired[targets]])

    for place in hits(must_serve & ~is_held, within):
        if graph.has_confirmed_link[place]:
            reason = "chain_broken" if has_living[place] else "objective_retired"
        elif is_proposed[place]:
            reason = "proposed_only"
        else:
            reason = "rejected" if is_rejected[place] else "never_linked"
        yield _finding(graph, place, reason)


def _finding(graph: TraceGraph, place: int, reason: str) -> Finding:
    table = graph.initiatives
    links = graph.contributions
    objectives = graph.objectives
    at_stake = stakes.of_initiative(graph, place)
    linked = [
        (
            int(links.target[link]),
            words.LinkState(links.state[link]).word,
            words.ObjectiveState(objectives.state[links.target[link]]).word,
        )
        for link in graph.links_of(place)
    ]
    return Finding(
        code=CODE,
        reason_code=reason,
        title=f"{table.names[place]} serves no objective",
        severity=Severity.HIGH,
        subjects=(Subject("initiative", table.ids[place]),),
        money_at_stake=at_stake,
        period_id=graph.period_id,
        evidence=(
            ("Stage", words.Stage(table.stage[place]).word),
            ("Bucket", words.Bucket(table.bucket[place]).word),
            (
                "Links",
                [
                    f"{objectives.names[at]} ({state} objective): {link}"
                    for at, link, state in linked
                ],
            ),
            ("Recorded money", "unknown" if at_stake is None else money.as_text(at_stake)),
        ),
        next_step=NEXT_STEPS[reason],
        facts=tuple([str(objectives.ids[at]), link, state] for at, link, state in linked),
        department_ids=graph.department_ids_of(place),
        is_confidential=bool(table.is_confidential[place]),
    )
