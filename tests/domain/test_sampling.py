"""Which days a picture over time is drawn of."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from traceability.domain import sampling

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


def test_a_short_history_is_told_by_the_month() -> None:
    told = sampling.days(date(2026, 1, 10), date(2026, 4, 25), most=9)
    assert [day.isoformat() for day in told] == [
        "2026-01-10",
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-25",
    ]


def test_no_point_stands_so_near_to_an_end_that_two_read_as_one() -> None:
    told = sampling.days(date(2026, 1, 30), date(2026, 4, 5), most=9)
    assert [day.isoformat() for day in told] == ["2026-01-30", "2026-02-28", "2026-04-05"]


def test_a_longer_one_by_the_quarter() -> None:
    told = sampling.days(date(2024, 12, 9), date(2026, 8, 3), most=9)
    assert [day.isoformat()[:7] for day in told[1:-1]] == [
        "2025-03",
        "2025-06",
        "2025-09",
        "2025-12",
        "2026-03",
        "2026-06",
    ]


def test_one_day_is_one_point() -> None:
    assert sampling.days(date(2026, 3, 2), date(2026, 3, 2), most=9) == [date(2026, 3, 2)]


def test_a_history_that_has_not_begun_has_none() -> None:
    assert sampling.days(date(2026, 3, 2), date(2026, 3, 1), most=9) == []


@given(first=DAYS, latest=DAYS, most=st.integers(3, 12))
def test_days_are_few_in_order_and_hold_both_ends(first: date, latest: date, most: int) -> None:
    told = sampling.days(first, latest, most=most)
    assert told == sorted(set(told))
    assert len(told) <= most
    if first <= latest:
        assert (told[0], told[-1]) == (first, latest)
