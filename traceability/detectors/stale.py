"""Active work whose status nobody has written down for a while.

**What the PMO sees.** "No status of Apollo since 2026-01-15".

**When it fires.** The initiative is active, its bucket is change or unknown, and its latest status
is older than the rhythm (`not_updated`); or it has none although it began longer ago than that, or
nobody said when it began (`never_reported`).

**Thresholds.** `rhythm_days` (90): a quarter, the usual rhythm of portfolio reviews; set it to the
installation's own. `armed_from_share` (0.8): it arms when that share of the active initiatives has
ever reported a status.

**When it is wrong.** When status is kept in another system that is not imported.

**Source.** The living strategy: a map is as true as its oldest figure.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes, words
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import (
    Arming,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_share,
    hits,
)
from traceability.domain.thresholds import Threshold, days, share
from traceability.domain.trace_graph import TraceGraph

CODE = "stale"
TITLE = "No recent update"
SEVERAL = "initiatives have no recent update"
SUBJECT = "initiative"
IS_LOCAL = True
THRESHOLDS: Mapping[str, Threshold] = {"rhythm_days": days(90), "armed_from_share": share(0.8)}

NEXT_STEP = "Ask its lead for a status, or say that it is paused or done."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most active initiatives, without confidential ones, have reported a status."""
    going_on = _is_going_on(graph) & ~graph.initiatives.is_confidential
    return armed_by_share(
        have=int(np.count_nonzero(going_on & ~np.isnat(graph.initiatives.reported))),
        total=int(np.count_nonzero(going_on)),
        share=thresholds["armed_from_share"],
        subject="active initiatives",
        carry="have a status with a date",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Initiatives without a recent status in the order of external ids. Linear."""
    table = graph.initiatives
    is_silent = np.isnat(table.reported)
    for place in hits(_is_going_on(graph) & _is_overdue(graph, thresholds), within):
        latest = None if is_silent[place] else str(table.reported[place])
        told = "" if latest is None else sentences.in_words(latest)
        said = f"No status since {told} of" if told else "No status yet of"
        yield Finding(
            code=CODE,
            reason_code="never_reported" if latest is None else "not_updated",
            title=f"{said} {sentences.named(table.names[place])}",
            severity=Severity.LOW,
            subjects=(Subject("initiative", table.ids[place]),),
            money_at_stake=stakes.of_initiative(graph, place),
            period_id=graph.period_id,
            evidence=(
                ("Latest status", latest),
                ("Rhythm in days", thresholds["rhythm_days"]),
            ),
            next_step=NEXT_STEP,
            facts=(latest,),
            department_ids=graph.department_ids_of(place),
            is_confidential=bool(table.is_confidential[place]),
        )


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why the status of an initiative is recent enough or not."""
    table, rhythm = graph.initiatives, thresholds["rhythm_days"]
    is_active = bool(table.stage[place] == words.Stage.ACTIVE)
    is_change = not np.isin(table.bucket[place], words.ACCEPTED_BUCKETS)
    is_overdue = bool(_is_overdue(graph, thresholds)[place])
    if np.isnat(table.reported[place]):
        latest = Step(f"has no status, and began within {rhythm} days", not is_overdue)
    else:
        said = f"its latest status, of {table.reported[place]}, is at most {rhythm} days old"
        latest = Step(said, not is_overdue)
    steps = (Step("is active", is_active), Step("is change work", is_change), latest)
    return Explanation(is_active and is_change and is_overdue, steps)


def _is_overdue(graph: TraceGraph, thresholds: Mapping[str, Any]) -> columns.Mask:
    table = graph.initiatives
    due = graph.today - np.timedelta64(thresholds["rhythm_days"], "D")
    is_young = table.starts >= due
    overdue: columns.Mask = (table.reported < due) | (np.isnat(table.reported) & ~is_young)
    return overdue


def _is_going_on(graph: TraceGraph) -> columns.Mask:
    table = graph.initiatives
    going_on: columns.Mask = (table.stage == words.Stage.ACTIVE) & ~np.isin(
        table.bucket, words.ACCEPTED_BUCKETS
    )
    return going_on
