"""What reviews of role groups reward, and the reporting lines between departments.

A role group is named within its department; nothing here has a person as subject.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from traceability.domain import shares


@dataclass(frozen=True, slots=True)
class Reward:
    """One incentive in force.

    `department` and `measures` are places in the graph; the measures are those it rewards, itself
    or those of its objective. `share` is in millionths, -1 where it is not known.
    """

    department: int
    role_group: str
    words: str
    is_collective: bool
    share: int = shares.UNSTATED
    measures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A department, or a role group of it, reports to another department; both are places."""

    department: int
    role_group: str
    reports_to: int
    is_solid: bool


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """All that one role group's review rewards, in the order given.

    `shared` of `whole` (millionths) is tied to collective results; `is_assumed` where a share was
    not stated. What is not known is split equally over what the known ones leave.
    """

    department: int
    name: str
    rewards: tuple[Reward, ...]
    shared: int
    whole: int
    is_assumed: bool

    @property
    def is_alone(self) -> bool:
        """Whether individual results alone are rewarded."""
        return not any(one.is_collective for one in self.rewards)

    @property
    def shared_share(self) -> float | None:
        """The part tied to shared results, 0…1; None where nothing has a share."""
        return self.shared / self.whole if self.whole > 0 else None


def group_key(name: str) -> str:
    """What tells role groups of one department apart: neither case nor spaces do."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Term:
    """A share of what a review rewards and its first and last day; None is open or not known."""

    starts_on: date | None
    ends_on: date | None
    share: Decimal | None

    def holds_on(self, day: date | None) -> bool:
        """Whether it holds on a day; None is a day before all others."""
        if day is None:
            return self.starts_on is None
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or self.ends_on >= day)


def most_shared(others: Sequence[Term], *, with_term: Term) -> tuple[Decimal, date | None]:
    """The greatest sum of known shares while a term holds, and the first day on which it is that.

    None as the day: from the beginning. A sum only grows on a day on which a term begins.
    """
    every = [*others, with_term]
    days = {with_term.starts_on, *(one.starts_on for one in others)}
    ordered = sorted(one for one in days if one is not None)
    sums = [
        (sum((one.share or Decimal(0) for one in every if one.holds_on(day)), Decimal(0)), day)
        for day in ([None] if None in days else []) + ordered
        if with_term.holds_on(day)
    ]
    return max(sums, key=lambda each: each[0])


def role_groups(rewards: Iterable[Reward]) -> tuple[RoleGroup, ...]:
    """Role groups by department and name; case and spaces make no other group."""
    found: dict[tuple[int, str], list[Reward]] = {}
    for one in rewards:
        key = one.department, group_key(one.role_group)
        found.setdefault(key, []).append(one)
    return tuple(_group(found[key]) for key in sorted(found))


def _group(rewards: Sequence[Reward]) -> RoleGroup:
    stated = np.array([one.share for one in rewards], np.int64)
    known = shares.assume(stated, np.zeros(stated.size, np.int32), 1)
    is_collective = np.array([one.is_collective for one in rewards], np.bool_)
    return RoleGroup(
        department=rewards[0].department,
        name=rewards[0].role_group,
        rewards=tuple(rewards),
        shared=int(known[is_collective].sum()),
        whole=int(known.sum()),
        is_assumed=bool((stated < 0).any()),
    )
