"""One department whose own work pulls one objective, or one measure, apart.

**What the PMO sees.** "Sales works on Fewer accidents in both directions", with what pushes it up
and what pushes it down. It is told of the department, because its people hear both.

**When it fires.** A department that exists on the day serves initiatives that are approved, active
or paused, and at least one of them pushes an active objective up (confirmed contribution with a
strength) while another pushes it down (`objective_apart`), or so with effects on one measure
(`measure_apart`). Confidential work is told of only where the open work alone would be silent.

**Thresholds.** `most_named` (10): so many initiatives are named on each side, the strongest first;
the rest is counted. `armed_from_share` (0.8): it arms when that share of the confirmed links of
serving work carries a strength, or as soon as an effect on a measure is recorded.

**When it is wrong.** When the two serve different customers or places. Waive it with that reason.
Where the PMO dismissed an opposed pair among the named work, it is told to the PMO and the owners
of that pair alone, until the facts of the pair change or the dismissal is taken back.

**Source.** Middle managers who get mixed signals (MIT Sloan Management Review on strategic
alignment).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import columns, pulls, sentences, stakes
from traceability.domain.findings import Arming, Cause, Finding, Severity, Subject
from traceability.domain.thresholds import Threshold, count, share
from traceability.domain.trace_graph import TraceGraph

CODE = "mixed_signals"
TITLE = "Mixed signals"
SEVERAL = "mixed signals reach departments"
SUBJECT = "department"
THRESHOLDS: Mapping[str, Threshold] = {"most_named": count(10), "armed_from_share": share(0.8)}

NEXT_STEP = "Say which of the two holds for the department, and tell its people."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most serving links carry a strength, or an effect on a measure is recorded."""
    return pulls.arming(graph, share=thresholds["armed_from_share"])


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Departments in the order of external ids, each by objective and measure. Linear."""
    every = pulls.of(graph)
    table = graph.departments
    exists = ~(table.starts > graph.today) & ~(table.ends < graph.today)
    if within is not None:
        exists[: within.start], exists[within.stop :] = False, False
    found: dict[tuple[int, int], tuple[pulls.Target, list[int]]] = {}
    for number, (target, pushes) in enumerate(every.contested(None)):
        of_department: dict[int, list[int]] = defaultdict(list)
        for push in pushes:
            department = int(graph.initiatives.department[every.initiative[push]])
            if exists[department] and not every.is_done[push]:
                of_department[department].append(push)
        for department, own in of_department.items():
            told = _told(graph, every, own)
            if told:
                found[department, number] = target, told
    for (department, _), (target, told) in sorted(found.items(), key=lambda one: one[0]):
        yield _finding(graph, every, department, target, told, most=thresholds["most_named"])


def _told(graph: TraceGraph, every: pulls.Pulls, own: list[int]) -> list[int]:
    """The pushes to tell of: the open ones where they go both ways, else all; none if one way."""
    is_open = ~graph.initiatives.is_confidential[every.initiative[own]]
    chosen = [push for push, holds in zip(own, is_open.tolist(), strict=True) if holds]
    for told in (chosen, own):
        signs = np.sign(every.strength[told])
        if (signs > 0).any() and (signs < 0).any():
            return told
    return []


def _finding(
    graph: TraceGraph,
    every: pulls.Pulls,
    department: int,
    target: pulls.Target,
    told: list[int],
    *,
    most: int,
) -> Finding:
    table, work = graph.departments, graph.initiatives
    involved = every.initiative[told].tolist()
    name = sentences.named(target.name(graph))
    up = [push for push in told if every.strength[push] > 0]
    down = [push for push in told if every.strength[push] < 0]
    return Finding(
        code=CODE,
        reason_code="objective_apart" if target.measure == columns.NONE else "measure_apart",
        title=f"{sentences.named(table.names[department])} works on {name} in both directions",
        severity=Severity.MEDIUM,
        subjects=(Subject("department", table.ids[department]), target.subject(graph)),
        money_at_stake=stakes.of_initiatives(graph, involved),
        period_id=graph.period_id,
        evidence=(
            ("Pushes it up", _sides(graph, every, up[:most])),
            ("Pushes it down", _sides(graph, every, down[:most])),
            ("Not named", max(0, len(up) - most) + max(0, len(down) - most)),
            ("Wanted direction", target.wanted(graph)),
        ),
        next_step=NEXT_STEP,
        facts=tuple(
            [str(work.ids[one]), float(every.strength[push])]
            for push, one in zip(told, involved, strict=True)
        ),
        department_ids=(table.ids[department],),
        is_confidential=graph.is_any_confidential(*involved),
        tells_of=tuple(work.ids[one] for one in involved),
        cause=Cause(f"pulled_apart:{target.subject(graph).id}", f"{name} is pulled apart"),
    )


def _sides(graph: TraceGraph, every: pulls.Pulls, pushes: list[int]) -> list[dict[str, object]]:
    names = graph.initiatives.names
    return [
        {"initiative": names[every.initiative[push]], "strength": float(every.strength[push])}
        for push in pushes
    ]
