"""Judges and items for tests of agreement: the nine executives of the oracle, and any others."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from traceability.domain.agreement.ratings import Kind, Ratings

# Nine executives on seven objectives, 7 = most important: Tarakci et al. 2014 (SMJ,
# 10.1002/smj.2151), as re-published by Heckmann.
OBJECTIVES = {
    "Safety": (1, 2, 3, 2, 5, 6, 4, 7, 5),
    "Certification": (4, 1, 4, 3, 6, 5, 5, 2, 7),
    "Expert staff": (7, 6, 7, 7, 7, 4, 7, 3, 6),
    "Regulation": (6, 7, 5, 6, 1, 2, 3, 1, 2),
    "Reliable network": (5, 3, 6, 5, 3, 7, 6, 6, 3),
    "Org. structure": (3, 5, 2, 4, 4, 3, 1, 4, 4),
    "Innovativeness": (2, 4, 1, 1, 2, 1, 2, 5, 1),
}


def judged(
    rows: Sequence[Sequence[float | None]], *, kind: Kind = Kind.SCORES, is_ordered: bool = True
) -> Ratings:
    """Rows of values as ratings; judges are called A, B, …, items 1, 2, …; None is missing."""
    values = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], float)
    judges, items = values.shape
    return Ratings(
        judges=tuple(f"judge {chr(65 + at)}" for at in range(judges)),
        items=tuple(f"item {at:02}" for at in range(1, items + 1)),
        values=values,
        kind=kind,
        is_ordered=is_ordered,
    )


def executives() -> Ratings:
    """The oracle."""
    return Ratings(
        judges=tuple(f"executive {at}" for at in range(1, 10)),
        items=tuple(OBJECTIVES),
        values=np.array(list(OBJECTIVES.values()), float).T,
        kind=Kind.SCORES,
    )


@st.composite
def scores(
    draw: st.DrawFn, *, judges: int = 5, items: int = 5, most: int = 6, some_missing: bool = False
) -> Ratings:
    """Two to `judges` judges on two to `items` items, in few values, so that ties are common."""
    rows = draw(st.integers(2, judges))
    columns = draw(st.integers(2, items))
    cell: st.SearchStrategy[int | None] = st.integers(1, most)
    if some_missing:
        cell = st.one_of(cell, st.none())
    row = st.lists(cell, min_size=columns, max_size=columns)
    return judged(draw(st.lists(row, min_size=rows, max_size=rows)))


@st.composite
def orders(draw: st.DrawFn, *, judges: int = 6, items: int = 6) -> Ratings:
    """Two to `judges` judges who each order two to `items` items, without ties."""
    columns = draw(st.integers(2, items))
    row = st.permutations([float(at) for at in range(1, columns + 1)])
    return judged(draw(st.lists(row, min_size=2, max_size=judges)))


@st.composite
def reordered(draw: st.DrawFn, given: Ratings) -> Ratings:
    """The same ratings, judges and items in another order and with their names."""
    judges = draw(st.permutations(range(len(given.judges))))
    items = draw(st.permutations(range(len(given.items))))
    return Ratings(
        judges=tuple(given.judges[at] for at in judges),
        items=tuple(given.items[at] for at in items),
        values=given.values[np.ix_(judges, items)],
        kind=given.kind,
        is_ordered=given.is_ordered,
    )
