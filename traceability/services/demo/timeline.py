"""When the demo's work was entered, confirmed, moved and reported: chosen by rule from its rows.

The rows say how things stand today. These rules say which of it was otherwise at the two reviews,
so that a comparison has something to show; none of them looks at a clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from traceability.services.demo import reading
from traceability.services.demo.days import ENTERED_ON, RETIRED_ON
from traceability.services.demo.reading import State, Work
from traceability.services.demo.strategy import CURRENT_YEAR, DEPARTMENTS, RETIRED

# Thousands of the current year that were moved since the first review, and to whom.
REALLOCATED = {"Self-serve landlord platform": -140, "Landlord account teams": 140}
MOVED_FROM = 200  # thousands: less is not worth a meeting
# Between the reviews one department in two moved money, since the latest one in three.
BETWEEN_SHARES = (0.2, -0.15, 0.1)
# From so many days ago on a status had been reported when the first review was prepared.
OLD_REPORT, MIDDLE_REPORT = 81, 69


@dataclass(frozen=True, slots=True)
class Timeline:
    """Which work was otherwise when. Keys of work throughout.

    `entered` is the place of its day in `ENTERED_ON`; what is missing there was added between the
    reviews or since. `moved_between` and `moved_since` are thousands of the current year.
    `confirmed_between` and `confirmed_since` waited for their objective's owner until then.
    """

    entered: Mapping[str, int]
    added_between: frozenset[str]
    added_since: frozenset[str]
    moved_between: Mapping[str, int]
    moved_since: Mapping[str, int]
    confirmed_between: frozenset[str]
    confirmed_since: frozenset[str]
    laggards: frozenset[str]


@cache
def timeline() -> Timeline:
    """The timeline of all work."""
    every = reading.work()
    orphans = [one.key for one in every if one.planted == "orphan" and 2025 not in one.amounts]
    proposed = [one.key for one in every if one.planted == "proposed" and not one.starts_on]
    # Some of those that no earlier year knew: the steps keep them of different departments.
    added_between = frozenset([*orphans[0:9:3], *proposed[0:12:4]])
    added_since = frozenset([*orphans[1:6:4], *proposed[1:6:4]])
    plain = _by_department(_plain(every))
    moved_between, moved_since = _moves(plain)
    single = {code: [one for one in told if len(one.links) == 1] for code, told in plain.items()}
    picked = {code: told[4].key for code, told in single.items() if len(told) > 4}
    return Timeline(
        entered={
            one.key: _entered(one) for one in every if one.key not in added_between | added_since
        },
        added_between=added_between,
        added_since=added_since,
        moved_between=moved_between,
        moved_since=moved_since,
        confirmed_between=frozenset(picked[code] for code in ("CUS", "DAT", "LEG", "PRO")),
        confirmed_since=frozenset(picked[code] for code in ("MKT", "FIN")),
        laggards=frozenset(plain[code][8].key for code in ("TRD", "PEO")),
    )


def _plain(every: Iterable[Work]) -> list[Work]:
    """Going work of which nothing else is told."""
    return [
        one
        for one in every
        if not one.planted
        and (one.bucket, one.stage) == ("change", "active")
        and one.links
        and all(link.state is State.CONFIRMED for link in one.links)
        and (one.reported_days_ago or OLD_REPORT) < 30
        and (one.starts_on is None or one.starts_on <= ENTERED_ON[-2])
    ]


def _by_department(told: Iterable[Work]) -> dict[str, list[Work]]:
    every: dict[str, list[Work]] = {code: [] for code in DEPARTMENTS}
    for one in told:
        every[one.department].append(one)
    return {code: found for code, found in every.items() if found}


def _moves(plain: Mapping[str, list[Work]]) -> tuple[dict[str, int], dict[str, int]]:
    between = {reading.key_of(name): moved for name, moved in REALLOCATED.items()}
    since: dict[str, int] = {}
    for place, told in enumerate(plain.values()):
        large = [one for one in told if (_current(one) or 0) >= MOVED_FROM]
        if place % 2 == 0:
            for one, share in zip(large[2::4], BETWEEN_SHARES, strict=False):
                between[one.key] = _rounded((_current(one) or 0) * share)
        if place % 3 == 1:
            since[large[1].key] = _rounded((_current(large[1]) or 0) * 0.15)
    return between, since


def _current(one: Work) -> int | None:
    told = one.amounts.get(CURRENT_YEAR)
    return told.thousands if told else None


def _rounded(thousands: float) -> int:
    return round(thousands / 5) * 5


def _entered(one: Work) -> int:
    """The last day of entering before it began; what serves a retired objective, before that."""
    begins = one.starts_on or ENTERED_ON[-1]
    if any(link.objective in RETIRED for link in one.links):
        begins = min(begins, RETIRED_ON)
    if 2025 in one.amounts:
        begins = min(begins, ENTERED_ON[4])
    return max(sum(day <= begins for day in ENTERED_ON) - 1, 0)
