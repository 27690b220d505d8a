"""Each judge against the rest: one figure for all can hide two who see it the other way round."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from traceability.domain.agreement import ratings
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings

TOO_LEVEL = Inapplicable("The others' means are the same for every item: nothing to follow.")


def of(given: Ratings) -> Mapping[str, float | Inapplicable] | Inapplicable:
    """By judge: Pearson's r of the values with the mean of the others', −1 … 1.

    Only for files that their holder may read: of a round it would name who dissents.
    """
    if reason := ratings.why_not_ranked(given):
        return reason
    values = given.values
    if given.kind is Kind.RANKS:
        values = ratings.doubled_midranks(given.upward) / 2
    found: dict[str, float | Inapplicable] = {}
    for at, name in enumerate(given.judges):
        rest = np.delete(values, at, axis=0).mean(axis=0)
        is_level = np.ptp(rest) <= 1e-12 * max(1.0, float(np.abs(rest).max()))
        found[name] = TOO_LEVEL if is_level else float(np.corrcoef(values[at], rest)[0, 1])
    return found
