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

from traceability.domain import columns, facts, money, sentences, stakes, words
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import (
    Arming,
    Cause,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_one,
    hits,
)
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "orphaned_initiative"
TITLE = "Initiative without objective"
SEVERAL = "initiatives serve no objective"
SUBJECT = "initiative"
IS_LOCAL = True
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
    return armed_by_one(have=graph.open_link_count, is_approved=graph.strategy.is_approved)


def rests_on(graph: TraceGraph) -> str:
    """The departments of which nothing is linked: the cause of all that they have."""
    alone = np.flatnonzero(_departments_without_links(graph)).tolist()
    return facts.fingerprint({"unlinked": [str(graph.departments.ids[one]) for one in alone]})


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Orphans in the order of external ids. Linear in links, then in findings."""
    table = graph.initiatives
    links = graph.confirmed_links
    targets = graph.contributions.target[links]
    must_serve = _is_agreed(graph) & ~_is_accepted(graph)
    retired = graph.objectives.state == words.ObjectiveState.RETIRED
    is_proposed = graph.initiatives_of(graph.proposed_links)
    is_rejected = graph.initiatives_of(graph.rejected_links)
    has_living = graph.initiatives_of(links[~retired[targets]])

    unlinked = _departments_without_links(graph)
    for place in hits(must_serve & ~_is_held(graph), within):
        if graph.has_confirmed_link[place]:
            reason = "chain_broken" if has_living[place] else "objective_retired"
        elif is_proposed[place]:
            reason = "proposed_only"
        else:
            reason = "rejected" if is_rejected[place] else "never_linked"
        is_alone = bool(unlinked[table.department[place]])
        yield _finding(graph, place, reason, _cause(graph, place, reason, is_alone=is_alone))


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why an initiative serves an objective or not: its links, one by one."""
    links, objectives = graph.contributions, graph.objectives
    is_agreed, is_accepted = bool(_is_agreed(graph)[place]), bool(_is_accepted(graph)[place])
    steps = [
        Step("is approved or active", is_agreed),
        Step("is change work: run and mandatory work need no objective", not is_accepted),
    ]
    states = {link: links.state[link] for link in graph.links_of(place)}
    confirmed = [link for link, state in states.items() if state == words.LinkState.CONFIRMED]
    if not confirmed:
        steps.append(Step("has a confirmed link to an objective", False))
    for link in confirmed:
        target = int(links.target[link])
        name = objectives.names[target]
        steps += (
            Step(f"has a confirmed link to {name}", True),
            Step(f"{name} is active", bool(graph.is_active[target])),
            Step(
                f"a chain leads from {name} to the top of the approved strategy",
                bool(graph.reaches[target]),
            ),
        )
    waiting = [link for link, state in states.items() if state == words.LinkState.PROPOSED]
    steps += (
        Step(f"a link to {objectives.names[links.target[link]]} waits for an answer", True)
        for link in waiting
    )
    is_found = is_agreed and not is_accepted and not _is_held(graph)[place]
    return Explanation(is_found, tuple(steps))


def _is_agreed(graph: TraceGraph) -> columns.Mask:
    agreed: columns.Mask = np.isin(graph.initiatives.stage, words.ACCOUNTABLE_STAGES)
    return agreed


def _is_accepted(graph: TraceGraph) -> columns.Mask:
    accepted: columns.Mask = np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    return accepted


def _is_held(graph: TraceGraph) -> columns.Mask:
    """Per initiative: whether a confirmed link leads to an objective that reaches the top."""
    links = graph.confirmed_links
    return graph.initiatives_of(links[graph.reaches[graph.contributions.target[links]]])


def _departments_without_links(graph: TraceGraph) -> columns.Mask:
    """Per department: whether none of its work has a link of any state.

    Confidential work counts as if it were not there, so that no reader learns of its links.
    """
    lacking = np.ones(len(graph.departments), np.bool_)
    is_open = ~graph.initiatives.is_confidential
    linked = graph.initiatives_of(graph.links) & is_open
    lacking[graph.initiatives.department[linked]] = False
    return lacking


def _cause(graph: TraceGraph, place: int, reason: str, *, is_alone: bool) -> Cause | None:
    """The objective that broke the line, or the department of which nothing is linked."""
    if reason == "never_linked" and is_alone:
        department = int(graph.initiatives.department[place])
        named = graph.departments.names[department]
        key = f"unlinked_department:{graph.departments.ids[department]}"
        return Cause(key, f"Nothing of {named} is linked to the strategy")
    if reason not in ("objective_retired", "chain_broken"):
        return None
    links, state = graph.contributions, graph.objectives.state
    broken = -1
    for link in graph.links_of(place):
        at = int(links.target[link])
        is_retired = state[at] == words.ObjectiveState.RETIRED
        is_wanted = is_retired == (reason == "objective_retired")
        if links.state[link] == words.LinkState.CONFIRMED and is_wanted:
            broken = at
            break
    while graph.is_active[broken] and graph.objectives.parent[broken] >= 0:
        broken = int(graph.objectives.parent[broken])
    key, name = f"broken_line:{graph.objectives.ids[broken]}", graph.objectives.names[broken]
    if graph.is_active[broken]:
        return Cause(key, f"The line above {name} is broken")
    return Cause(key, f"{name} is {words.ObjectiveState(state[broken]).word}")


def _finding(graph: TraceGraph, place: int, reason: str, cause: Cause | None) -> Finding:
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
        title=f"{sentences.named(table.names[place])} serves no objective",
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
        cause=cause,
    )
