"""Plants measures that say too little, and pairs of them that pull one quantity apart."""

from collections.abc import Mapping
from typing import Any

from traceability.management.benchmarks.planted.building import Builder

Said = Mapping[str, Any]


def plant(build: Builder) -> None:
    """One of each."""
    _incomplete(build)
    _apart(build)


def _incomplete(build: Builder) -> None:
    code = "incomplete_measure"
    young = build.day(-89)
    at = build.served_leaf
    build.found(code, "no_target", ("measure", build.measure(at(), target=None)))
    build.found(code, "no_readings", ("measure", build.measure(at(), read_on=())))
    silent = {
        "to_be_kept": build.measure(at(), direction="maintain", target=None),
        "young_objective": build.measure(at(starts_on=young), read_on=()),
        "retired_objective": build.measure(build.leaf(state="retired"), target=None, read_on=()),
        "draft_objective": build.measure(build.leaf(state="draft"), target=None, read_on=()),
        "one_reading": build.measure(at(), read_on=(build.day(-300),)),
    }
    for kind, key in silent.items():
        build.silent(code, kind, ("measure", key))


def _apart(build: Builder) -> None:
    code = "metric_conflict"
    falling: Said = {"direction": "decrease", "baseline": 60, "target": 40}
    kept: Said = {"direction": "maintain", "target": None}
    unsaid: Said = {"direction": "unknown"}
    apart: tuple[tuple[str, str, Said, Said], ...] = (
        ("said", "opposite_directions", {}, falling),
        ("by_targets", "opposite_directions", unsaid, {**falling, **unsaid}),
        ("kept", "kept_against_move", {}, kept),
    )
    for sort, reason, one, other in apart:
        pair = pair_apart(build, one, other)
        build.found(code, reason, *pair, sort=sort)
    pair = pair_apart(build, {}, {**falling, "unit": "%"})
    build.silent(code, "another_unit", *pair)
    build.silent(code, "same_way", *pair_apart(build, {"target": 55}, {}))
    pair = pair_apart(build, {}, {**falling, "name": f"{build.key('M')} of another office"})
    build.silent(code, "another_name", *pair)
    pair = pair_apart(build, {}, falling, retired=True)
    build.silent(code, "retired_objective", *pair)
    pair = pair_apart(build, {}, falling, together=True)
    build.silent(code, "one_objective", *pair)


def pair_apart(
    build: Builder,
    one: Said,
    other: Said,
    *,
    retired: bool = False,
    together: bool = False,
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two measures of one quantity, under objectives of their own."""
    name = f"Count {build.key('M')}"
    place = build.served_leaf()
    there = place if together else build.served_leaf()
    if retired:
        there = build.leaf(state="retired")
    first = build.measure(place, **{"name": name, **one})
    second = build.measure(there, **{"name": f" {name.upper()}.", **other})
    return ("measure", first), ("measure", second)
