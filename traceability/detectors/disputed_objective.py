"""Objectives that leaders see differently, with the change money that rests on each.

**What the PMO sees.** "Leaders see 'Reach every home' differently", with the word, the round that
showed it, and how much change money rests on it. It tells of the objective and of nobody who
answered: no band, no count and no figure of a round is in it.

**When it fires.** Of the rounds on priorities whose results are open to all, the latest that shows
leaders' word shows it on an active objective of the approved strategy, and the word is split
(`split`) or mixed (`mixed`). It is told from the day after the results were open to all. A later
round that shows nothing, because too few answered or because an answer could be told, leaves the
earlier word. It is silent where no round shows any; where a later round shows the word agreed or
did not ask about the objective; and where the organisation asks nobody in rounds.

**Thresholds.** `hold_days` (400): how long what a round showed is held to be so. Leaders are asked
once a year at least; a month beside that is leave for a late round. `least_money_share` (0.0): told
where at least that share of the traced change money rests on the objective. Consensus is no goal in
itself: raise it to be told only where disagreement touches money.

**When it is wrong.** When leaders have settled it since. Hold a round, or record the decision and
waive with it.

**Source.** Where disagreement touches money and decisions (Kellermanns et al. 2011; Walter et al.
2013). The word is told of shown bands alone: `docs/decisions/0027`.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import numpy as np

from traceability.domain import columns, funding_gap, money, sentences, stakes, words
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.standings import Standings
from traceability.domain.thresholds import Threshold, days, share
from traceability.domain.trace_graph import TraceGraph

CODE = "disputed_objective"
TITLE = "Objective that leaders see differently"
SEVERAL = "objectives are seen differently by leaders"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"hold_days": days(400), "least_money_share": share(0.0)}

SEVERITIES = {"split": Severity.MEDIUM, "mixed": Severity.LOW}
NEXT_STEP = (
    "Put it on the agenda of the next review: agree what it asks for, and record the decision."
)


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as the latest round shows leaders' word on one objective."""
    shown = graph.standings
    if shown is None:
        return Arming(False, 0, 1, "no round on priorities has been published to all")
    have = len(shown.words)
    line = f"the latest round shows leaders' word on {have} of {shown.asked} objectives"
    return Arming(have >= 1, have, 1, line)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Disputed objectives in the order of external ids. Linear."""
    shown = graph.standings
    if shown is None or graph.day > shown.published_on + timedelta(days=thresholds["hold_days"]):
        return
    gap = funding_gap.of(graph)
    placed = graph.placements()
    is_change = ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    on = stakes.on_objectives(graph, placed.reaches & is_change[placed.initiative])
    for place in hits(_is_disputed(graph, shown), within):
        if gap.base > 0 and gap.funded[place] < thresholds["least_money_share"]:
            continue
        yield _finding(graph, shown, gap, on, place)


def _is_disputed(graph: TraceGraph, shown: Standings) -> columns.Mask:
    disputed = set(shown.disputed)
    told = np.array([one in disputed for one in graph.objectives.ids], np.bool_)
    return told & graph.is_active & graph.reaches


def _finding(
    graph: TraceGraph,
    shown: Standings,
    gap: funding_gap.FundingGap,
    on: stakes.ObjectiveStakes,
    place: int,
) -> Finding:
    table = graph.objectives
    identity, unknown = table.ids[place], int(on.without_figure[place])
    word = shown.words[identity]
    # Without one known figure, nothing is known of what rests on it.
    is_unknown = graph.period is None or (unknown > 0 and on.of(place) is None)
    at_stake = None if is_unknown else int(gap.change[place])
    return Finding(
        code=CODE,
        reason_code=word.value,
        title=f"Leaders see {sentences.named(table.names[place])} differently",
        severity=SEVERITIES[word.value],
        subjects=(Subject("objective", identity),),
        money_at_stake=at_stake,
        period_id=graph.period_id,
        evidence=(
            ("Leaders' word", word.value),
            ("Round", shown.name),
            ("Published on", shown.published_on.isoformat()),
            (
                "Traced change money on it",
                "unknown" if at_stake is None else money.as_text(at_stake),
            ),
            ("Of the traced change money", money.as_text(gap.base)),
            ("Initiatives without a figure", unknown),
        ),
        next_step=NEXT_STEP,
        facts=(str(shown.round_id), word.value),
    )
