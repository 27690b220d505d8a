"""Fiscal years and their quarters, however they are written: never a calendar time, never cut."""

from datetime import date

import pytest

from traceability.interchange import years
from traceability.interchange.periods import period_of

APRIL = years.read("04-01", "end")
WHOLE_2018 = (date(2018, 4, 1), date(2019, 3, 31))
FIRST_2018 = (date(2018, 4, 1), date(2018, 6, 30))
CALLED_2018 = (date(2017, 4, 1), date(2018, 3, 31))
FIRST_CALLED_2018 = (date(2017, 4, 1), date(2017, 6, 30))
WRITTEN = [
    ("2018/19", "2018/19", WHOLE_2018),
    ("FY2018/19", "2018/19", WHOLE_2018),
    ("FY 2018-19", "2018/19", WHOLE_2018),
    ("FY2018/2019", "2018/19", WHOLE_2018),
    ("FY18/19", "2018/19", WHOLE_2018),
    ("FY 18-19", "2018/19", WHOLE_2018),
    ("FY-18/19", "2018/19", WHOLE_2018),
    ("FY2018", "FY2018", CALLED_2018),
    ("FY18", "FY2018", CALLED_2018),
    ("FY'18", "FY2018", CALLED_2018),
    ("FY-2018", "FY2018", CALLED_2018),
    ("FY/2018", "FY2018", CALLED_2018),
    ("F.Y. 2018", "FY2018", CALLED_2018),
    ("Q1 2018/19", "Q1 2018/19", FIRST_2018),
    ("2018/19 Q1", "Q1 2018/19", FIRST_2018),
    ("2018-19-Q1", "Q1 2018/19", FIRST_2018),
    ("Q1 FY2018/19", "Q1 2018/19", FIRST_2018),
    ("Q1 FY2018-19", "Q1 2018/19", FIRST_2018),
    ("Q1 FY18/19", "Q1 2018/19", FIRST_2018),
    ("FY18/19 Q1", "Q1 2018/19", FIRST_2018),
    ("Q1 FY2018", "Q1 FY2018", FIRST_CALLED_2018),
    ("Q1-FY-2018", "Q1 FY2018", FIRST_CALLED_2018),
    ("FY2018 Q1", "Q1 FY2018", FIRST_CALLED_2018),
    ("FY2018Q1", "Q1 FY2018", FIRST_CALLED_2018),
    ("FY18 Q1", "Q1 FY2018", FIRST_CALLED_2018),
    ("FY-18-Q1", "Q1 FY2018", FIRST_CALLED_2018),
]


@pytest.mark.parametrize(("text", "name", "days"), WRITTEN)
def test_header_names_the_fiscal_time_and_keeps_its_other_words(
    text: str, name: str, days: tuple[date, date]
) -> None:
    for header in (f"{text} budget", f"budget {text}"):
        found = period_of(header)
        assert found is not None
        assert (found[0].name, found[1]) == (name, "budget")
        assert (found[0].starts_on, found[0].ends_on) == (None, None)
    assert years.days_of(name, APRIL) == days


@pytest.mark.parametrize(("text", "name", "days"), WRITTEN)
def test_cell_is_fiscal_and_has_the_days_of_that_time(
    text: str, name: str, days: tuple[date, date]
) -> None:
    assert years.is_fiscal(text)
    assert years.days_of(text) is None
    assert years.days_of(text, APRIL) == days


@pytest.mark.parametrize(
    ("text", "name"),
    [("2018", "2018"), ("CY 2018", "2018"), ("Q1 2018", "Q1 2018"), ("2018 Q1", "Q1 2018"),
     ("2018-Q1", "Q1 2018"), ("2018-10", "October 2018"), ("Dec 2011", "December 2011")],
)  # fmt: skip
def test_calendar_times_stay_those(text: str, name: str) -> None:
    found = period_of(text)
    assert found is not None
    assert found[0].name == name
    assert found[0].starts_on is not None
    assert not years.is_fiscal(text)


@pytest.mark.parametrize("text", ["FY2018/20", "FY18-24", "Q1 FY2018/20"])
def test_fiscal_years_that_do_not_follow_each_other_are_no_time(text: str) -> None:
    assert period_of(text) is None
    assert years.days_of(text, APRIL) is None


def test_each_quarter_is_one_of_its_own() -> None:
    for year in ("FY18", "2018/19", "FY18/19"):
        found = [period_of(f"{year} Q{number}") for number in (1, 2, 3, 4)]
        assert len({each[0].external_id for each in found if each is not None}) == 4


def test_no_fiscal_time_has_the_id_of_a_calendar_one() -> None:
    pairs = (("FY2018", "2018"), ("Q1 FY2018", "Q1 2018"), ("2011/12", "Dec 2011"))
    for fiscal, calendar in pairs:
        one, other = period_of(fiscal), period_of(calendar)
        assert one is not None
        assert other is not None
        assert one[0].external_id != other[0].external_id
        assert one[0].external_id[:4] == other[0].external_id[:4]
