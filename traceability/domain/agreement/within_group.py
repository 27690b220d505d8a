"""r_wg: how much less the judges spread on one item than answers at random would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from traceability.domain.agreement import ratings
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings, Values

# Scales with more steps than this are not told from the answers; they have to be said.
MOST_STEPS = 11


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers judges could choose from: whole numbers `low` … `high`."""

    low: float
    high: float
    is_stated: bool

    @property
    def steps(self) -> int:
        """How many answers there are, A."""
        return round(self.high - self.low) + 1


@dataclass(frozen=True, slots=True)
class WithinGroup:
    """By item: at most 1 (all say the same), 0 as answers at random, negative where judges are
    further apart than those, as two camps are."""

    by_item: Mapping[str, float | Inapplicable]
    scale: Scale


def of(given: Ratings, *, scale: Scale | None = None) -> WithinGroup | Inapplicable:
    """r_wg = 1 − s² / σ²_EU with σ²_EU = (A² − 1)/12, s² over n − 1; James, Demaree & Wolf 1984.

    Negative values stay: cut at zero, two camps would look like answers at random. A is the
    number of items for ranks, else that of `scale`, else told from whole answers (see `scale_of`).
    """
    if reason := ratings.why_not_ordered(given):
        return reason
    found = scale_of(given) if scale is None or given.kind is Kind.RANKS else scale
    if isinstance(found, Inapplicable):
        return found
    values = given.values
    if given.kind is Kind.RANKS:
        values = ratings.doubled_midranks(given.upward) / 2
    expected = (found.steps**2 - 1) / 12
    return WithinGroup(
        by_item={name: _of_item(values[:, at], expected) for at, name in enumerate(given.items)},
        scale=found,
    )


def scale_of(given: Ratings) -> Scale | Inapplicable:
    """Ranks: 1 … items. Else from 1 (or the least, if that is lower) to the greatest answer.

    An answer nobody chose at the upper end is not seen: the true scale should be stated.
    """
    if given.kind is Kind.RANKS:
        if given.is_missing.any():
            return Inapplicable("Ranks of some items only are not comparable item by item.")
        if len(given.items) < 2:
            return Inapplicable("One item has only one rank; at least two are needed.")
        return Scale(low=1, high=len(given.items), is_stated=False)
    there = given.values[~given.is_missing]
    if not there.size:
        return Inapplicable("There are no values.")
    if (there != np.round(there)).any():
        return Inapplicable(
            "Values that are no whole numbers do not tell how many answers there were; say the "
            "scale (--scale LOW HIGH)."
        )
    found = Scale(low=min(1.0, float(there.min())), high=float(there.max()), is_stated=False)
    if not 2 <= found.steps <= MOST_STEPS:
        return Inapplicable(
            f"Values from {there.min():g} to {there.max():g} do not tell how many answers there "
            "were; say the scale (--scale LOW HIGH)."
        )
    return found


def _of_item(values: Values, expected: float) -> float | Inapplicable:
    there = values[~np.isnan(values)]
    if there.size < 2:
        return Inapplicable("Fewer than two judges gave it a value.")
    return float(1 - there.var(ddof=1) / expected)
