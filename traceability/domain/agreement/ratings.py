"""Who said what about which item: the one input of every statistic of agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Kind(StrEnum):
    """What the values are: ranks (1 is best), scores (most is best) or ratings (no best)."""

    RANKS = "ranks"
    SCORES = "scores"
    RATINGS = "ratings"


class Level(StrEnum):
    """What may be done with a difference between two values (Stevens 1946)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """A statistic that has no value here; `reason` is a sentence for a reader."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Judges × items; NaN is missing, never zero.

    `is_ordered` is False where the values only name categories, so that nothing which sorts or
    averages may use them. Names are unique within judges and within items.
    """

    judges: tuple[str, ...]
    items: tuple[str, ...]
    values: Values
    kind: Kind
    is_ordered: bool = True

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.judges), len(self.items)):
            raise ValueError(f"{self.values.shape} values for {len(self.judges)} judges")

    @property
    def is_missing(self) -> npt.NDArray[np.bool_]:
        """Judges × items: where no value was given."""
        return np.isnan(self.values)

    @property
    def upward(self) -> Values:
        """The values turned so that most is best."""
        return -self.values if self.kind is Kind.RANKS else self.values

    def without(self, *judges: str) -> Ratings:
        """The same without some judges."""
        stays = [name not in judges for name in self.judges]
        kept = tuple(name for name, is_kept in zip(self.judges, stays, strict=True) if is_kept)
        return replace(self, judges=kept, values=self.values[stays])


def why_not_ordered(ratings: Ratings) -> Inapplicable | None:
    """Why the values cannot be sorted; None where they can."""
    if not ratings.is_ordered:
        return Inapplicable("The values name categories, which have no order.")
    return None


def why_not_ranked(ratings: Ratings) -> Inapplicable | None:
    """Why judges' whole orders of the items cannot be compared; None where they can.

    Needs two judges, two items, a value in every cell, and an order by every judge.
    """
    if reason := why_not_ordered(ratings):
        return reason
    if len(ratings.judges) < 2:
        return Inapplicable("One judge alone agrees with nobody; at least two are needed.")
    if len(ratings.items) < 2:
        return Inapplicable("One item has no order; at least two are needed.")
    if missing := int(ratings.is_missing.sum()):
        return Inapplicable(
            f"{missing} of {ratings.values.size} values are missing, and an order of some items "
            "cannot be set against an order of all; Krippendorff's alpha can."
        )
    if silent := constant_judges(ratings):
        return Inapplicable(
            f"{', '.join(silent[:5])}{' and others' if len(silent) > 5 else ''} gave every item "
            "the same value: that is no order."
        )
    return None


def constant_judges(ratings: Ratings) -> list[str]:
    """Judges who gave every item the same value."""
    is_same = (ratings.values == ratings.values[:, :1]).all(axis=1)
    return [name for name, is_one in zip(ratings.judges, is_same, strict=True) if is_one]


def doubled_midranks(upward: Values) -> Whole:
    """Twice the ascending mid-ranks of each row, best highest: whole numbers, so sums are exact.

    Ties share the mean of the ranks they take: 3, 7, 7 → 2, 5, 5. No value may be missing.
    """
    items = upward.shape[1]
    ranks = np.empty(upward.shape, dtype=np.int64)
    for at, row in enumerate(upward):
        ordered = np.sort(row)
        below = np.searchsorted(ordered, row, side="left")
        not_above = np.searchsorted(ordered, row, side="right")
        ranks[at] = below + not_above + 1
    if items and int(ranks.sum()) != upward.shape[0] * items * (items + 1):
        raise ValueError("mid-ranks of values that cannot be compared")
    return ranks
