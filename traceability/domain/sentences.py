"""Names and days as they stand inside a sentence that is generated."""

from datetime import date

import numpy as np

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def named(name: str) -> str:
    """Return a name without the one full stop it may end in: the sentence has its own."""
    return name[:-1] if name.endswith(".") and not name.endswith("..") else name


def in_words(day: date | np.datetime64 | str) -> str:
    """Return a day as people write it and every screen shows it (`27 Aug 2026`)."""
    told = date.fromisoformat(str(day)[:10])
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"
