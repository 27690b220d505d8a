"""Plants pools that agreed work asks too much of, and those that are asked for all they have."""

from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import Demand, Pool

CODE = "demand_above_capacity"
CAPACITY = 10_000


def plant(build: Builder) -> None:
    """One of each."""
    before, current, later = build.portfolio.periods
    active = build.initiative(), build.initiative(stage="approved")
    build.serve(*active)
    for sort, period in (("now", current), ("later", later)):
        pool = _pool(build)
        _draw(
            build, pool, {(one, period): CAPACITY // 2 + place for place, one in enumerate(active)}
        )
        build.found(CODE, CODE, ("resource_pool", pool), ("period", period), sort=sort)
    one, other = active
    stages = ("proposed", "paused", "done", "cancelled")
    not_drawing = [build.initiative(stage=stage) for stage in stages]
    build.serve(*not_drawing)
    for kind, drawn in (
        ("just_at_capacity", {(each, current): CAPACITY // 2 for each in active}),
        ("in_no_single_period", {(one, current): CAPACITY, (other, later): CAPACITY}),
        ("over_in_a_past_period", {(one, before): 2 * CAPACITY, (one, current): 100}),
        (
            "drawn_by_work_not_going_on",
            {(each, current): CAPACITY for each in not_drawing} | {(one, current): 50},
        ),
        ("not_drawn_on", {}),
    ):
        pool = _pool(build)
        _draw(build, pool, drawn)
        build.silent(CODE, kind, ("resource_pool", pool))
    # Pools of unknown capacity must stay few, or the detector would not arm.
    for _ in range(4):
        _draw(build, _pool(build), {(one, current): CAPACITY})
    pool = _pool(build, capacity=None)
    _draw(build, pool, {(one, current): 9 * CAPACITY})
    build.silent(CODE, "unknown_capacity", ("resource_pool", pool))


def _pool(build: Builder, capacity: int | None = CAPACITY) -> str:
    key = build.key("R")
    office = build.chance.choice([None, build.chance.choice(build.departments)])
    build.portfolio.pools.append(Pool(key, f"Crew {key[1:]}", office, capacity))
    return key


def _draw(build: Builder, pool: str, drawn: dict[tuple[str, str], int]) -> None:
    build.portfolio.demands.extend(
        Demand(pool, one, period, quantity) for (one, period), quantity in drawn.items()
    )
