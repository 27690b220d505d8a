"""Measures without a target, or that nobody reads.

**What the PMO sees.** "Accidents per year has no target", or "has no reading yet".

**When it fires.** The measure's objective is active, and the measure has no target (`no_target`),
or no reading although its objective began longer ago than the grace period, or nobody said when it
began (`no_readings`). A measure that is to be kept needs no target where it has a baseline.

**Thresholds.** `grace_days` (90): a quarter, after which a first reading is usual.
`armed_from_share` (0.8): it arms when that share of the measures of active objectives has a target,
or that share has readings; each reason is told only where its own share is met, because a field
that nobody fills in is not missing from one measure.

**When it is wrong.** When the readings are kept in another system that is not imported.

**Source.** SMART objectives; the balanced scorecard's measures, targets and readings (Kaplan and
Norton).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, sentences, stakes, words
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share, hits
from traceability.domain.thresholds import Threshold, days, share
from traceability.domain.trace_graph import TraceGraph

CODE = "incomplete_measure"
TITLE = "Measure without target or readings"
SEVERAL = "measures lack a target or readings"
SUBJECT = "measure"
THRESHOLDS: Mapping[str, Threshold] = {"grace_days": days(90), "armed_from_share": share(0.8)}

NEXT_STEPS = {
    "no_target": "Say what it should reach, and until when.",
    "no_readings": "Read it once, or name a measure that can be read.",
}
SAID = {"no_target": "has no target", "no_readings": "has no reading yet"}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most measures have a target, or most have readings."""
    share = thresholds["armed_from_share"]
    of_target = _armed(graph, _has_target(graph), share, "have a target")
    of_readings = _armed(graph, graph.work.measures.readings > 0, share, "have readings")
    return of_readings if of_readings.is_armed and not of_target.is_armed else of_target


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Incomplete measures in the order of external ids. Linear."""
    table, share = graph.work.measures, thresholds["armed_from_share"]
    has_target, is_read = _has_target(graph), table.readings > 0
    grace = graph.today - np.timedelta64(thresholds["grace_days"], "D")
    is_due = ~(graph.objectives.starts[table.objective] > grace)
    lacking = {
        "no_target": _is_counted(graph) & ~has_target,
        "no_readings": _is_counted(graph) & ~is_read & is_due,
    }
    if not _armed(graph, has_target, share, "").is_armed:
        lacking["no_target"][:] = False
    if not _armed(graph, is_read, share, "").is_armed:
        lacking["no_readings"][:] = False
    resting = stakes.on_objectives(graph)
    for place in hits(lacking["no_target"] | lacking["no_readings"], within):
        reason = "no_target" if lacking["no_target"][place] else "no_readings"
        objective = int(table.objective[place])
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])} {SAID[reason]}",
            severity=Severity.LOW,
            subjects=(Subject("measure", table.ids[place]),),
            money_at_stake=resting.of(objective),
            period_id=graph.period_id,
            evidence=(
                ("Objective", graph.objectives.names[objective]),
                ("Unit", table.units[place]),
                ("Baseline", _number(table.baseline[place])),
                ("Target", _number(table.target[place])),
                ("Readings", int(table.readings[place])),
                ("Objective began on", _day(graph.objectives.starts[objective])),
            ),
            next_step=NEXT_STEPS[reason],
            facts=(bool(has_target[place]), bool(is_read[place])),
        )


def _is_counted(graph: TraceGraph) -> columns.Mask:
    counted: columns.Mask = graph.is_active[graph.work.measures.objective]
    return counted


def _has_target(graph: TraceGraph) -> columns.Mask:
    table = graph.work.measures
    is_kept = (table.direction == words.Direction.MAINTAIN) & ~np.isnan(table.baseline)
    has: columns.Mask = ~np.isnan(table.target) | is_kept
    return has


def _armed(graph: TraceGraph, has: columns.Mask, share: float, carry: str) -> Arming:
    counted = _is_counted(graph)
    return armed_by_share(
        have=int(np.count_nonzero(counted & has)),
        total=int(np.count_nonzero(counted)),
        share=share,
        subject="measures",
        carry=carry,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _day(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)
