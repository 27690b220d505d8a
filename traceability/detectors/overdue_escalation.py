"""Escalations past their time without an answer.

**What the PMO sees.** "“Who gets the fitters?” was to be answered by 1 Mar 2026". Of an escalation
about a finding the title says no more than that there is one: what was asked stands on its own
record, for whoever may read the finding.

**When it fires.** An escalation has no answer and the day it was to be answered by is over
(`no_answer`). It is silent once it is answered, by whom it was handed to or by the PMO for them.
Money at stake is the known money on the objective, where it is about one.

**Thresholds.** `grace_days` (0): how long after its day an escalation is let be. The day was said
when it was raised, so none is needed.

**When it is wrong.** When the answer was given and nobody recorded it: record it. It tells of a
question that is open, and of nobody who was asked.

**Source.** RAPID (Bain): a way up that ends with an answer by a day is a part of a decision right.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.rhythm_facts import EscalationFacts
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "overdue_escalation"
TITLE = "Escalation past its time"
SEVERAL = "escalations are past their time"
SUBJECT = "escalation"
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": Threshold(0, "days", 0, 3650)}

ABOUT_A_FINDING = "A question about a finding"
NEXT_STEP = "Ask for the answer, or agree on another day; the rhythm says to whom it was handed."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one escalation waits for an answer."""
    have = len(graph.rhythm.escalations)
    return Arming(have >= 1, have, 1, f"{have} of at least 1 escalation waits for an answer")


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Escalations past their time by that day. Linear."""
    resting = stakes.on_objectives(graph)
    ids = graph.initiatives.ids
    for place in hits(_is_past(graph, thresholds["grace_days"]), within):
        one = graph.rhythm.escalations[place]
        asked = f"“{sentences.named(one.question)}”" if one.question else ABOUT_A_FINDING
        work = [ids.index(each) for each in one.subject_ids if each in ids]
        yield Finding(
            code=CODE,
            reason_code="no_answer",
            title=f"{asked} was to be answered by {sentences.in_words(one.answer_by)}",
            severity=Severity.HIGH,
            subjects=(Subject("escalation", one.id), *_about(one)),
            money_at_stake=_stake(graph, resting, one),
            period_id=graph.period_id,
            evidence=(
                ("Raised on", one.raised_on.isoformat()),
                ("To be answered by", one.answer_by.isoformat()),
            ),
            next_step=NEXT_STEP,
            facts=(one.answer_by.isoformat(),),
            department_ids=one.department_ids,
            is_confidential=graph.is_any_confidential(*work),
            # Whoever may not read the finding is not told that it was escalated.
            tells_of=one.subject_ids,
        )


def _about(one: EscalationFacts) -> Iterator[Subject]:
    if one.objective_id is not None:
        yield Subject("objective", one.objective_id)
    if one.decision_id is not None:
        yield Subject("decision", one.decision_id)


def _stake(graph: TraceGraph, resting: stakes.ObjectiveStakes, one: EscalationFacts) -> int | None:
    if one.objective_id not in graph.objectives.ids:
        return None
    return resting.of(graph.objectives.ids.index(one.objective_id))


def _is_past(graph: TraceGraph, grace_days: int) -> columns.Mask:
    latest = graph.day - timedelta(days=grace_days)
    return np.array([one.answer_by < latest for one in graph.rhythm.escalations], np.bool_)
