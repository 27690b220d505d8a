"""Kendall's W, the mean Spearman correlation and their permutation p."""

from itertools import combinations, permutations, product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.judges import executives, judged, orders, reordered, scores
from traceability.domain.agreement import concordance, permutation
from traceability.domain.agreement.concordance import Concordance
from traceability.domain.agreement.permutation import Permutation
from traceability.domain.agreement.ratings import Inapplicable, Kind, Ratings


def measured(given: Ratings) -> Concordance:
    found = concordance.of(given)
    assert isinstance(found, Concordance), found
    return found


def by_chance(given: Ratings) -> Permutation:
    found = permutation.of(given)
    assert isinstance(found, Permutation), found
    return found


@given(scores(judges=7, items=7))
def test_w_is_that_of_friedman_s_statistic_and_lies_between_nought_and_one(ours: Ratings) -> None:
    found = concordance.of(ours)
    if isinstance(found, Inapplicable):
        return
    judges, items = ours.values.shape
    assert 0 <= found.w <= 1
    assert found.mean_spearman == pytest.approx((judges * found.w - 1) / (judges - 1))
    if judges > 2 and items > 2:  # fewer are refused by scipy
        friedman = stats.friedmanchisquare(*ours.values.T).statistic
        assert found.w == pytest.approx(friedman / (judges * (items - 1)))


@given(orders())
def test_without_ties_the_mean_spearman_is_the_plain_mean_over_pairs(ours: Ratings) -> None:
    pairs = [
        stats.pearsonr(stats.rankdata(one), stats.rankdata(other)).statistic
        for one, other in combinations(ours.values, 2)
    ]
    assert measured(ours).mean_spearman == pytest.approx(float(np.mean(pairs)))


def test_one_order_by_all_is_one() -> None:
    found = measured(judged([[3, 1, 4, 1], [30, 10, 40, 10], [0.3, 0.1, 0.4, 0.1]]))
    assert found.w == 1
    assert found.mean_spearman == 1


def test_two_opposite_orders_are_nought() -> None:
    found = measured(judged([[1, 2, 3], [3, 2, 1]]))
    assert found.w == 0
    assert found.mean_spearman == -1


def test_ranks_and_scores_that_say_the_same_agree_the_same() -> None:
    ranks = judged([[1, 2, 3.5, 3.5], [4, 1, 2, 3]], kind=Kind.RANKS)
    turned = judged([[9, 8, 1, 1], [1, 40, 30, 20]])
    assert concordance.of(ranks) == concordance.of(turned)
    assert permutation.of(ranks) == permutation.of(turned)


@given(st.data())
def test_names_and_their_order_change_nothing(data: st.DataObject) -> None:
    ours = data.draw(scores(judges=4, items=4))
    other = data.draw(reordered(ours))
    if isinstance(concordance.of(ours), Inapplicable):
        assert isinstance(concordance.of(other), Inapplicable)
        return
    assert measured(ours) == measured(other)
    assert by_chance(ours) == by_chance(other)


@given(scores(judges=3, items=4))
@settings(max_examples=40)
def test_exact_p_counts_every_arrangement(ours: Ratings) -> None:
    found = permutation.of(ours)
    if isinstance(found, Inapplicable):
        return
    assert found.method == "exact"
    values = [stats.rankdata(row) for row in ours.values]
    least = ((sum(values) - np.mean(sum(values))) ** 2).sum()
    hits = total = 0
    for rest in product(*(permutations(row) for row in values[1:])):
        sums = values[0] + np.sum(rest, axis=0)
        total += 1
        hits += ((sums - sums.mean()) ** 2).sum() >= least - 1e-9
    assert found.p == pytest.approx(hits / total)


def test_exact_p_is_that_of_an_independent_library() -> None:
    rows = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]]

    def agreement(*columns: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]:
        return np.asarray(np.var(np.add.reduce(columns), axis=axis))

    theirs = stats.permutation_test(
        rows,
        agreement,
        permutation_type="pairings",
        alternative="greater",
        n_resamples=100_000,
        vectorized=True,
    )
    assert by_chance(judged(rows)).p == pytest.approx(theirs.pvalue, abs=1e-9)


def test_drawn_p_is_near_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [5, 1, 2, 4, 3], [1, 5, 2, 3, 3]]
    exact = by_chance(judged(rows))
    monkeypatch.setattr(permutation, "MOST_SUMS", 0)
    drawn = by_chance(judged(rows))
    assert (exact.method, drawn.method) == ("exact", "monte_carlo")
    assert drawn.p == pytest.approx(exact.p, abs=4 * (exact.p / drawn.arrangements) ** 0.5)


def test_drawn_p_is_the_same_every_time_and_never_nought() -> None:
    assert by_chance(executives()) == by_chance(executives())
    assert by_chance(judged([list(range(9))] * 4)).p == 1 / 100_000


def test_many_values_are_drawn_less_often() -> None:
    random = np.random.default_rng(3)
    found = by_chance(judged([random.permutation(40).tolist() for _ in range(20)]))
    assert found.arrangements == 9_999
