"""Plants dependencies that cannot hold in time, and those that just do."""

from datetime import date
from typing import Any

from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import Dependency

CODE = "late_dependency"
# Name, the day it is needed on, what is said of the one that needs and of what it needs.
Case = tuple[str, date | None, dict[str, Any], dict[str, Any]]


def plant(build: Builder) -> None:
    """One of each."""
    day = build.day
    soon, later, past = day(50), day(51), day(-1)
    late: tuple[Case, ...] = (
        ("needed_work_cancelled", soon, {}, {"stage": "cancelled", "ends_on": day(10)}),
        ("ends_after_needed", soon, {}, {"ends_on": later}),
        ("needed_work_paused", past, {}, {"stage": "paused", "ends_on": past}),
        ("day_has_passed", past, {}, {"ends_on": day(-2)}),
        ("ends_after_its_end", None, {"ends_on": soon}, {"ends_on": later}),
        (
            "ends_after_its_start",
            None,
            {"stage": "approved", "starts_on": day(20), "ends_on": later},
            {"ends_on": soon},
        ),
    )
    for reason, on, one, needed in late:
        build.found(CODE, reason, ("dependency", _need(build, on, one, needed)))
    holding: tuple[Case, ...] = (
        ("holds_on_the_day", soon, {}, {"ends_on": soon}),
        ("needed_today", build.today, {}, {"ends_on": build.today}),
        ("done_though_late", past, {}, {"stage": "done", "ends_on": day(9)}),
        ("ends_with_it", None, {"ends_on": soon}, {"ends_on": soon}),
        ("has_begun_without", None, {"starts_on": day(-9), "ends_on": later}, {"ends_on": soon}),
        ("paused_before_its_day", soon, {}, {"stage": "paused", "ends_on": soon}),
        ("needing_work_is_done", past, {"stage": "done"}, {"ends_on": later}),
        ("needing_work_is_proposed", past, {"stage": "proposed"}, {"ends_on": later}),
        ("needing_work_is_paused", past, {"stage": "paused"}, {"stage": "cancelled"}),
    )
    for kind, on, one, needed in holding:
        build.silent(CODE, kind, ("dependency", _need(build, on, one, needed)))


def _need(build: Builder, on: date | None, one: dict[str, Any], needed: dict[str, Any]) -> str:
    by, of = build.initiative(**one), build.initiative(**needed)
    build.serve(by, of)
    made = Dependency(by, of, on)
    build.portfolio.dependencies.append(made)
    return made.key
