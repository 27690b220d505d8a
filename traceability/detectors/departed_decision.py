"""Decisions that the portfolio departs from, without a later one that says so.

**What the PMO sees.** "The portfolio departs from decision D-14; no later decision found", with
each commitment that does not hold, and what stands there instead.

**When it fires.** A decision that no other supersedes has a commitment whose day is over and that
the data do not obey. The first such commitment is the reason: work that was to stop goes on
(`goes_on`), work that was to start has not (`not_begun`), less money has moved than was to move
(`not_moved`), a measure has not reached its target (`not_reached`), or work began outside of what
was agreed (`new_work`). It is silent while a commitment is not due, and where a figure that could
turn the answer is missing: that is told on the decision's page as "cannot be told".

**Thresholds.** `grace_days` (0): how long after its day a commitment is let be. Data that come
monthly need a month. It does not apply to new work, which departs on the day it begins.

**When it is wrong.** When it was decided otherwise and nobody recorded that: record the decision.
It tells of the portfolio and of nobody who decided.

**Source.** Commitments with a consequence (Bungay, The Art of Action); escalation of commitment is
the other side (Staw 1976). Rules: `docs/decisions/0032`.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from traceability.domain import adherence
from traceability.domain.adherence import Outcome, Seen
from traceability.domain.commitments import DecisionFacts, Kind
from traceability.domain.findings import Arming, Finding, Severity, Subject, Within, hits
from traceability.domain.sentences import in_words, named
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph

CODE = "departed_decision"
TITLE = "Decision that the portfolio departs from"
SEVERAL = "decisions are not what the portfolio follows"
SUBJECT = "decision"
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": Threshold(0, "days", 0, 3650)}

MOST_NAMED = 5
# By reason: what was committed to.
LABELS = {
    "goes_on": "To stop",
    "not_begun": "To start",
    "not_moved": "To move",
    "new_work": "No new work outside",
    "not_reached": "To reach",
}
NEXT_STEP = (
    "Bring the portfolio back to what was decided, or record the decision that takes its place."
)


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed as soon as one decision commits to something that can be checked."""
    have = sum(bool(one.commitments) for one in graph.decided.decisions)
    line = f"{have} of {len(graph.decided.decisions)} decisions commit to something"
    return Arming(have >= 1, have, 1, line)


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Departed decisions by number. Linear in the work for each commitment."""
    standing = np.array([one.superseded_by is None for one in graph.decided.decisions], np.bool_)
    for place in hits(standing, within):
        decision = graph.decided.decisions[place]
        for seen in (Seen(~graph.initiatives.is_confidential), adherence.everything(graph)):
            departures = _departures(graph, decision, seen, thresholds["grace_days"])
            if departures:
                yield _finding(graph, decision, departures)
                break


def _departures(
    graph: TraceGraph, decision: DecisionFacts, seen: Seen, grace_days: int
) -> list[tuple[int, Outcome]]:
    """What departs by its place among the commitments, past the grace."""
    told = adherence.of(graph, decision, seen=seen).outcomes
    today = graph.day
    return [
        (at, one)
        for at, one in enumerate(told)
        if one.state == adherence.State.DEPARTED
        and (
            one.commitment.kind == Kind.NO_NEW_WORK
            or today > one.commitment.due_on + timedelta(days=grace_days)
        )
    ]


def _finding(
    graph: TraceGraph, decision: DecisionFacts, departures: list[tuple[int, Outcome]]
) -> Finding:
    several = [one for _, one in departures]
    work = sorted({place for one in several for place in one.initiatives})
    ids = graph.initiatives.ids
    return Finding(
        code=CODE,
        reason_code=several[0].reason,
        title=f"The portfolio departs from decision D-{decision.number}; no later decision found",
        severity=Severity.HIGH,
        subjects=(Subject("decision", decision.id),),
        money_at_stake=adherence.at_stake(graph, several),
        period_id=graph.period_id,
        evidence=(
            ("Decision", f"D-{decision.number} {decision.title}"),
            ("Decided on", decision.decided_on.isoformat()),
            *((LABELS[one.reason], _said(graph, one)) for one in several),
        ),
        next_step=NEXT_STEP,
        facts=tuple(
            (at, one.reason, sorted(str(ids[place]) for place in one.initiatives))
            for at, one in departures
        ),
        department_ids=graph.department_ids_of(*work),
        is_confidential=graph.is_any_confidential(*work),
        tells_of=tuple(ids[place] for place in work),
    )


def _said(graph: TraceGraph, one: Outcome) -> str:
    """One departure as a sentence that can be checked."""
    said, known = one.commitment, dict(one.evidence)
    table, due = graph.initiatives, in_words(one.commitment.due_on)
    if said.kind in (Kind.STOP, Kind.START):
        return f"{named(table.names[one.initiatives[0]])} by {due}; it is {known['Stage']}"
    if said.kind == Kind.REACH and said.measure is not None:
        name = graph.work.measures.names[graph.work.measures.ids.index(said.measure)]
        unit = known["Unit"]
        return (
            f"{named(name)}: {_figure(known['Target'])} {unit} by {due}; "
            f"it read {_figure(known['Latest reading'])} {unit} "
            f"on {in_words(str(known['Read on']))}"
        )
    if said.kind == Kind.MOVE:
        currency = graph.strategy.currency
        return (
            f"{_money(known['To move'])} {currency} by {due}; "
            f"{_money(known['Moved'])} {currency} moved"
        )
    names = [named(table.names[place]) for place in one.initiatives]
    more = len(names) - MOST_NAMED
    listed = ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"from {due}; since then began {listed}"


def _money(minor: object) -> str:
    return f"{Decimal(str(minor)).scaleb(-2):,.2f}"


def _figure(value: object) -> str:
    return f"{Decimal(str(value)).normalize():,f}"
