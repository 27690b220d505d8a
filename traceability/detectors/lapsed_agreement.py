"""Agreements that lapsed because nobody reaffirmed them.

**What the PMO sees.** "“Small landlords come before new towns” lapsed on 1 Mar 2026", with what it
is about, since when it was agreed and when it was said last that it holds.

**When it fires.** An agreement has a rhythm in which it is to be reaffirmed, its day has come, and
nobody said since that it still holds (`not_reaffirmed`). It is silent once a party reaffirms it or
the PMO ends it; also where its objective is retired, or another decision took the place of the one
it is about: then there is nothing left to hold. Money at stake is the known money on the objective.

**Thresholds.** `grace_days` (0): how long after its day an agreement is let be. The rhythm was
agreed with it, so none is needed.

**When it is wrong.** When leaders said again that it holds and nobody recorded that: reaffirm it
with the day on which it was said.

**Source.** What is agreed at a retreat unravels where no rhythm repeats it. The day is computed as
`docs/decisions/0033` says.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.rhythm_facts import AgreementFacts
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "lapsed_agreement"
TITLE = "Lapsed agreement"
SEVERAL = "agreements have lapsed"
SUBJECT = "agreement"
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": Threshold(0, "days", 0, 3650)}

NEXT_STEP = "Ask who agreed whether it still holds; then reaffirm it, change it, or end it."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one agreement stands."""
    have = len(graph.rhythm.agreements)
    return Arming(have >= 1, have, 1, f"{have} of at least 1 agreement stands")


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Lapsed agreements by id. Linear."""
    resting = stakes.on_objectives(graph)
    for place in hits(_is_past(graph, thresholds["grace_days"]), within):
        one = graph.rhythm.agreements[place]
        about = _about(one)
        name = graph.identity_of(about.noun, about.id)
        since = one.reaffirmed_on
        yield Finding(
            code=CODE,
            reason_code="not_reaffirmed",
            title=f"“{sentences.named(one.text)}” lapsed on {sentences.in_words(one.lapses_on)}",
            severity=Severity.MEDIUM,
            subjects=(Subject("agreement", one.id), about),
            money_at_stake=_stake(graph, resting, one),
            period_id=graph.period_id,
            evidence=(
                ("About", "" if name is None else name[2]),
                ("Agreed on", one.agreed_on.isoformat()),
                ("Reaffirmed on", None if since is None else since.isoformat()),
                ("Lapsed on", one.lapses_on.isoformat()),
            ),
            next_step=NEXT_STEP,
            facts=(one.lapses_on.isoformat(),),
        )


def _about(one: AgreementFacts) -> Subject:
    if one.objective_id is not None:
        return Subject("objective", one.objective_id)
    # The database holds that it is of one or the other.
    return Subject("decision", one.decision_id or one.id)


def _stake(graph: TraceGraph, resting: stakes.ObjectiveStakes, one: AgreementFacts) -> int | None:
    if one.objective_id not in graph.objectives.ids:
        return None
    return resting.of(graph.objectives.ids.index(one.objective_id))


def _is_past(graph: TraceGraph, grace_days: int) -> columns.Mask:
    """Lapsed past the grace, about what still stands."""
    latest = graph.day - timedelta(days=grace_days)
    active = zip(graph.objectives.ids, graph.is_active.tolist(), strict=True)
    retired = {one for one, is_active in active if not is_active}
    gone = {one.id for one in graph.decided.decisions if one.superseded_by is not None}
    return np.array(
        [
            one.lapses_on <= latest
            and one.objective_id not in retired
            and one.decision_id not in gone
            for one in graph.rhythm.agreements
        ],
        np.bool_,
    )
