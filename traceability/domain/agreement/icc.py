"""Intraclass correlations: how much of the variance of ratings is between the items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings, Values

FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
_Ratios = dict[str, "FRatio | Inapplicable"]
# Below this part of the whole variance a mean square is the rounding of a zero.
NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class FRatio:
    """Variance between items over what is left, with its degrees of freedom."""

    f: float
    between: int
    within: int


@dataclass(frozen=True, slots=True)
class Icc:
    """The forms of Shrout & Fleiss 1979, and the F of each model (1, 2, 3).

    `1`: each item has judges of its own; `2`: the same judges, a sample; `3`: these judges only.
    `,1` speaks of one judge's rating, `,k` of the mean of all. At most 1; below 0 where items
    differ less than judges do.
    """

    forms: Mapping[str, float | Inapplicable]
    f: Mapping[str, FRatio | Inapplicable]


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of the analysis of variance; `each` is the mean number of ratings an item."""

    items: int
    each: float
    between: float
    within: float
    of_within: int
    judges: float = 0.0
    error: float = 0.0
    of_error: int = 0


def of(given: Ratings) -> Icc | Inapplicable:
    """All six forms; with missing values only the two of model 1, which asks not who rated.

    Unequal numbers of ratings enter model 1 by their mean, as ICC(1) of multilevel research does
    (Bliese 2000).
    """
    if given.kind is Kind.RANKS:
        return Inapplicable(
            "Ranks have no distances and every judge's mean is the same; an intraclass "
            "correlation needs ratings or scores."
        )
    if not given.is_ordered:
        return Inapplicable("The values name categories, which have no mean.")
    present = ~given.is_missing
    counts = present.sum(axis=0)
    kept = given.values[:, counts > 0]
    if kept.shape[1] < 2:
        return Inapplicable("One item has nothing to differ from; at least two are needed.")
    if (counts < 2).all():
        return Inapplicable("No item has values of two judges, so there is nothing to compare.")
    if np.nanmin(kept) == np.nanmax(kept):
        return Inapplicable("Every value is the same: there is no variance to divide.")
    squares = _squares(kept)
    forms, ratios = _one_way(squares)
    if missing := int((~present).sum()):
        reason = Inapplicable(
            f"{missing} of {given.values.size} values are missing; models 2 and 3 compare judges "
            "who rated every item."
        )
        forms |= dict.fromkeys(("2,1", "2,k", "3,1", "3,k"), reason)
        ratios |= dict.fromkeys(("2", "3"), reason)
    else:
        two, two_ratios = _two_way(squares)
        forms |= two
        ratios |= two_ratios
    return Icc(forms={name: forms[name] for name in FORMS}, f=ratios)


def _squares(values: Values) -> _Squares:
    present = ~np.isnan(values)
    counts = present.sum(axis=0)
    total, items = int(counts.sum()), values.shape[1]
    grand = float(np.nanmean(values))
    # Far from zero the squares would swallow the differences.
    centred = values - grand
    means = np.nanmean(centred, axis=0)
    between = float((counts * means**2).sum()) / (items - 1)
    inside = float(np.nansum((centred - means) ** 2))
    rounding = NOTHING * float(np.nansum(centred**2))
    inside = inside if inside > rounding else 0.0
    between = between if between * (items - 1) > rounding else 0.0
    squares = _Squares(
        items=items,
        each=total / items,
        between=between,
        within=inside / (total - items),
        of_within=total - items,
    )
    if not present.all():
        return squares
    judges = values.shape[0]
    by_judge = centred.mean(axis=1)
    among = items * float((by_judge**2).sum())
    left = inside - among
    return _Squares(
        items=items,
        each=judges,
        between=between,
        within=squares.within,
        of_within=squares.of_within,
        judges=among / (judges - 1),
        error=(left if left > rounding else 0.0) / ((items - 1) * (judges - 1)),
        of_error=(items - 1) * (judges - 1),
    )


def _one_way(squares: _Squares) -> tuple[dict[str, float | Inapplicable], _Ratios]:
    above = squares.between - squares.within
    forms = {
        "1,1": _share(above, squares.between + (squares.each - 1) * squares.within, squares),
        "1,k": _share(above, squares.between, squares),
    }
    return forms, {"1": _ratio(squares, squares.within, squares.of_within)}


def _two_way(squares: _Squares) -> tuple[dict[str, float | Inapplicable], _Ratios]:
    above = squares.between - squares.error
    apart = squares.judges - squares.error
    single = squares.between + (squares.each - 1) * squares.error
    forms = {
        "2,1": _share(above, single + squares.each * apart / squares.items, squares),
        "2,k": _share(above, squares.between + apart / squares.items, squares),
        "3,1": _share(above, single, squares),
        "3,k": _share(above, squares.between, squares),
    }
    ratio = _ratio(squares, squares.error, squares.of_error)
    return forms, {"2": ratio, "3": ratio}


def _share(above: float, whole: float, squares: _Squares) -> float | Inapplicable:
    largest = max(squares.between, squares.within, squares.judges, squares.error)
    if whole <= NOTHING * largest:
        return Inapplicable("The items' means do not differ enough to divide by their variance.")
    return above / whole


def _ratio(squares: _Squares, left: float, freedom: int) -> FRatio | Inapplicable:
    if left == 0:
        return Inapplicable("Nothing is left unexplained, so F has nothing to divide by.")
    return FRatio(f=squares.between / left, between=squares.items - 1, within=freedom)
