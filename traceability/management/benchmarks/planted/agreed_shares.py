"""Plants agreed shares that money misses, and those that it meets to the last millionth."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from traceability.management.benchmarks.planted.building import Builder
from traceability.management.benchmarks.planted.records import Portfolio, Target

CODE = "off_agreed_share"
WHOLE = 1_000_000
TOLERANCE = 20


def settle(build: Builder, times: int) -> None:
    """So many of each, over the money that everything else left where it is."""
    portfolio = build.portfolio
    on, base = _traced(portfolio)
    leaves = iter(build.chance.sample(build.leaves, len(build.leaves)))
    current, later = portfolio.current, portfolio.periods[2]

    def agree(share_from: int, period: str = current) -> str:
        leaf = next(leaves)
        share = on[leaf] * WHOLE // base + share_from
        portfolio.targets.append(Target(leaf, period, max(0, share), TOLERANCE))
        return leaf

    for _ in range(times):
        leaf = agree(TOLERANCE + 2)
        build.found(CODE, "below_agreed_share", ("objective", leaf))
        leaf = agree(-TOLERANCE - 1)
        build.found(CODE, "above_agreed_share", ("objective", leaf))
        silent = {
            "at_the_edge": agree(TOLERANCE),
            "agreed_for_another_period": agree(400, later),
            "important_without_a_target": next(leaves),
        }
        for kind, leaf in silent.items():
            build.silent(CODE, kind, ("objective", leaf))


def _traced(portfolio: Portfolio) -> tuple[dict[str, int], int]:
    """Change money by objective where its line holds, and all of it.

    Told from the records alone: what is measured by it must not decide it.
    """
    objectives = {one.key: one for one in portfolio.objectives}
    above: dict[str, list[str]] = defaultdict(list)
    links: dict[str, list[tuple[str, float | None]]] = defaultdict(list)
    for one in portfolio.links:
        if one.state == "confirmed" and one.from_objective:
            above[one.source].append(one.target)
        elif one.state == "confirmed":
            links[one.source].append((one.target, one.share))

    @cache
    def reaches(key: str) -> bool:
        parent = objectives[key].parent
        if objectives[key].state != "active":
            return False
        ways = [*above[key], *([parent] if parent else [])]
        return parent is None or any(reaches(way) for way in ways)

    def parts() -> Iterator[tuple[str, int]]:
        for one in portfolio.initiatives:
            money = one.money.get(portfolio.current)
            if money and one.bucket in ("change", "unknown"):
                for target, share in links[one.key]:
                    said = 1 / len(links[one.key]) if share is None else share
                    if reaches(target):
                        yield target, round(money * said)

    on: dict[str, int] = defaultdict(int)
    for target, minor in parts():
        on[target] += minor
    return on, sum(on.values())
