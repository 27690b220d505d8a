"""Kendall's W, corrected for ties, and the mean Spearman correlation that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traceability.domain.agreement import ratings
from traceability.domain.agreement.ratings import Inapplicable, Ratings, Whole


@dataclass(frozen=True, slots=True)
class Concordance:
    """How far judges rank alike.

    `w` is 0 (the rank sums are all the same) … 1 (one order), and 0.5 says little when judges are
    few: W has no negative side. `mean_spearman` is −1/(m−1) … 1, near 0 for chance. `deviance` is
    Kendall's S, the squared deviations of the rank sums.
    """

    w: float
    mean_spearman: float
    deviance: float


def of(given: Ratings) -> Concordance | Inapplicable:
    """W = 12 S / (m² (n³ − n) − m ΣT), T = Σ (t³ − t) over one judge's ties; r̄ = (mW − 1)/(m − 1).

    Where judges tie unequally, r̄ is the pooled covariance of their ranks over the pooled variance,
    not the plain mean of the pairs' coefficients. Kendall & Babington Smith 1939; Kendall 1948.
    """
    if reason := ratings.why_not_ranked(given):
        return reason
    doubled = ratings.doubled_midranks(given.upward)
    judges, items = doubled.shape
    squares = squared_deviations(doubled.sum(axis=0), judges=judges)
    greatest = judges * judges * (items**3 - items) - judges * ties(doubled)
    # The sums are doubled, so their squares are four times S.
    w = 3 * squares / greatest
    return Concordance(w=w, mean_spearman=(judges * w - 1) / (judges - 1), deviance=squares / 4)


def squared_deviations(sums: Whole, *, judges: int) -> int:
    """Four times Kendall's S of doubled rank sums, exact."""
    deviations = sums - judges * (sums.size + 1)
    return int((deviations * deviations).sum())


def ties(doubled: Whole) -> int:
    """Σ over judges of Σ (t³ − t) over their groups of tied items."""
    total = 0
    for row in doubled:
        _, counts = np.unique(row, return_counts=True)
        total += int((counts**3 - counts).sum())
    return total
