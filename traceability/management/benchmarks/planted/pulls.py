"""Plants work that pushes one objective or measure apart, within a department or across."""

from collections.abc import Mapping
from typing import Any

from traceability.management.benchmarks.planted.building import Builder, initiatives
from traceability.management.benchmarks.planted.records import Effect

OPPOSED = "opposed_effect"
MIXED = "mixed_signals"
UP, DOWN = 0.6, -0.4


def plant(build: Builder) -> None:
    """One of each."""
    for on in ("objective", "measure"):
        one, other, target = _pushes(build, on)
        build.found(OPPOSED, f"opposed_on_{on}", *initiatives((one, other)), (on, target))
        one, other, target = _pushes(build, on, one={"stage": "done"})
        build.found(
            OPPOSED, f"opposed_on_{on}", *initiatives((one, other)), (on, target), sort="one_done"
        )
        office = build.department()
        one, other, target = _pushes(build, on, offices=(office, office))
        build.found(OPPOSED, f"opposed_on_{on}", *initiatives((one, other)), (on, target))
        build.found(MIXED, f"{on}_apart", ("department", office), (on, target))
        _look_alikes(build, on)


def _look_alikes(build: Builder, on: str) -> None:
    for kind, said in (
        ("same_sign", {"strengths": (UP, 0.9)}),
        ("no_push", {"strengths": (UP, 0.0)}),
        ("both_down", {"strengths": (DOWN, DOWN)}),
        ("both_done", {"one": {"stage": "done"}, "other": {"stage": "done"}}),
        ("proposed_work", {"other": {"stage": "proposed"}}),
        ("cancelled_work", {"other": {"stage": "cancelled"}}),
    ):
        office = build.department()
        one, other, target = _pushes(build, on, offices=(office, office), **said)
        build.silent(OPPOSED, kind, *initiatives((one, other)), (on, target))
        build.silent(MIXED, kind, ("department", office), (on, target))
    gone = build.department(ends_on=build.day(-1))
    one, other, target = _pushes(build, on, offices=(gone, gone))
    build.found(OPPOSED, f"opposed_on_{on}", *initiatives((one, other)), (on, target))
    build.silent(MIXED, "ended_department", ("department", gone), (on, target))
    offices = build.department(), build.department()
    one, other, target = _pushes(build, on, offices=offices)
    build.found(OPPOSED, f"opposed_on_{on}", *initiatives((one, other)), (on, target))
    for office in offices:
        build.silent(MIXED, "across_departments", ("department", office), (on, target))


def _pushes(
    build: Builder,
    on: str,
    *,
    strengths: tuple[float, float] = (UP, DOWN),
    offices: tuple[str, str] | None = None,
    one: Mapping[str, Any] | None = None,
    other: Mapping[str, Any] | None = None,
) -> tuple[str, str, str]:
    """Two pieces of work that push one target, and the target."""
    leaf = build.leaf()
    build.link(build.initiative(), leaf, strength=None)
    target = build.measure(leaf) if on == "measure" else leaf
    first, second = offices or tuple(build.chance.sample(build.departments, 2))
    pair = (
        build.initiative(**{"department": first, **(one or {})}),
        build.initiative(**{"department": second, **(other or {})}),
    )
    for each, strength in zip(pair, strengths, strict=True):
        if on == "measure":
            build.serve(each)
            build.portfolio.effects.append(Effect(each, target, strength))
        else:
            build.link(each, leaf, strength=strength)
    return *pair, target
