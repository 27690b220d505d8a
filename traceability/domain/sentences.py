"""Names and days as they stand inside a sentence that is generated."""

import re
from collections.abc import Iterable
from datetime import date

import numpy as np

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def named(name: str) -> str:
    """Return a name without the one full stop it may end in: the sentence has its own."""
    return name[:-1] if name.endswith(".") and not name.endswith("..") else name


def quoted(name: str) -> str:
    """Return a name so that a sentence shows where it begins and ends: `“Win the mid-market”`."""
    return f"“{named(name)}”"


def set_apart(text: str, names: Iterable[str]) -> str:
    """Return a sentence with these names quoted wherever they stand in it as whole words.

    Of names within one another the longest; what is quoted already stays.
    """
    known = sorted({named(name) for name in names} - {""}, key=lambda one: (-len(one), one))
    if not known:
        return text
    pattern = "|".join(map(re.escape, known))
    return re.sub(rf"(?<![\w“])(?:{pattern})(?![\w”])", lambda hit: f"“{hit[0]}”", text)


def in_words(day: date | np.datetime64 | str) -> str:
    """Return a day as people write it and every screen shows it (`27 Aug 2026`)."""
    told = date.fromisoformat(str(day)[:10])
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"
