"""How good scores are, by hand-computed cases and by what folds must keep apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.similarity import judging
from traceability.similarity.features import Flags, Numbers


@pytest.mark.parametrize(
    ("wanted", "scores", "expected"),
    [
        ([1, 1, 0, 0], [0.9, 0.8, 0.2, 0.1], 1.0),
        ([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], (1 + 2 / 3) / 2),
        ([0, 0, 1], [0.9, 0.8, 0.1], 1 / 3),
        # Equal scores are one step: whichever stands first is chance.
        ([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.5], 0.5),
    ],
)
def test_average_precision(wanted: list[int], scores: list[float], expected: float) -> None:
    found = judging.average_precision(np.array(wanted, bool), np.array(scores))

    assert found == pytest.approx(expected)


def test_average_precision_of_nothing_wanted_is_unknown() -> None:
    assert np.isnan(judging.average_precision(np.zeros(3, bool), np.arange(3.0)))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1))
def test_average_precision_does_not_depend_on_the_order_of_rows(
    rows: list[tuple[bool, int]],
) -> None:
    wanted = np.array([row[0] for row in rows])
    scores = np.array([float(row[1]) for row in rows])
    order = np.random.default_rng(len(rows)).permutation(len(rows))

    straight = judging.average_precision(wanted, scores)

    assert straight == pytest.approx(
        judging.average_precision(wanted[order], scores[order]), nan_ok=True
    )


def test_area_under_curve_counts_equal_scores_half() -> None:
    wanted = np.array([True, False, False])

    assert judging.area_under_curve(wanted, np.array([0.5, 0.5, 0.1])) == 0.75


def test_interval_holds_the_average_precision() -> None:
    wanted = np.arange(60) % 4 == 0
    scores = wanted + np.random.default_rng(3).standard_normal(60)

    low, high = judging.interval(wanted, scores[None, :], draws=200)

    assert low < judging.average_precision(wanted, scores) < high


def test_no_model_has_seen_either_initiative_of_a_pair_it_scores() -> None:
    first, second = np.triu_indices(12, 1)

    def fit_and_score(taught: Flags, judged: Flags) -> Numbers:
        seen = set(first[taught]) | set(second[taught])
        assert not seen & (set(first[judged]) | set(second[judged]))
        return np.ones(int(judged.sum()))

    scores = judging.out_of_fold(
        fit_and_score, first=first, second=second, initiatives=12, folds=5, seed=1
    )

    assert np.array_equal(scores, np.ones(len(first)))
