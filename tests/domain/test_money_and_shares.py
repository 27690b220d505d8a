"""Money and shares: exact to the cent and to the millionth."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traceability.domain import money, shares

CENTS = st.integers(-(10**17), 10**17)


def divide(amount: int, parts: list[int]) -> list[int]:
    """One amount divided by shares in millionths that sum to one whole."""
    owner = np.zeros(len(parts), np.int32)
    divided = money.divide(np.array([amount]), owner, np.array(parts))
    return [int(part) for part in divided]


@st.composite
def whole_in_parts(draw: st.DrawFn) -> list[int]:
    """Shares in millionths that sum to one whole."""
    cuts = sorted(draw(st.lists(st.integers(0, shares.WHOLE), max_size=6)))
    edges = [0, *cuts, shares.WHOLE]
    return [after - before for before, after in pairwise(edges)]


def test_amounts_are_read_and_written_to_the_cent() -> None:
    assert money.to_minor(Decimal("125967182.67999999")) == 12_596_718_268
    assert money.to_minor(Decimal("0.005")) == 0
    assert money.to_minor(Decimal("0.015")) == 2
    assert money.from_minor(-5) == Decimal("-0.05")
    assert [money.as_text(cents) for cents in (0, 5, -5, 123456, -123456)] == [
        "0.00",
        "0.05",
        "-0.05",
        "1234.56",
        "-1234.56",
    ]


@given(CENTS)
def test_text_and_decimal_agree(cents: int) -> None:
    assert Decimal(money.as_text(cents)) == money.from_minor(cents)
    assert money.to_minor(money.from_minor(cents)) == cents


@given(st.lists(CENTS, max_size=20))
def test_many_texts_are_those_of_each(cents: list[int]) -> None:
    texts = money.as_texts(np.array(cents, np.int64))
    assert texts == [money.as_text(each) for each in cents]


def test_what_does_not_divide_goes_to_the_first() -> None:
    assert divide(100, shares.equal(3)) == [34, 33, 33]
    assert divide(-100, shares.equal(3)) == [-34, -33, -33]
    assert divide(1, [500_000, 500_000]) == [1, 0]


def test_largest_remainder_goes_first_wherever_it_stands() -> None:
    assert divide(10, [140_000, 170_000, 690_000]) == [1, 2, 7]


def test_a_national_budget_does_not_overflow() -> None:
    budget = 23_362_548_117_300

    assert divide(budget, [500_000, 250_000, 250_000]) == [
        11_681_274_058_650,
        5_840_637_029_325,
        5_840_637_029_325,
    ]


@given(CENTS, whole_in_parts())
def test_parts_sum_to_the_amount_and_miss_their_share_by_less_than_a_cent(
    amount: int, parts: list[int]
) -> None:
    divided = divide(amount, parts)

    assert sum(divided) == amount
    for part, share in zip(divided, parts, strict=True):
        assert abs(part * shares.WHOLE - amount * share) < shares.WHOLE


@given(st.lists(st.tuples(CENTS, whole_in_parts()), max_size=5))
def test_many_amounts_are_divided_as_each_alone(many: list[tuple[int, list[int]]]) -> None:
    owner = [place for place, (_, parts) in enumerate(many) for _ in parts]
    together = money.divide(
        np.array([amount for amount, _ in many], np.int64),
        np.array(owner, np.int32),
        np.array([share for _, parts in many for share in parts], np.int64),
    )

    assert together.tolist() == [part for amount, parts in many for part in divide(amount, parts)]


def test_equal_shares_sum_to_a_whole() -> None:
    assert shares.equal(3) == [333_334, 333_333, 333_333]
    assert all(sum(shares.equal(count)) == shares.WHOLE for count in range(1, 50))


def test_shares_are_millionths() -> None:
    assert shares.to_millionths(Decimal("0.333334")) == 333_334
    assert shares.to_millionths(0.1) == 100_000
    assert shares.from_millionths(250_000) == 0.25


def assumed(stated: list[int]) -> list[int]:
    """The resolved shares of one initiative's links."""
    resolved = shares.assume(np.array(stated), np.zeros(len(stated), np.int32), 1)
    return [int(share) for share in resolved]


def test_links_without_a_share_split_what_the_others_leave() -> None:
    assert assumed([-1, -1, -1]) == [333_334, 333_333, 333_333]
    assert assumed([-1, 400_000, -1]) == [300_000, 400_000, 300_000]
    assert assumed([-1, 1_000_000]) == [0, 1_000_000]
    assert assumed([250_000, 250_000]) == [250_000, 250_000]


def test_proposed_links_claim_no_more_than_is_left() -> None:
    owner = np.array([0, 0, 1, 2], np.int32)
    stated = np.array([300_000, 400_000, -1, 100_000])

    claim = shares.claimed(stated, owner, np.array([500_000, 200_000, 1_000_000, 7]))

    assert claim.tolist() == [500_000, 200_000, 100_000, 0]
