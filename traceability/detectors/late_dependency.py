"""Dependencies that cannot hold in time.

**What the PMO sees.** "Apollo needs Hermes, which ends after it is needed", with the days of both.

**When it fires.** The initiative that needs is approved or active, what it needs is not done, and
one of these is a fact (the first that holds is the reason):
`needed_work_cancelled`; `ends_after_needed` (it ends after the day it is needed on);
`needed_work_paused` (it is paused and that day has passed); `day_has_passed` (that day has passed
and it is not done). Where no day was said, the dates of the one that needs stand for it:
`ends_after_its_end`, and `ends_after_its_start` while it has not begun. One that has begun shows
that it could begin without, so its start says nothing any more.

**Thresholds.** None in days: a day late is late. `armed_from_share` (0.8): it arms when that share
of the dependencies has both a day to hold to and an end of what is needed, or needs none of them.

**When it is wrong.** When a part is delivered before the whole ends. Say the day it is needed on,
or split the work.

**Source.** Critical path: finish-to-start, with a deadline where one is given.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes, words
from traceability.domain.findings import (
    Arming,
    Cause,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_share,
    hits,
)
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "late_dependency"
TITLE = "Dependency that cannot hold in time"
SEVERAL = "dependencies cannot hold in time"
SUBJECT = "dependency"
IS_LOCAL = True
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

# Reason → what is said of the work that is needed. The first that holds is told.
SAID = {
    "needed_work_cancelled": "which is cancelled",
    "ends_after_needed": "which ends after it is needed",
    "needed_work_paused": "which is paused past its day",
    "day_has_passed": "which is not done though its day has passed",
    "ends_after_its_end": "which ends after it",
    "ends_after_its_start": "which ends after it begins",
}
NEXT_STEPS = {
    "needed_work_cancelled": "Find another way to what it needs, or stop it too.",
    "needed_work_paused": "Resume what it needs, or agree another day.",
    "day_has_passed": "Say when it will be there, or that it is done.",
}
MOVE_DATES = "Bring what it needs forward, or agree another day."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most dependencies, without those of confidential work, can be judged by dates."""
    table, work = graph.work.dependencies, graph.initiatives
    stage = work.stage[table.needs]
    has_day = ~np.isnat(_deadline(graph)) & ~np.isnat(work.ends[table.needs])
    needs_none = np.isin(stage, (words.Stage.DONE, words.Stage.CANCELLED))
    is_open = ~(work.is_confidential[table.initiative] | work.is_confidential[table.needs])
    return armed_by_share(
        have=int(np.count_nonzero((has_day | needs_none) & is_open)),
        total=int(np.count_nonzero(is_open)),
        share=thresholds["armed_from_share"],
        subject="dependencies",
        carry="have dates to hold to",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Late dependencies by the external ids of their ends. Linear."""
    facts = _facts(graph)
    is_late = np.logical_or.reduce(list(facts.values()))
    for place in hits(is_late, within):
        reason = next(reason for reason, holds in facts.items() if holds[place])
        yield _finding(graph, place, reason)


def _facts(graph: TraceGraph) -> dict[str, columns.Mask]:
    """Per reason, in the order they are told in: where it holds."""
    table, work = graph.work.dependencies, graph.initiatives
    stage, ends = work.stage[table.needs], work.ends[table.needs]
    waits = np.isin(work.stage[table.initiative], words.ACCOUNTABLE_STAGES)
    waits &= stage != words.Stage.DONE
    said = ~np.isnat(table.needed)
    is_past = table.needed < graph.today
    begins = work.starts[table.initiative]
    holds = {
        "needed_work_cancelled": stage == words.Stage.CANCELLED,
        "ends_after_needed": ends > table.needed,
        "needed_work_paused": (stage == words.Stage.PAUSED) & is_past,
        "day_has_passed": is_past,
        "ends_after_its_end": ~said & (ends > work.ends[table.initiative]),
        "ends_after_its_start": ~said & (begins > graph.today) & (ends > begins),
    }
    return {reason: holds[reason] & waits for reason in SAID}


def _deadline(graph: TraceGraph) -> columns.Days:
    """The day that was said, else a date of the one that needs; NaT where there is none."""
    table, work = graph.work.dependencies, graph.initiatives
    begins, ends = work.starts[table.initiative], work.ends[table.initiative]
    own = np.where(np.isnat(ends), begins, ends)
    return np.where(np.isnat(table.needed), own, table.needed)


def _finding(graph: TraceGraph, place: int, reason: str) -> Finding:
    table, work = graph.work.dependencies, graph.initiatives
    by, of = int(table.initiative[place]), int(table.needs[place])
    facts = (
        ("Needed on", _day(table.needed[place])),
        ("It begins on", _day(work.starts[by])),
        ("It ends on", _day(work.ends[by])),
        ("What it needs is", words.Stage(work.stage[of]).word),
        ("What it needs ends on", _day(work.ends[of])),
    )
    return Finding(
        code=CODE,
        reason_code=reason,
        title=f"{sentences.named(graph.name_of_dependency(place))}, {SAID[reason]}",
        severity=Severity.HIGH if reason == "needed_work_cancelled" else Severity.MEDIUM,
        subjects=(Subject("dependency", table.ids[place]),),
        money_at_stake=stakes.of_initiative(graph, by),
        period_id=graph.period_id,
        evidence=facts,
        next_step=NEXT_STEPS.get(reason, MOVE_DATES),
        facts=tuple(value for _, value in facts),
        department_ids=graph.department_ids_of(by, of),
        is_confidential=graph.is_any_confidential(by, of),
        tells_of=(work.ids[by], work.ids[of]),
        cause=Cause(f"needed:{work.ids[of]}", f"Work that needs {work.names[of]}"),
    )


def _day(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)
