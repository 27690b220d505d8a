"""Every pair of vectors above a cosine, exactly, without comparing all of every vector.

The first directions of the portfolio (principal components) carry most of each vector. With p the
part of a vector along them and r the length of the rest, a·b ≤ p(a)·p(b) + r(a)·r(b): pairs whose
bound is below the threshold cannot reach it, and only the others are computed in full. Blocks keep
the memory bounded whatever the number of rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traceability.similarity import features
from traceability.similarity.facets import Vectors
from traceability.similarity.features import Numbers, Places

DIRECTIONS = 64
BLOCK = 1024
WIDE = 8192
# The bound and the product are rounded differently: single precision errs by less than this.
SLACK = 1e-5
# Where more than one in so many pairs of a block passes the bound, the rest of its rows is computed
# whole: gathering single pairs costs about so many times a pair in a block.
CROWDED = 64


@dataclass(frozen=True, slots=True)
class ClosePairs:
    """Pairs of rows, `first` < `second` row number, in that order, and their cosine."""

    first: Places
    second: Places
    closeness: Numbers

    def among(self, rows: Places) -> "ClosePairs":
        """The pairs of which both rows are among these."""
        kept = np.isin(self.first, rows) & np.isin(self.second, rows)
        return ClosePairs(self.first[kept], self.second[kept], self.closeness[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Per row the part along the first directions and, last, the length of the rest."""

    bounds: Vectors


def ground(vectors: Vectors) -> Ground:
    """What a search over all of these needs, made once for all its slices. Linear in the rows."""
    return Ground(_bounds(vectors))


def above(
    vectors: Vectors,
    closeness: float,
    *,
    rows: Places | None = None,
    within: range | None = None,
    ground: Ground | None = None,
) -> ClosePairs:
    """All pairs with at least this cosine; with `rows` only the pairs that touch one of them,
    `within` only those whose first row it holds: slices together are the whole.

    Quadratic in the rows (rows × all when given, a slice × what follows it); memory: one block of
    `BLOCK` × `WIDE` numbers and the pairs found. Rows of zeros are close to nothing.
    """
    if rows is not None:
        candidates = _candidates_of(vectors, np.unique(rows), closeness)
    else:
        bounds = _bounds(vectors) if ground is None else ground.bounds
        slice_ = range(len(vectors)) if within is None else within
        candidates = _all_candidates(vectors, bounds, closeness, within=slice_)
    parts = [_exact(vectors, one, other, closeness) for one, other in candidates]
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return ClosePairs(nothing, nothing, np.zeros(0))
    first, second, found = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((second, first))
    return ClosePairs(first[order], second[order], found[order])


def closest(pairs: ClosePairs, most: int, *, is_secret: npt.NDArray[np.bool_]) -> ClosePairs:
    """Of each first row the `most` closest pairs, in the order given; ties by the second row.

    Pairs with a row that `is_secret` (one mark a row) are counted apart, so that they push out no
    other pair.
    """
    hidden = is_secret[pairs.first] | is_secret[pairs.second]
    order = np.lexsort((pairs.second, -pairs.closeness, hidden, pairs.first))
    first, apart = pairs.first[order], hidden[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (first[1:] != first[:-1]) | (apart[1:] != apart[:-1])
    places = np.arange(len(order))
    rank = places - np.maximum.accumulate(np.where(begins, places, 0))
    kept = np.sort(order[rank < most])
    return ClosePairs(pairs.first[kept], pairs.second[kept], pairs.closeness[kept])


def nearest(vectors: Vectors, row: Vectors, count: int) -> tuple[Places, Numbers]:
    """The `count` rows nearest to one vector and their cosines, nearest first, ties by row number.

    One pass over all rows: about 2 ms at 100,000.
    """
    found = np.asarray(vectors @ row, dtype=np.float64)
    count = min(count, len(found))
    if count == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    # Everything as near as the last one, so that ties do not depend on how it was partitioned.
    edge = np.partition(found, len(found) - count)[len(found) - count]
    near = np.flatnonzero(found >= edge)
    near = near[np.lexsort((near, -found[near]))][:count]
    return near, found[near]


def _bounds(vectors: Vectors) -> Vectors:
    """Per row the part along the first directions and, last, the length of the rest."""
    kept = min(DIRECTIONS, vectors.shape[1])
    if kept == vectors.shape[1]:
        return np.column_stack([vectors, np.zeros(len(vectors), dtype=np.float32)])
    _, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    part = vectors @ directions[:, -kept:].astype(np.float32)
    square = np.einsum("ij,ij->i", vectors, vectors) - np.einsum("ij,ij->i", part, part)
    # Rounded up: a bound may be too high, never too low.
    rest = np.sqrt(np.clip(square + SLACK * 1e-1, 0, None))
    return np.column_stack([part, rest]).astype(np.float32)


def _all_candidates(
    vectors: Vectors, bounds: Vectors, closeness: float, *, within: range
) -> Iterator[tuple[Places, Places]]:
    """Pairs that may reach the threshold, block by block, the smaller row number first."""
    edge = np.float32(closeness - SLACK)
    for top in range(within.start, within.stop, BLOCK):
        mine = slice(top, min(top + BLOCK, within.stop))
        is_crowded = False
        for left in range(top, len(vectors), WIDE):
            theirs = slice(left, left + WIDE)
            width = len(bounds[theirs])
            if not is_crowded:
                at = np.flatnonzero(bounds[mine] @ bounds[theirs].T >= edge)
                is_crowded = len(at) > len(bounds[mine]) * width // CROWDED
            if is_crowded:
                at = np.flatnonzero(vectors[mine] @ vectors[theirs].T >= edge)
            one, other = top + at // width, left + at % width
            yield one[one < other], other[one < other]


def _candidates_of(
    vectors: Vectors, rows: Places, closeness: float
) -> Iterator[tuple[Places, Places]]:
    """The same for pairs of some rows: too few for the bound to pay for its making."""
    edge = np.float32(closeness - SLACK)
    asked = np.zeros(len(vectors), dtype=bool)
    asked[rows] = True
    for top in range(0, len(rows), BLOCK):
        mine = rows[top : top + BLOCK]
        for left in range(0, len(vectors), WIDE):
            theirs = vectors[left : left + WIDE]
            at = np.flatnonzero(vectors[mine] @ theirs.T >= edge)
            one, other = mine[at // len(theirs)], left + at % len(theirs)
            # A pair of two asked rows is met twice: from the smaller one is enough.
            kept = (one < other) | ((one > other) & ~asked[other])
            one, other = one[kept], other[kept]
            yield np.minimum(one, other), np.maximum(one, other)


def _exact(
    vectors: Vectors, one: Places, other: Places, closeness: float
) -> tuple[Places, Places, Numbers]:
    found: npt.NDArray[np.float64] = np.empty(len(one))
    for start in range(0, len(one), BLOCK):
        part = slice(start, start + BLOCK)
        found[part] = features.cosines(vectors, first=one[part], second=other[part])
    kept = found >= closeness
    return one[kept], other[kept], found[kept]
