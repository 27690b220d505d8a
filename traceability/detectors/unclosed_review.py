"""Reviews whose day has passed and that nobody closed.

**What the PMO sees.** "Spring review, planned for 1 Mar 2026, is not closed".

**When it fires.** A review was planned for a day that is over by more than the grace, it is not
closed, and no later review is (`not_closed`). Until one is closed, "since the last review" counts
from the one before, and what was talked about is kept nowhere. Where a later review was closed it
is silent: that one is the next "since". No money is at stake in it. Decisions that were to be
looked at again are told of by *decision past its review day*.

**Thresholds.** `grace_days` (7): a week to write up what was said.

**When it is wrong.** When the review was put off: give it its new day, or delete it.

**Source.** Strategy reviews that end in a frozen record (Kaplan and Norton, The Execution Premium).
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import numpy as np

from traceability.domain import columns, sentences
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.thresholds import Threshold, days
from traceability.domain.trace_graph import TraceGraph

CODE = "unclosed_review"
TITLE = "Review that is not closed"
SEVERAL = "reviews are not closed"
SUBJECT = "review"
HAS_STAKE = False
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": days(7)}

NEXT_STEP = "Close it, so that the next one is compared with it; or give it a new day."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one review is in the calendar."""
    have = len(graph.rhythm.reviews)
    return Arming(have >= 1, have, 1, f"{have} of at least 1 review is recorded")


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Such reviews by their day. Linear."""
    for place in hits(_is_past(graph, thresholds["grace_days"]), within):
        one = graph.rhythm.reviews[place]
        day = sentences.in_words(one.held_on)
        name = sentences.named(one.name)
        told = name if name.endswith(day) else f"{name}, planned for {day},"
        yield Finding(
            code=CODE,
            reason_code="not_closed",
            title=f"{told} is not closed",
            severity=Severity.LOW,
            subjects=(Subject("review", one.id),),
            money_at_stake=None,
            period_id=graph.period_id,
            evidence=(("Planned for", one.held_on.isoformat()),),
            next_step=NEXT_STEP,
            facts=(one.held_on.isoformat(),),
        )


def _is_past(graph: TraceGraph, grace_days: int) -> columns.Mask:
    latest = graph.day - timedelta(days=grace_days)
    closed = [one.held_on for one in graph.rhythm.reviews if one.is_closed]
    return np.array(
        [
            not one.is_closed
            and one.held_on < latest
            and not any(day >= one.held_on for day in closed)
            for one in graph.rhythm.reviews
        ],
        np.bool_,
    )
