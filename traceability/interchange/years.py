"""The days of a year that a file names: 2018, CY 2018, and, once it is said when they begin, of
fiscal years: 2018/19, FY2018, Q1 FY2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from traceability.interchange.periods import period_of

TWO_YEARS = re.compile(r"(?:Q([1-4]) )?(\d{4})/\d\d")
ONE_YEAR = re.compile(r"(?:Q([1-4]) )?FY(\d{4})")
DAY = re.compile(r"(\d\d)-(\d\d)")
END, START = "end", "start"
CALLED_BY = (END, START)
# A year that is no leap year: what is a day in it is one in each.
ANY_YEAR = 2001


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a fiscal year begins. `called_by` says which of its two calendar years one is called
    by that has a single number (`FY2018`): that in which it ends or that in which it starts.
    """

    month: int
    day: int
    called_by: str = END

    @property
    def is_calendar(self) -> bool:
        """Tell whether it is the calendar year."""
        return (self.month, self.day) == (1, 1)


def read(starts: str, called_by: str = END) -> FiscalYear | None:
    """Return the fiscal year that begins on a day such as `04-01`; None where it is blank.

    Raises `ValueError` for what is no day of every year.
    """
    if not starts:
        return None
    match = DAY.fullmatch(starts)
    if match is None:
        raise ValueError(f"{starts!r} is no month and day such as '04-01'")
    first = date(ANY_YEAR, int(match.group(1)), int(match.group(2)))
    return FiscalYear(first.month, first.day, called_by)


def is_fiscal(name: str) -> bool:
    """Tell whether a period's name is a fiscal year, or a quarter of one, and nothing else."""
    return _fiscal(name) is not None


def days_of(name: str, fiscal_year: FiscalYear | None = None) -> tuple[date, date] | None:
    """Return the first and the latest day of the time that a period's name is, and nothing else.

    A year of one number is the calendar year. None for names that are no time, for fiscal years
    (`2018/19`, `FY2018`) of which nobody said when they begin, and for years of two numbers where
    that is 1 January.
    """
    found = period_of(name)
    if found is None or found[1]:
        return None
    period = found[0]
    fiscal = _fiscal(name)
    if fiscal is not None:
        return _fiscal_days(*fiscal, fiscal_year)
    if period.starts_on is None or period.ends_on is None:
        return None
    return period.starts_on, period.ends_on


def kept(periods: Iterable[tuple[str, date, date]]) -> FiscalYear | None:
    """Return when the fiscal years among periods (name, first day, latest day) begin.

    The latest whole year counts, a calendar year called as one (`2026`) only where there is no
    other; how years of a single number are called is told by those that are called so. None where
    no period is a whole year.
    """
    whole = [each for each in periods if _is_whole(each[1], each[2])]
    if not whole:
        return None
    fiscal = [each for each in whole if is_fiscal(each[0]) or each[1].timetuple().tm_yday != 1]
    latest = max(starts for _, starts, _ in fiscal or whole)
    for called_by in CALLED_BY:
        begins = FiscalYear(latest.month, latest.day, called_by)
        for name, starts, ends in whole:
            found = _fiscal(name)
            if found and not found[2] and days_of(name, begins) == (starts, ends):
                return begins
    return FiscalYear(latest.month, latest.day)


def _is_whole(starts: date, ends: date) -> bool:
    after = ends + timedelta(days=1)
    return (after.year, after.month, after.day) == (starts.year + 1, starts.month, starts.day)


def _fiscal(name: str) -> tuple[int, int, bool] | None:
    """Return the year that a fiscal period's name says, its quarter (0: all of it), and whether it
    is called by two years.
    """
    found = period_of(name)
    if found is None or found[1]:
        return None
    for pattern, is_two in ((TWO_YEARS, True), (ONE_YEAR, False)):
        match = pattern.fullmatch(found[0].name)
        if match:
            return int(match.group(2)), int(match.group(1) or 0), is_two
    return None


def _fiscal_days(
    year: int, quarter: int, is_two: bool, fiscal_year: FiscalYear | None
) -> tuple[date, date] | None:
    if fiscal_year is None or (is_two and fiscal_year.is_calendar):
        return None
    is_of_its_end = not is_two and fiscal_year.called_by == END and not fiscal_year.is_calendar
    first = date(year - is_of_its_end, fiscal_year.month, fiscal_year.day)
    if not quarter:
        return first, first.replace(year=first.year + 1) - timedelta(days=1)
    starts = _later(first, 3 * (quarter - 1))
    return starts, _later(first, 3 * quarter) - timedelta(days=1)


def _later(day: date, months: int) -> date:
    """Return the same day so many months later; the latest of a month that is too short."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)
