"""Where a statistic has no value it says why, in words; the others keep theirs."""

import pytest

from tests.judges import judged
from traceability.domain.agreement import report
from traceability.domain.agreement.ratings import Inapplicable, Kind, Level, Ratings

NAMES = (
    "concordance",
    "permutation",
    "alpha",
    "icc",
    "within_group",
    "borda",
    "kemeny",
    "with_others",
)
RANKED = ("concordance", "permutation", "with_others")


def absent(given: Ratings, *, level: Level = Level.ORDINAL) -> dict[str, str]:
    found = report.of(given, level=level)
    values = {name: getattr(found, name) for name in NAMES}
    return {name: value.reason for name, value in values.items() if isinstance(value, Inapplicable)}


def test_whole_scores_have_every_statistic() -> None:
    assert absent(judged([[1, 2, 3], [2, 1, 3], [3, 1, 2]])) == {}


def test_ranks_have_all_but_correlations_of_distances() -> None:
    told = absent(judged([[1, 2, 3], [2, 1, 3]], kind=Kind.RANKS))
    assert list(told) == ["icc"]
    assert "Ranks have no distances" in told["icc"]


def test_ratings_have_all_but_an_order() -> None:
    assert list(absent(judged([[1, 2, 3], [2, 1, 3]], kind=Kind.RATINGS))) == ["borda", "kemeny"]


def test_names_of_categories_have_only_alpha() -> None:
    named = judged([[0, 1, 2], [0, 1, 1]], kind=Kind.RATINGS, is_ordered=False)
    told = absent(named, level=Level.NOMINAL)
    assert set(NAMES) - set(told) == {"alpha"}
    assert all("categor" in reason for reason in told.values())
    assert "only the nominal level" in absent(named)["alpha"]


def test_one_judge_agrees_with_nobody() -> None:
    told = absent(judged([[1, 2, 3]]))
    assert set(told) == {*RANKED, "alpha", "icc"}
    assert told["concordance"] == "One judge alone agrees with nobody; at least two are needed."
    assert told["alpha"] == told["icc"]


def test_one_item_has_no_order() -> None:
    told = absent(judged([[1], [2], [2]]))
    assert set(told) == {*RANKED, "icc", "borda", "kemeny"}
    assert all("at least two are needed" in reason for reason in told.values())


def test_one_missing_value_leaves_what_can_do_without() -> None:
    told = absent(judged([[1, 2, None], [2, 1, 3], [1, 2, 3]]))
    assert set(told) == {*RANKED, "borda"}
    assert told["concordance"].startswith("1 of 9 values are missing")
    assert "Krippendorff's alpha can" in told["concordance"]


def test_judge_of_one_value_throughout_has_no_order_and_is_named() -> None:
    told = absent(judged([[1, 2, 3], [2, 2, 2], [1, 3, 2]]))
    assert set(told) == set(RANKED)
    assert told["permutation"] == "judge B gave every item the same value: that is no order."


def test_one_value_by_all_leaves_nothing_to_compare_with() -> None:
    told = absent(judged([[4, 4], [4, 4]]))
    assert "(0/0)" in told["alpha"]
    assert "no variance" in told["icc"]
    assert "within_group" not in told


def test_no_item_with_two_values_says_so() -> None:
    told = absent(judged([[1, None], [None, 2]]))
    assert told["alpha"] == "No item has values of two judges, so there is nothing to compare."


def test_negative_values_are_on_no_ratio_scale() -> None:
    ours = judged([[-1, 2], [1, 3]])
    assert "ratio scale begins at zero" in absent(ours, level=Level.RATIO)["alpha"]
    assert "alpha" not in absent(ours, level=Level.INTERVAL)


def test_judges_whose_others_cancel_out_have_nothing_to_follow() -> None:
    found = report.of(judged([[1, 2, 3], [1, 2, 3], [3, 2, 1]]), level=Level.ORDINAL)
    assert isinstance(found.with_others, dict)
    assert isinstance(found.with_others["judge A"], Inapplicable)
    assert found.with_others["judge C"] == pytest.approx(-1)


def test_values_must_fit_their_names() -> None:
    with pytest.raises(ValueError, match="values for 3 judges"):
        Ratings(("a", "b", "c"), ("x",), judged([[1], [2]]).values, Kind.SCORES)
