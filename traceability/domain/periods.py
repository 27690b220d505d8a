"""Fiscal periods of a strategy and which of them is current.

A period is any stretch of days: years, or quarters instead. Every figure is of one period, and
none is added up over several: quarters beside their year are another plan and not its parts.
Fiscal calendars of several strategies may share days.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that money is recorded for; both ends belong to it.

    A plan that names no dates has periods without any; they stand by `position`.
    """

    id: UUID
    external_id: str
    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    position: int = 0
    is_current: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period; never where a period lacks a date."""
        if self.starts_on is None or self.ends_on is None:
            return False
        return self.starts_on <= day <= self.ends_on

    @property
    def days(self) -> int:
        """Its length; 0 where a date is missing."""
        if self.starts_on is None or self.ends_on is None:
            return 0
        return (self.ends_on - self.starts_on).days + 1


def in_order(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Periods as a reader expects them: by position, first day, then external id."""
    return tuple(
        sorted(
            periods,
            key=lambda p: (p.position, p.starts_on or date.min, p.external_id, p.id),
        )
    )


def current(periods: Sequence[Period], on: date, *, with_money: Collection[int] = ()) -> int | None:
    """Index of the current period: the one marked current, else the one that holds the day.

    Of several that hold the day the shortest counts (a quarter before its year). Where neither
    exists it is the latest of `with_money`, the places of periods that money is recorded in. None
    where there is none of these; then no money is at stake anywhere, and screens say so.
    """
    for index, period in enumerate(periods):
        if period.is_current:
            return index
    holding = [index for index, period in enumerate(periods) if period.holds(on)]
    if not holding:
        return max(with_money, default=None)
    return min(holding, key=lambda i: (periods[i].days, i))
