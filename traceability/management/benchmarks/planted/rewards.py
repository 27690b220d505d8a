"""Plants role groups that are rewarded alone, and reporting lines that divide one quantity."""

from traceability.management.benchmarks.planted import measures
from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.measures import Said
from traceability.management.benchmarks.planted.records import Incentive, ReportingLine

ALONE, DIVIDED, APART = "role_group_rewarded_alone", "conflicting_metrics", "metric_conflict"
FALLING: Said = {"direction": "decrease", "baseline": 60, "target": 40}
KEPT: Said = {"direction": "maintain", "target": None}


def plant(build: Builder) -> None:
    """One of each."""
    _alone(build)
    _divided(build)


def settle(build: Builder) -> None:
    """Reward the other departments for results of all of them."""
    known = {one.department for one in build.portfolio.incentives}
    for one in build.portfolio.departments:
        if one.key not in known:
            _reward(build, one.key)


def _alone(build: Builder) -> None:
    office = _office(build)
    _reward(build, office, is_collective=False)
    build.found(ALONE, ALONE, ("department", office))
    mixed, together = _office(build), _office(build)
    _reward(build, mixed, is_collective=False)
    for one in (mixed, together):
        _reward(build, one)
    build.silent(ALONE, "one_shared_result", ("department", mixed))
    build.silent(ALONE, "rewarded_together", ("department", together))


def _divided(build: Builder) -> None:
    for reason, other in (("opposite_directions", FALLING), ("kept_against_move", KEPT)):
        pair = measures.pair_apart(build, {}, other)
        build.found(APART, reason, *pair, sort="across_a_line")
        ends = _rewarded(build, pair)
        build.found(DIVIDED, reason, *ends, *pair)
        _line(build, ends)
    same = measures.pair_apart(build, {"target": 55}, {})
    ends = _rewarded(build, same)
    _line(build, ends)
    build.silent(DIVIDED, "same_way", *ends, *same)
    build.silent(APART, "same_way_across_a_line", *same)
    unit = measures.pair_apart(build, {}, {**FALLING, "unit": "%"})
    ends = _rewarded(build, unit)
    _line(build, ends)
    build.silent(DIVIDED, "another_unit", *ends, *unit)
    build.silent(APART, "another_unit_across_a_line", *unit)
    apart = measures.pair_apart(build, {}, FALLING)
    build.found(APART, "opposite_directions", *apart, sort="across_no_line")
    build.silent(DIVIDED, "no_line", *_rewarded(build, apart), *apart)


Subjects = tuple[tuple[str, str], tuple[str, str]]


def _rewarded(build: Builder, pair: Subjects) -> Subjects:
    """Two departments, each rewarded for one of two measures."""
    offices = _office(build), _office(build)
    for office, (_, measure) in zip(offices, pair, strict=True):
        _reward(build, office, measure=measure)
    return ("department", offices[0]), ("department", offices[1])


def _office(build: Builder) -> str:
    return build.department()


def _reward(
    build: Builder, department: str, *, measure: str | None = None, is_collective: bool = True
) -> None:
    key = build.key("R")
    build.portfolio.incentives.append(
        Incentive(key, department, measure=measure, is_collective=is_collective)
    )


def _line(build: Builder, ends: Subjects) -> None:
    build.portfolio.reporting_lines.append(ReportingLine(build.key("L"), ends[0][1], ends[1][1]))
