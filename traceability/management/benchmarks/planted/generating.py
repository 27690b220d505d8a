"""A seeded portfolio of any size with everything planted in it, and the truth beside it."""

from dataclasses import dataclass
from datetime import date

from traceability.management.benchmarks.planted import (
    agreed_shares,
    bare_objectives,
    broken_lines,
    decisions,
    dependencies,
    disputes,
    ledgers,
    measures,
    old_news,
    pairs,
    pools,
    pulls,
    rewards,
    rhythm,
)
from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import Portfolio
from traceability.management.benchmarks.planted.truth import Truth

SEED = 20_260_630
# The day benchmarks are of: another one would be another portfolio.
DAY = date(2026, 6, 30)
SMALLEST = 300
# Of so many initiatives one of each defect and of each look-alike is planted.
PER_TURN = 500
PLANTERS = (
    broken_lines,
    bare_objectives,
    old_news,
    measures,
    pulls,
    dependencies,
    pools,
    ledgers,
    pairs,
    rewards,
    decisions,
    rhythm,
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What detectors see, and what they should say of it."""

    portfolio: Portfolio
    truth: Truth


def corpus(*, size: int, today: date, seed: int = SEED) -> Corpus:
    """A portfolio of so many initiatives as of a day; the same for the same three arguments.

    Two in five initiatives are planted, the others sound: an active one serves one or two
    objectives of the lowest level, three in a hundred have no known figure, one in a hundred a
    negative one, one is confidential. Linear in size. Raises `ValueError` below `SMALLEST`, where
    not every kind has its place.
    """
    if size < SMALLEST:
        raise ValueError(f"A planted portfolio has at least {SMALLEST} initiatives.")
    build = Builder(seed=seed, size=size, today=today)
    times = max(1, size // PER_TURN)
    _frame(build, size, times)
    for _ in range(times):
        for planter in PLANTERS:
            planter.plant(build)
    _sound_work(build, size - len(build.portfolio.initiatives))
    agreed_shares.settle(build, times)
    ledgers.settle(build)
    rewards.settle(build)
    decisions.settle(build)
    rhythm.settle(build)
    disputes.settle(build, times)
    build.chance.shuffle(build.portfolio.initiatives)
    return Corpus(build.portfolio, build.truth)


def _frame(build: Builder, size: int, times: int) -> None:
    """Departments, owners, and the tree of objectives that sound work serves."""
    build.departments.extend(build.department() for _ in range(max(8, size // 200)))
    build.owners.extend(build.owner() for _ in range(max(5, size // 200)))
    themes = [build.objective(None) for _ in range(max(2, size // 5_000))]
    build.goals.extend(
        build.objective(themes[number % len(themes)]) for number in range(max(4, size // 500))
    )
    build.leaves.extend(build.objective(goal) for goal in build.goals)
    build.leaves.extend(build.leaf() for _ in range(max(6 * times, size // 60)))
    for leaf in build.leaves:
        build.measure(leaf)


def _sound_work(build: Builder, count: int) -> None:
    chance, leaves = build.chance, build.leaves
    for number in range(count):
        money: int | None = 0
        # The first ones serve an objective each, with money: none may be bare.
        if number >= len(leaves):
            money = {0: None, 1: None, 2: None, 3: -1_250_000}.get(chance.randrange(100), 0)
        one = build.initiative(
            money=money,
            stage=chance.choices(("active", "approved", "paused", "done"), (14, 3, 1, 2))[0]
            if number >= len(leaves)
            else "active",
            bucket=chance.choices(("change", "unknown", "run"), (16, 2, 1))[0]
            if number >= len(leaves)
            else "change",
            is_confidential=chance.randrange(100) == 0,
        )
        served = chance.sample(leaves, chance.choice((1, 1, 2)))
        if number < len(leaves):
            served = [leaves[number]]
        for leaf in served:
            build.link(one, leaf)
