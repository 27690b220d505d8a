"""Measures that pull one quantity apart, rewarded on the two sides of a reporting line.

**What the PMO sees.** "Visits a day is to increase in Field Service and to decrease in Technology,
to which it reports", with both measures, the role groups that are rewarded for them, and the line.

**When it fires.** A reporting line, solid or dotted, is in force; reviews on its one side reward a
measure, reviews on its other side another measure of the same quantity (name and unit, as *metric
conflict* reads them), both under active objectives, and the two are to go different ways
(`opposite_directions`), or one is to be kept where the other is to move (`kept_against_move`). Who
is rewarded for an objective is rewarded for its measures. A line of one role group is about what
that group is rewarded for. Money at stake is the known money on both objectives.

**Thresholds.** `armed_from_share` (0.8): it arms when that share of the reporting lines has a
rewarded measure on both sides.

**When it is wrong.** When one name stands for two quantities, or leaders meant the two to balance
each other. Name them apart, or waive with a reason.

**Source.** Reporting lines that divide departments with conflicting metrics (Kaplan and Norton,
Alignment).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from traceability.domain import quantities, sentences, stakes, words
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share
from traceability.domain.rewards import Line
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "conflicting_metrics"
TITLE = "Conflicting metrics across a reporting line"
SEVERAL = "departments have metrics that conflict across a reporting line"
SUBJECT = "department"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

NEXT_STEP = (
    "Ask both sides which of the two is meant to give way, then set the other's review by it."
)
# Measure → the role groups that are rewarded for it.
Rewarded = dict[int, list[str]]


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most reporting lines have a rewarded measure on both sides."""
    sides = [_sides(graph, line) for line in graph.work.lines]
    return armed_by_share(
        have=sum(bool(lower and upper) for lower, upper in sides),
        total=len(sides),
        share=thresholds["armed_from_share"],
        subject="reporting lines",
        carry="have a rewarded measure on both sides",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """One finding per line and pair of measures, by the department that reports. Quadratic in the
    measures that one line's two sides are rewarded for.
    """
    ways = quantities.ways(graph)
    resting = stakes.on_objectives(graph)
    told: set[tuple[int, int, int, int]] = set()
    for line in graph.work.lines:
        if within is not None and line.department not in within:
            continue
        lower, upper = _sides(graph, line)
        for one in sorted(lower):
            for other in sorted(upper):
                key = line.department, line.reports_to, one, other
                way = words.Direction(ways[one]), words.Direction(ways[other])
                if key in told or not _is_apart(graph, one, other, way):
                    continue
                told.add(key)
                groups = lower[one], upper[other]
                yield _finding(graph, line, (one, other), way, groups, resting)


def _sides(graph: TraceGraph, line: Line) -> tuple[Rewarded, Rewarded]:
    return (
        _rewarded(graph, line.department, line.role_group),
        _rewarded(graph, line.reports_to, ""),
    )


def _rewarded(graph: TraceGraph, department: int, role_group: str) -> Rewarded:
    """The measures under active objectives that a department's reviews reward."""
    group = " ".join(role_group.casefold().split())
    found: Rewarded = {}
    for one in graph.work.rewards:
        name = " ".join(one.role_group.casefold().split())
        if one.department != department or group not in ("", name):
            continue
        for measure in one.measures:
            if graph.is_active[graph.work.measures.objective[measure]]:
                found.setdefault(measure, []).append(one.role_group)
    return found


def _is_apart(
    graph: TraceGraph, one: int, other: int, way: tuple[words.Direction, words.Direction]
) -> bool:
    """Whether two measures are of one quantity and go different ways."""
    if one == other or words.Direction.UNKNOWN in way or way[0] == way[1]:
        return False
    quantity = quantities.of_measure(graph, one)
    return bool(quantity[0]) and quantity == quantities.of_measure(graph, other)


def _finding(
    graph: TraceGraph,
    line: Line,
    measures: tuple[int, int],
    way: tuple[words.Direction, words.Direction],
    groups: tuple[list[str], list[str]],
    resting: stakes.ObjectiveStakes,
) -> Finding:
    departments, table = graph.departments, graph.work.measures
    ends = line.department, line.reports_to
    told = tuple(
        quantities.described(graph, measure, each)
        for measure, each in zip(measures, way, strict=True)
    )
    is_kept = words.Direction.MAINTAIN in way
    lower, upper = (sentences.named(departments.names[end]) for end in ends)
    name = sentences.named(table.names[measures[0]])
    kind = "solid" if line.is_solid else "dotted"
    return Finding(
        code=CODE,
        reason_code="kept_against_move" if is_kept else "opposite_directions",
        title=f"{name} is {quantities.SAID[way[0]]} in {lower} "
        f"and {quantities.SAID[way[1]]} in {upper}, to which it reports",
        severity=Severity.MEDIUM,
        subjects=(
            *(Subject("department", departments.ids[end]) for end in ends),
            *(Subject("measure", table.ids[measure]) for measure in measures),
        ),
        money_at_stake=resting.of_both(
            graph, *(int(table.objective[measure]) for measure in measures)
        ),
        period_id=graph.period_id,
        evidence=(
            (f"{lower} rewards", {**told[0], "role groups": sorted(set(groups[0]))}),
            (f"{upper} rewards", {**told[1], "role groups": sorted(set(groups[1]))}),
            ("Reporting line", {"kind": kind, "role group": line.role_group or None}),
        ),
        next_step=NEXT_STEP,
        facts=told,
        department_ids=tuple(departments.ids[end] for end in ends),
    )
