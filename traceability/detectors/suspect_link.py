"""Confirmed links whose ends say something else than when they were confirmed.

**What the PMO sees.** "Link to re-confirm: Apollo → Fewer accidents", with each watched field
before and after.

**When it fires.** A watched field of an end changed since the link was confirmed. Reasons:
`source_changed`, `target_changed`, `both_changed`. Work that is done or cancelled is silent, and so
is a link whose ends were set back to what they were. A change of owner, health, dates or money
never makes a link doubtful.

**Thresholds.** `objective_fields` (name, description, priority_weight, measures) and
`initiative_fields` (name, description): the fields watched, per kind of end. `armed_from_share`
(0.8): it arms when that share of the confirmed links kept what was confirmed.

**When it is wrong.** When only the wording got better. Mark such an edit as editorial
(`PATCH …?editorial=true`: name and description alone), or confirm the link again.

**Source.** Suspect links of requirements tracing (Doorstop, IBM DOORS), with the difference shown.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, fact_changes, words
from traceability.domain.explanations import Explanation, Step
from traceability.domain.fact_changes import Difference
from traceability.domain.findings import (
    Arming,
    Cause,
    Change,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_share,
    hits,
)
from traceability.domain.thresholds import Threshold, share, some_of
from traceability.domain.trace_graph import TraceGraph

CODE = "suspect_link"
TITLE = "Link to re-confirm"
SEVERAL = "links are to be re-confirmed"
SUBJECT = "contribution"
IS_LOCAL = True
THRESHOLDS: Mapping[str, Threshold] = {
    "armed_from_share": share(0.8),
    "objective_fields": some_of(fact_changes.OBJECTIVE_FIELDS),
    "initiative_fields": some_of(fact_changes.INITIATIVE_FIELDS),
}

REASONS = {
    (True, False): "source_changed",
    (False, True): "target_changed",
    (True, True): "both_changed",
}
NEXT_STEP = "Read what changed, then confirm the link again or reject it."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most confirmed links, without confidential ones, kept what was confirmed."""
    table = graph.contributions
    is_confirmed = table.state == words.LinkState.CONFIRMED
    confirmed = np.flatnonzero(is_confirmed & graph.is_open_link).tolist()
    return armed_by_share(
        have=sum(table.target_facts[link] is not None for link in confirmed),
        total=len(confirmed),
        share=thresholds["armed_from_share"],
        subject="confirmed links",
        carry="kept what was confirmed",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Links to re-confirm, those of initiatives first. Compares kept and present facts once."""
    for link in hits(is_examined(graph), within):
        at_source, at_target = changes_of(graph, link, thresholds=thresholds)
        if at_source or at_target:
            yield _finding(graph, link, at_source, at_target)


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why a link is as it was confirmed or not."""
    at_source, at_target = changes_of(graph, place, thresholds=thresholds)
    table = graph.contributions
    name = graph.objectives.names[table.target[place]]
    is_confirmed = bool(table.state[place] == words.LinkState.CONFIRMED)
    is_looked_at = bool(is_examined(graph)[place])
    steps = (
        Step(f"the link to {name} is confirmed", is_confirmed),
        Step("the work is not over", is_looked_at or not is_confirmed),
        Step("what serves says what it said when the link was confirmed", not at_source),
        Step(f"{name} says what it said when the link was confirmed", not at_target),
    )
    return Explanation(is_looked_at and bool(at_source or at_target), steps)


def changes_of(
    graph: TraceGraph, link: int, *, thresholds: Mapping[str, Any]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """What changed of the watched fields at the source, and at the target."""
    table = graph.contributions
    source, target = int(table.source[link]), int(table.target[link])
    fields = thresholds["objective_fields"]
    if table.from_initiative[link]:
        now, own = graph.initiatives.facts[source], thresholds["initiative_fields"]
    else:
        now, own = graph.objectives.facts[source], fields
    at_target = _changes(table.target_facts[link], graph.objectives.facts[target], fields)
    return _changes(table.source_facts[link], now, own), at_target


def is_examined(graph: TraceGraph) -> columns.Mask:
    """Per link: whether it is confirmed and the work is not over."""
    table = graph.contributions
    is_over = np.zeros(len(table), np.bool_)
    stage = graph.initiatives.stage[table.source[table.from_initiative]]
    is_over[table.from_initiative] = np.isin(stage, (words.Stage.DONE, words.Stage.CANCELLED))
    examined: columns.Mask = (table.state == words.LinkState.CONFIRMED) & ~is_over
    return examined


def _changes(
    before: fact_changes.Facts | None, after: fact_changes.Facts | None, fields: tuple[str, ...]
) -> tuple[Difference, ...]:
    # Most links are as they were; equality is far cheaper than a field by field look.
    if before is None or after is None or before == after:
        return ()
    return fact_changes.differences(before, after, fields)


def _finding(
    graph: TraceGraph,
    link: int,
    at_source: tuple[Difference, ...],
    at_target: tuple[Difference, ...],
) -> Finding:
    table = graph.contributions
    source = int(table.source[link])
    department_ids: tuple[UUID, ...] = ()
    is_confidential, at_stake = False, None
    if table.from_initiative[link]:
        department_ids = graph.department_ids_of(source)
        is_confidential = bool(graph.initiatives.is_confidential[source])
        at_stake = _money_on(graph, link)
    changes = [("source", one) for one in at_source] + [("target", one) for one in at_target]
    return Finding(
        code=CODE,
        reason_code=REASONS[bool(at_source), bool(at_target)],
        title=f"Link to re-confirm: {graph.name_of_link(link)}",
        severity=Severity.MEDIUM,
        subjects=(Subject("contribution", table.ids[link]),),
        money_at_stake=at_stake,
        period_id=graph.period_id,
        evidence=tuple(
            (
                f"{'What serves' if end == 'source' else 'What is served'}: {one.field}",
                Change(one.before, one.after),
            )
            for end, one in changes
        ),
        next_step=NEXT_STEP,
        facts=tuple([end, one.field, one.before, one.after] for end, one in changes),
        department_ids=department_ids,
        is_confidential=is_confidential,
        cause=_cause(graph, link, is_at_target=bool(at_target)),
    )


def _cause(graph: TraceGraph, link: int, *, is_at_target: bool) -> Cause:
    """The end that changed: all its links are to be confirmed again. The target's before."""
    table = graph.contributions
    if not is_at_target and table.from_initiative[link]:
        source = int(table.source[link])
        key = f"changed:{graph.initiatives.ids[source]}"
        return Cause(key, f"{graph.initiatives.names[source]} changed")
    at = int(table.target[link] if is_at_target else table.source[link])
    return Cause(f"changed:{graph.objectives.ids[at]}", f"{graph.objectives.names[at]} changed")


def _money_on(graph: TraceGraph, link: int) -> int | None:
    placed = graph.placements()
    place = int(np.searchsorted(graph.confirmed_links, np.int32(link)))
    if not placed.is_known[placed.initiative[place]]:
        return None
    return int(placed.minor[place])
