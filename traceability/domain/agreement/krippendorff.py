"""Krippendorff's alpha: agreement beyond chance, whatever is missing, at four levels."""

from __future__ import annotations

import numpy as np

from traceability.domain.agreement.ratings import Inapplicable, Level, Ratings, Values

# The coincidences of so many different values take 64 MB.
MOST_VALUES = 2_000


def of(given: Ratings, *, level: Level) -> float | Inapplicable:
    """1 − observed / expected disagreement, over all pairs of values about one item.

    1 is full agreement, 0 what chance would give, below 0 systematic disagreement. Items with
    fewer than two values say nothing and are left out. Krippendorff 2004, ch. 11; the ordinal
    difference counts the values in between, so it depends on everything that was said.
    """
    if not given.is_ordered and level is not Level.NOMINAL:
        return Inapplicable("The values name categories; only the nominal level compares those.")
    is_paired = (~given.is_missing).sum(axis=0) >= 2
    if not is_paired.any():
        return Inapplicable("No item has values of two judges, so there is nothing to compare.")
    paired = given.values[:, is_paired]
    values = np.unique(paired[~np.isnan(paired)])
    if values.size > MOST_VALUES:
        return Inapplicable(f"More than {MOST_VALUES:,} different values: too many to compare.")
    if values.size == 1:
        return Inapplicable(
            "Every value is the same: nobody differs, but no chance agreement is left to compare "
            "with (0/0)."
        )
    if level is Level.RATIO and values[0] < 0:
        return Inapplicable("A ratio scale begins at zero, and there are values below.")
    counts = _counts(paired, values)
    coincidences = _coincidences(counts)
    total = coincidences.sum(axis=1)
    difference = _difference(values, total, level)
    observed = (coincidences * difference).sum()
    expected = total @ difference @ total / (total.sum() - 1)
    return float(1 - observed / expected)


def _counts(paired: Values, values: Values) -> Values:
    """Items × values: how many judges gave each."""
    counts = np.zeros((paired.shape[1], values.size))
    judges, items = np.nonzero(~np.isnan(paired))
    np.add.at(counts, (items, np.searchsorted(values, paired[judges, items])), 1)
    return counts


def _coincidences(counts: Values) -> Values:
    """Values × values: the pairs of values about one item, each item weighing as its values."""
    weights = 1 / (counts.sum(axis=1) - 1)
    pairs: Values = (counts.T * weights) @ counts - np.diag(weights @ counts)
    return pairs


def _difference(values: Values, total: Values, level: Level) -> Values:
    """Squared differences between values."""
    if level is Level.NOMINAL:
        return 1 - np.eye(values.size)
    if level is Level.ORDINAL:
        # Values in between, and half of those at both ends.
        middle = np.cumsum(total) - total / 2
        return np.subtract.outer(middle, middle) ** 2
    apart = np.subtract.outer(values, values)
    if level is Level.INTERVAL:
        return apart**2
    together = np.add.outer(values, values)
    return np.divide(apart, together, out=np.zeros_like(apart), where=together != 0) ** 2
