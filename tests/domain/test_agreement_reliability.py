"""Krippendorff's alpha, intraclass correlations and r_wg, against other people's code."""

import krippendorff as theirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.judges import executives, judged, reordered, scores
from traceability.domain.agreement import icc, krippendorff, within_group
from traceability.domain.agreement.icc import Icc
from traceability.domain.agreement.ratings import Inapplicable, Kind, Level, Ratings
from traceability.domain.agreement.within_group import Scale, WithinGroup

# Made by pingouin 0.7.0, intraclass_corr: rows of judges, then the forms in the order of `FORMS`
# and F of model 1 and of models 2 and 3.
PINGOUIN = [
    (
        [[7, 5, 5], [7, 5, 6]],
        (0.85714286, 0.85714286, 0.85714286, 0.92307692, 0.92307692, 0.92307692),
        (13.0, 13.0),
    ),
    (
        [[6, 2, 1, 3, 2], [7, 7, 1, 4, 6], [1, 6, 1, 4, 6]],
        (0.20231214, 0.22033898, 0.23636364, 0.43209877, 0.45882353, 0.48148148),
        (1.76086957, 1.92857143),
    ),
    (
        [
            [3, 3, 2, 6, 2, 7, 4, 4],
            [4, 5, 4, 4, 7, 6, 6, 5],
            [5, 3, 7, 4, 2, 6, 2, 7],
            [5, 1, 1, 4, 1, 1, 4, 7],
        ],
        (-0.01178744, 0.01282051, 0.01420217, -0.04887821, 0.04938272, 0.05448718),
        (0.95339954, 1.05762712),
    ),
    (
        [
            [4, 6, 7, 6],
            [5, 4, 4, 2],
            [4, 3, 2, 7],
            [1, 1, 2, 7],
            [5, 7, 2, 6],
            [3, 4, 1, 5],
        ],
        (0.11462622, 0.12804097, 0.14084507, 0.43719008, 0.46838407, 0.49586777),
        (1.77679883, 1.98360656),
    ),
]


def correlated(given: Ratings) -> Icc:
    found = icc.of(given)
    assert isinstance(found, Icc), found
    return found


def spread(given: Ratings, *, scale: Scale | None = None) -> WithinGroup:
    found = within_group.of(given, scale=scale)
    assert isinstance(found, WithinGroup), found
    return found


@given(scores(some_missing=True), st.sampled_from(Level))
def test_alpha_is_that_of_the_krippendorff_package(ours: Ratings, level: Level) -> None:
    found = krippendorff.of(ours, level=level)
    if isinstance(found, Inapplicable):
        return
    other = theirs.alpha(reliability_data=ours.values, level_of_measurement=level.value)
    assert found == pytest.approx(other, abs=1e-9)


@given(st.data(), st.sampled_from(Level))
def test_alpha_is_the_same_for_judges_and_items_in_another_order(
    data: st.DataObject, level: Level
) -> None:
    ours = data.draw(scores(some_missing=True))
    found = krippendorff.of(ours, level=level)
    again = krippendorff.of(data.draw(reordered(ours)), level=level)
    if isinstance(found, Inapplicable):
        assert found == again
    else:
        assert again == pytest.approx(found)


@pytest.mark.parametrize("level", list(Level))
def test_full_agreement_is_an_alpha_of_one_whatever_is_missing(level: Level) -> None:
    ours = judged([[1, 2, None, 5], [1, None, 4, 5], [None, 2, 4, 5]])
    assert krippendorff.of(ours, level=level) == 1


def test_zero_against_zero_is_no_difference_on_a_ratio_scale() -> None:
    ours = judged([[0, 1, 0], [0, 2, 0]])
    found = krippendorff.of(ours, level=Level.RATIO)
    assert found == pytest.approx(
        theirs.alpha(reliability_data=ours.values, level_of_measurement="ratio")
    )


@pytest.mark.parametrize(("rows", "forms", "ratios"), PINGOUIN)
def test_icc_is_that_of_pingouin(
    rows: list[list[float]], forms: tuple[float, ...], ratios: tuple[float, float]
) -> None:
    found = correlated(judged(rows, kind=Kind.RATINGS))
    assert list(found.forms.values()) == pytest.approx(forms, abs=1e-8)
    assert [getattr(found.f[model], "f", None) for model in ("1", "2", "3")] == pytest.approx(
        [ratios[0], ratios[1], ratios[1]], abs=1e-8
    )


@given(scores())
def test_f_of_the_first_model_is_that_of_scipy(ours: Ratings) -> None:
    found = icc.of(ours)
    if isinstance(found, Inapplicable) or isinstance(found.f["1"], Inapplicable):
        return
    one = found.f["1"]
    assert one.f == pytest.approx(stats.f_oneway(*ours.values.T).statistic, abs=1e-9)
    judges, items = ours.values.shape
    assert (one.between, one.within) == (items - 1, items * (judges - 1))


@given(st.data())
def test_icc_is_the_same_in_another_order_and_moved_along_the_scale(data: st.DataObject) -> None:
    ours = data.draw(scores())
    moved = data.draw(reordered(ours))
    moved = Ratings(moved.judges, moved.items, 1_000 + 2 * moved.values, moved.kind)
    found, again = icc.of(ours), icc.of(moved)
    if isinstance(found, Inapplicable):
        assert isinstance(again, Inapplicable)
        return
    assert isinstance(again, Icc)
    for form, value in found.forms.items():
        if isinstance(value, Inapplicable):
            assert isinstance(again.forms[form], Inapplicable)
        else:
            assert value <= 1 + 1e-12
            assert again.forms[form] == pytest.approx(value, abs=1e-6)


def test_full_agreement_is_one_in_every_form_and_has_no_f() -> None:
    found = correlated(judged([[1, 2, 6], [1, 2, 6]]))
    assert list(found.forms.values()) == pytest.approx([1] * 6)
    assert all(isinstance(ratio, Inapplicable) for ratio in found.f.values())


def test_a_judge_who_is_always_higher_lowers_only_the_forms_of_absolute_agreement() -> None:
    forms = correlated(judged([[1, 2, 3], [4, 5, 6]])).forms
    assert forms["3,1"] == pytest.approx(1)
    assert isinstance(forms["2,1"], float)
    assert forms["2,1"] < 0.3


def test_missing_values_leave_the_model_that_asks_not_who_rated() -> None:
    found = correlated(judged([[1, 2, 6], [2, 2, None], [1, 3, 5]]))
    values = [[1, 2, 1], [2, 2, 3], [6, 5]]
    f = stats.f_oneway(*values).statistic
    assert found.forms["1,k"] == pytest.approx(1 - 1 / f)
    assert found.forms["1,1"] == pytest.approx((f - 1) / (f + 8 / 3 - 1))
    refused = found.forms["2,1"]
    assert isinstance(refused, Inapplicable)
    assert "1 of 9 values are missing" in refused.reason


def test_r_wg_is_one_for_one_answer_nought_for_chance_and_negative_for_two_camps() -> None:
    ours = judged([[3, 1, 1], [3, 2, 1], [3, 3, 5], [3, 4, 5], [3, 5, 1], [3, 3, 5]])
    found = spread(ours).by_item
    assert found["item 01"] == 1
    assert found["item 02"] == pytest.approx(0)
    assert found["item 03"] == pytest.approx(1 - 4.8 / 2)


def test_r_wg_of_ranks_compares_with_ranks_at_random() -> None:
    ranks = judged([[1, 2, 3, 4], [2, 1, 3, 4]], kind=Kind.RANKS)
    found = spread(ranks)
    assert found.scale.steps == 4
    assert list(found.by_item.values()) == pytest.approx([0.6, 0.6, 1, 1])


def test_a_scale_is_told_from_one_or_the_least_answer_to_the_greatest() -> None:
    assert spread(judged([[2, 3], [5, 5]])).scale == Scale(1, 5, is_stated=False)
    assert spread(judged([[0, 3], [4, 4]])).scale == Scale(0, 4, is_stated=False)
    assert spread(judged([[-3, 3], [0, 1]])).scale.steps == 7


def test_a_stated_scale_counts_the_answers_nobody_chose() -> None:
    ours = judged([[2, 3], [3, 3]])
    stated = spread(ours, scale=Scale(1, 7, is_stated=True))
    assert stated.by_item["item 01"] == pytest.approx(1 - 0.5 / 4)
    assert spread(ours).by_item["item 01"] == pytest.approx(1 - 0.5 / (8 / 12))


@pytest.mark.parametrize("rows", [[[1.5, 2], [2, 2]], [[10, 60], [30, 40]]])
def test_points_and_fractions_do_not_tell_a_scale(rows: list[list[float]]) -> None:
    found = within_group.of(judged(rows))
    assert isinstance(found, Inapplicable)
    assert "--scale LOW HIGH" in found.reason


def test_an_item_with_one_value_has_no_spread_and_the_others_keep_theirs() -> None:
    found = spread(judged([[1, None, 5], [1, 2, 4]])).by_item
    assert isinstance(found["item 02"], Inapplicable)
    assert found["item 01"] == 1


def test_executives_spread_most_on_regulation() -> None:
    found = spread(executives()).by_item
    told = {item: value for item, value in found.items() if isinstance(value, float)}
    assert min(told, key=lambda item: told[item]) == "Regulation"
    assert told["Regulation"] == pytest.approx(-0.375)
