"""What the overlap benchmark calls right, and that its floor does the same work."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from traceability.management.benchmarks import overlap, redetect_one
from traceability.management.benchmarks.planted import generating, graph
from traceability.management.benchmarks.planted.hearing import Listened, listen
from traceability.management.benchmarks.planted.truth import OVERLAP
from traceability.similarity import scoring
from traceability.similarity.kinds import Kind

MADE = generating.corpus(size=generating.SMALLEST, today=generating.DAY)
BUILT = graph.build(MADE.portfolio)


@cache
def listened() -> Listened:
    return listen(BUILT, kind="words", folder=Path())


def pairs_of(sort: str) -> list[tuple[int, int]]:
    """Rows of the pairs that look alike in one way."""
    row = {key: at for at, key in enumerate(BUILT.initiatives.external_ids)}
    return [
        (row[one.subjects[0][1]], row[one.subjects[1][1]])
        for one in MADE.truth.look_alikes
        if one.code == OVERLAP and one.kind == sort
    ]


def test_planted_pairs_are_duplicative_and_nothing_else_is() -> None:
    found = scoring.likely_pairs(overlap.heard(listened()), at_least=overlap.AT_LEAST)
    both = zip(found.first.tolist(), found.second.tolist(), found.kind, strict=True)

    told = {(one, other) for one, other, kind in both if kind == Kind.DUPLICATIVE}

    assert told == overlap.planted_pairs(MADE, BUILT)
    assert len(told) == 4


@pytest.mark.parametrize(
    "sort", ["regional_twins", "complementary_phases", "boilerplate", "same_people_and_way"]
)
def test_pairs_that_are_alike_by_design_are_silent(sort: str) -> None:
    heard = overlap.heard(listened())
    first, second = (np.array(column) for column in zip(*pairs_of(sort), strict=True))

    told = scoring.compare(heard, first=first, second=second)

    assert set(told.kind) == {Kind.NONE}


def test_the_floor_counts_every_pair_once() -> None:
    vectors = listened().vectors
    square = vectors @ vectors.T

    counted = overlap.product(vectors, 0.3)

    # A block on the diagonal is multiplied whole, as the search does it.
    assert counted == int(np.count_nonzero(square >= np.float32(0.3)))


def test_precision_and_recall_are_of_pairs() -> None:
    planted = {(0, 1), (2, 3), (4, 5), (6, 7)}

    assert overlap.quality({(0, 1), (2, 3), (8, 9)}, planted) == {
        "precision": pytest.approx(2 / 3),
        "recall": pytest.approx(1 / 2),
    }


def test_an_edit_finds_what_the_full_search_finds() -> None:
    redetect_one.check(overlap.heard(listened()), rows=range(generating.SMALLEST))


def test_an_edit_that_finds_something_else_stops_the_benchmark() -> None:
    heard = overlap.heard(listened())
    full = scoring.likely_pairs(heard, at_least=overlap.AT_LEAST)
    wrong = scoring.likely_pairs(heard, at_least=0.99)

    with pytest.raises(redetect_one.NotTheSame):
        redetect_one.compare(full, wrong, row=int(full.first[0]))


def test_background_texts_are_no_near_duplicates_of_one_another() -> None:
    likeness = listened().vectors @ listened().vectors.T
    np.fill_diagonal(likeness, 0)
    planted = overlap.planted_pairs(MADE, BUILT)
    least = min(likeness[one, other] for one, other in planted)
    sorts = ("regional_twins", "complementary_phases", "same_people_and_way")
    for one, other in [*planted, *(pair for sort in sorts for pair in pairs_of(sort))]:
        likeness[one, other] = likeness[other, one] = 0

    assert likeness.max() < least
