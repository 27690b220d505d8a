"""One word for how a group stands to an objective, told from what is shown of it and nothing else.

Being a function of the shown bands, the word can reveal no more than they do. Findings rest on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from traceability.domain.agreement.bands import Group

MOST_OF_THEM = Fraction(3, 4)
A_CAMP = Fraction(1, 4)


class Word(StrEnum):
    """How a group stands to one objective."""

    AGREED = "agreed"
    MIXED = "mixed"
    SPLIT = "split"


def of(shown: Sequence[Group]) -> Word:
    """*Agreed*: three quarters stand in one group that spans at most half of the bands.

    *Split*: two groups of a quarter or more each have fewer between them than either. Else *mixed*,
    also where merging left nothing to tell apart. Three quarters, because one in four who sees it
    otherwise is the least that can be a camp.
    """
    raters = sum(group.raters for group in shown)
    bands = sum(group.latest - group.first + 1 for group in shown)
    if not raters:
        return Word.MIXED
    for group in shown:
        is_narrow = 2 * (group.latest - group.first + 1) <= bands
        if is_narrow and Fraction(group.raters, raters) >= MOST_OF_THEM:
            return Word.AGREED
    camps = [at for at, group in enumerate(shown) if Fraction(group.raters, raters) >= A_CAMP]
    for low in camps:
        for high in camps:
            between = [group.raters for group in shown[low + 1 : high]]
            if between and sum(between) < min(shown[low].raters, shown[high].raters):
                return Word.SPLIT
    return Word.MIXED
