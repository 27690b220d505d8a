"""Borda's count: what each item gets when every judge gives points by place."""

from __future__ import annotations

from collections.abc import Mapping

from traceability.domain.agreement import ratings
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings


def of(given: Ratings) -> Mapping[str, float] | Inapplicable:
    """Sums of the judges' ascending mid-ranks, best highest: m … m·n. Borda 1781.

    Its order can lose against another in a majority of pairs; Kemeny's does not that way.
    """
    if reason := ratings.why_not_ordered(given):
        return reason
    if given.kind is Kind.RATINGS:
        return Inapplicable(NO_BEST)
    if len(given.items) < 2:
        return Inapplicable("One item has no order; at least two are needed.")
    if missing := int(given.is_missing.sum()):
        return Inapplicable(
            f"{missing} of {given.values.size} values are missing, and sums of unequally many "
            "ranks cannot be compared."
        )
    sums = ratings.doubled_midranks(given.upward).sum(axis=0) / 2
    return dict(zip(given.items, sums.tolist(), strict=True))


NO_BEST = "Ratings do not say whether the most is best; give them as scores if it is."
