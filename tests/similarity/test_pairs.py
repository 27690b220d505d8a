"""All pairs above a cosine: exact, bounded, the same in any order."""

import numpy as np
import pytest

from traceability.similarity import pairs
from traceability.similarity.facets import Vectors


def clustered(rows: int, width: int = 96, seed: int = 5) -> Vectors:
    chance = np.random.default_rng(seed)
    centres = chance.standard_normal((20, width))
    table = centres[chance.integers(0, 20, rows)] + 0.6 * chance.standard_normal((rows, width))
    vectors: Vectors = (table / np.linalg.norm(table, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def by_brute_force(vectors: Vectors, closeness: float) -> set[tuple[int, int]]:
    found = vectors.astype(np.float64) @ vectors.astype(np.float64).T
    one, other = np.nonzero(np.triu(found >= closeness, 1))
    return set(zip(one.tolist(), other.tolist(), strict=True))


def as_set(found: pairs.ClosePairs) -> set[tuple[int, int]]:
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


@pytest.mark.parametrize("closeness", [0.3, 0.6, 0.8])
def test_pairs_above_are_those_of_brute_force(closeness: float) -> None:
    vectors = clustered(700)

    found = pairs.above(vectors, closeness)

    assert as_set(found) == by_brute_force(vectors, closeness)
    assert len(found.first) == len(as_set(found))


def test_blocks_do_not_change_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = clustered(300)
    whole = pairs.above(vectors, 0.6)
    monkeypatch.setattr(pairs, "BLOCK", 32)
    monkeypatch.setattr(pairs, "WIDE", 64)

    cut = pairs.above(vectors, 0.6)

    assert as_set(cut) == as_set(whole)
    assert np.array_equal(cut.closeness, whole.closeness)


def test_slices_together_find_each_pair_once() -> None:
    vectors = clustered(500)
    whole, ground = pairs.above(vectors, 0.5), pairs.ground(vectors)

    slices = [
        pairs.above(vectors, 0.5, within=range(first, min(first + 130, 500)), ground=ground)
        for first in range(0, 500, 130)
    ]

    assert np.array_equal(np.concatenate([one.first for one in slices]), whole.first)
    assert np.array_equal(np.concatenate([one.second for one in slices]), whole.second)


def test_pairs_of_some_rows_are_those_of_all_that_touch_them() -> None:
    vectors = clustered(400)
    rows = np.array([3, 17, 399])

    found = pairs.above(vectors, 0.5, rows=rows)

    touching = {pair for pair in by_brute_force(vectors, 0.5) if set(pair) & set(rows.tolist())}
    assert as_set(found) == touching
    assert len(found.first) == len(touching)


def test_closeness_does_not_depend_on_the_order_of_rows() -> None:
    vectors = clustered(200)
    order = np.random.default_rng(1).permutation(200)

    straight, shuffled = pairs.above(vectors, 0.5), pairs.above(vectors[order], 0.5)

    back = {
        (min(order[a], order[b]), max(order[a], order[b])): near
        for a, b, near in zip(shuffled.first, shuffled.second, shuffled.closeness, strict=True)
    }
    assert back == dict(
        zip(zip(straight.first, straight.second, strict=True), straight.closeness, strict=True)
    )


def test_rows_of_zeros_and_no_rows_are_silent() -> None:
    assert len(pairs.above(np.zeros((5, 96), dtype=np.float32), 0.1).first) == 0
    assert len(pairs.above(np.zeros((0, 96), dtype=np.float32), 0.1).first) == 0


def test_vectors_shorter_than_the_bound_are_compared_whole() -> None:
    vectors = clustered(100, width=8)

    assert as_set(pairs.above(vectors, 0.7)) == by_brute_force(vectors, 0.7)


def test_nearest_rows_come_nearest_first() -> None:
    vectors = clustered(150)

    rows, closeness = pairs.nearest(vectors, vectors[7], 5)

    assert rows[0] == 7
    assert list(closeness) == sorted(vectors @ vectors[7], reverse=True)[:5]


def test_equally_near_rows_come_in_their_order() -> None:
    vectors = np.repeat(clustered(1), 6, axis=0)

    rows, _ = pairs.nearest(vectors, vectors[0], 3)

    assert rows.tolist() == [0, 1, 2]


def test_more_nearest_than_there_are_is_all_of_them() -> None:
    vectors = clustered(3)

    assert len(pairs.nearest(vectors, vectors[0], 10)[0]) == 3
    assert len(pairs.nearest(vectors[:0], vectors[0], 10)[0]) == 0
