"""Decisions whose review day has passed.

**What the PMO sees.** "D-7 Reach before depth was to be looked at again on 1 Mar 2026".

**When it fires.** A decision says when it is to be looked at again, that day has passed by more
than the grace, and no later decision supersedes it (`review_day_passed`). Looking at it again is on
record once a decision takes its place, one that says the same again included.

**Thresholds.** `grace_days` (14): leaders who meet every other week have met since.

**When it is wrong.** When it was looked at and nothing was recorded.

**Source.** Decision logs with a review date (Kahneman, Lovallo and Sibony, HBR 2011: look back at
what was known).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.sentences import in_words, named
from traceability.domain.thresholds import Threshold, days
from traceability.domain.trace_graph import TraceGraph

CODE = "overdue_review"
TITLE = "Decision past its review day"
SEVERAL = "decisions are past their review day"
SUBJECT = "decision"
HAS_STAKE = False
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": days(14)}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one decision says when it is to be looked at again."""
    have = sum(one.review_on is not None for one in graph.decided.decisions)
    line = f"{have} of {len(graph.decided.decisions)} decisions have a review day"
    return Arming(have >= 1, have, 1, line)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Overdue reviews by the decision's number. Linear."""
    latest = graph.today - np.timedelta64(thresholds["grace_days"], "D")
    for place in hits(_is_past(graph, latest), within):
        decision = graph.decided.decisions[place]
        if decision.review_on is None:  # never: it would be past nothing
            continue
        name = named(f"D-{decision.number} {decision.title}")
        yield Finding(
            code=CODE,
            reason_code="review_day_passed",
            title=f"{name} was to be looked at again on {in_words(decision.review_on)}",
            severity=Severity.MEDIUM,
            subjects=(Subject("decision", decision.id),),
            money_at_stake=None,
            period_id=graph.period_id,
            evidence=(
                ("Decided on", decision.decided_on.isoformat()),
                ("To be reviewed on", decision.review_on.isoformat()),
            ),
            next_step="Look at it again, and record what is decided now.",
            facts=(decision.review_on.isoformat(),),
        )


def _is_past(graph: TraceGraph, latest: np.datetime64) -> columns.Mask:
    return np.array(
        [
            one.superseded_by is None
            and one.review_on is not None
            and np.datetime64(one.review_on, "D") < latest
            for one in graph.decided.decisions
        ],
        np.bool_,
    )
