"""The days of a year that a file names: 2018, CY 2018. Nobody says when a financial year begins."""

from __future__ import annotations

import re
from datetime import date

from traceability.interchange.detecting.periods import period_of

# A financial year written so begins on a day that the file does not say.
FINANCIAL = re.compile(r"\bf\.?y", re.IGNORECASE)


def days_of(name: str) -> tuple[date, date] | None:
    """Return the first and the latest day of the time that a period's name is, and nothing else.

    A year is the calendar year. None for what begins on a day that nobody said (`2018/19`,
    `FY2018`) and for names that are no time.
    """
    found = None if FINANCIAL.search(name) else period_of(name)
    if found is None:
        return None
    period, rest = found
    if rest or period.starts_on is None or period.ends_on is None:
        return None
    return period.starts_on, period.ends_on
