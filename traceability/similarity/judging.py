"""How good scores are: average precision, over folds that keep initiatives apart."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from traceability.similarity.features import Flags, Numbers, Places

# Fits on the pairs of the first mask, scores those of the second.
FitAndScore = Callable[[Flags, Flags], Numbers]


def average_precision(wanted: Flags, scores: Numbers) -> float:
    """The precision at each wanted pair, averaged; equal scores count as one step.

    Base rate: the share of wanted pairs. NaN without a wanted pair. Sorting decides the cost.
    """
    if not wanted.any():
        return float("nan")
    order = np.argsort(-scores, kind="stable")
    steps = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(wanted[order])[steps]
    seen = (np.flatnonzero(steps) + 1).astype(np.float64)
    gained = np.diff(np.concatenate([[0], hits]))
    return float((gained * hits / seen).sum() / wanted.sum())


def curve(wanted: Flags, scores: Numbers) -> list[tuple[float, float]]:
    """(recall, precision) after each step down the scores; equal scores are one step."""
    order = np.argsort(-scores, kind="stable")
    steps = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(wanted[order])[steps]
    seen = np.flatnonzero(steps) + 1
    return list(zip((hits / wanted.sum()).tolist(), (hits / seen).tolist(), strict=True))


def precision_at(wanted: Flags, scores: Numbers, first: int) -> float:
    """The part of the highest scores that is wanted; ties at the edge count in part."""
    order = np.argsort(-scores, kind="stable")
    edge = scores[order[min(first, len(order)) - 1]]
    above, tied = scores > edge, scores == edge
    room = min(first, len(order)) - int(above.sum())
    return float(wanted[above].sum() + room * wanted[tied].mean()) / min(first, len(order))


def area_under_curve(wanted: Flags, scores: Numbers) -> float:
    """The chance that a wanted pair scores above another one; equal scores count half."""
    above = scores[wanted][:, None] - scores[~wanted][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def interval(
    wanted: Flags, scores: Numbers, *, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The middle 95 % of the average precision when the pairs are drawn again (bootstrap).

    `scores` has a row per repeat; a draw takes one of them.
    """
    chance = np.random.default_rng(seed)
    drawn = []
    for _ in range(draws):
        pick = chance.integers(0, len(wanted), len(wanted))
        if wanted[pick].any():
            row = scores[chance.integers(len(scores))]
            drawn.append(average_precision(wanted[pick], row[pick]))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def out_of_fold(
    fit_and_score: FitAndScore,
    *,
    first: Places,
    second: Places,
    initiatives: int,
    folds: int,
    seed: int,
) -> Numbers:
    """The score of every pair by a model that has seen neither of its two initiatives.

    Initiatives are dealt to folds at random; a pair of folds (i, j) is scored by the model fitted
    on the pairs that touch neither: `folds`·(folds + 1)/2 fits. Pairs cannot be folded by
    connected parts: most of a labelled set is one part.
    """
    fold = np.random.default_rng(seed).permutation(np.arange(initiatives) % folds)
    one, other = fold[first], fold[second]
    low, high = np.minimum(one, other), np.maximum(one, other)
    scores: npt.NDArray[np.float64] = np.full(len(first), np.nan)
    for left in range(folds):
        for right in range(left, folds):
            judged = (low == left) & (high == right)
            if judged.any():
                taught = ~np.isin(one, [left, right]) & ~np.isin(other, [left, right])
                scores[judged] = fit_and_score(taught, judged)
    return scores
