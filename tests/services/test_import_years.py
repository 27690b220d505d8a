"""The days of the years that a file speaks of, and when its fiscal years begin."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import factories
from tests.drafted import FILE, FISCAL, applied, brought, revised, uploaded
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.interchange import years
from traceability.interchange.detecting.mapping import MappingInvalid
from traceability.interchange.errors import ProfileInvalid
from traceability.models import (
    FiscalPeriod,
)
from traceability.services import imports

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("Q1 2026", (date(2026, 1, 1), date(2026, 3, 31))),
        ("2018/19", None),
        ("FY2018", None),
        ("FY18", None),
        ("Q1 FY2018", None),
        ("Budget 2018", None),
        ("Year 1", None),
    ],
)
def test_days_are_those_of_the_calendar_unless_nobody_said_when_it_begins(
    name: str, days: tuple[date, date] | None
) -> None:
    assert years.days_of(name) == days


@pytest.mark.parametrize(
    ("starts", "called_by", "name", "days"),
    [
        ("04-01", "end", "2018/19", (date(2018, 4, 1), date(2019, 3, 31))),
        ("04-01", "start", "2018-2019", (date(2018, 4, 1), date(2019, 3, 31))),
        ("10-01", "end", "FY2018", (date(2017, 10, 1), date(2018, 9, 30))),
        ("10-01", "start", "FY18", (date(2018, 10, 1), date(2019, 9, 30))),
        ("01-01", "end", "FY2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("01-01", "end", "2018/19", None),
        ("07-01", "end", "2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("07-01", "end", "Q2 FY2018", (date(2017, 10, 1), date(2017, 12, 31))),
        ("03-31", "end", "Q4 2018/19", (date(2018, 12, 31), date(2019, 3, 30))),
        ("07-01", "end", "Budget FY2018", None),
    ],
)
def test_days_of_fiscal_years_follow_from_the_day_on_which_they_begin(
    starts: str, called_by: str, name: str, days: tuple[date, date] | None
) -> None:
    assert years.days_of(name, years.read(starts, called_by)) == days


def test_fiscal_year_begins_as_the_latest_whole_year_here() -> None:
    april = ("FY2025", date(2024, 4, 1), date(2025, 3, 31))
    assert years.kept([april]) == years.FiscalYear(4, 1, "end")
    assert years.kept([("FY2024", *april[1:])]) == years.FiscalYear(4, 1, "start")
    july = ("2026", date(2026, 7, 1), date(2027, 6, 30))
    assert years.kept([april, july]) == years.FiscalYear(7, 1, "end")
    assert years.kept([("Q1", date(2026, 1, 1), date(2026, 3, 31))]) is None


def test_calendar_year_that_comes_later_does_not_hide_when_fiscal_years_begin() -> None:
    april = ("2025/26", date(2025, 4, 1), date(2026, 3, 31))
    called = ("FY2025", date(2024, 4, 1), date(2025, 3, 31))
    calendar = ("2026", date(2026, 1, 1), date(2026, 12, 31))
    assert years.kept([april, calendar]) == years.FiscalYear(4, 1)
    assert years.kept([called, calendar]) == years.FiscalYear(4, 1, "end")
    assert years.kept([calendar]) == years.FiscalYear(1, 1)


def test_period_called_by_a_year_gets_its_days() -> None:
    brought()
    period = FiscalPeriod.objects.get()
    assert (period.name, period.starts_on, period.ends_on) == (
        "2018",
        date(2018, 1, 1),
        date(2018, 12, 31),
    )


def test_period_that_is_here_keeps_its_days() -> None:
    april = date(2018, 4, 1)
    factories.period(name="2018", starts_on=april, ends_on=date(2019, 3, 31))
    brought()
    assert FiscalPeriod.objects.get().starts_on == april


HEADED = b"project_name,department,budget 2018/19,budget FY2020\nWeb shop,Sales,10,30\n"


def test_fiscal_years_of_a_file_are_asked_about_and_have_no_days_before() -> None:
    draft = uploaded()
    assert draft.mapping["year_starts"] == ""
    assert draft.detected["fiscal_years"] == [
        {"name": "2018/19", "starts_on": "", "ends_on": ""},
        {"name": "FY2018", "starts_on": "", "ends_on": ""},
    ]
    found = applied(draft)
    assert found["2018/19"] == found["FY2018"] == (None, None)
    assert found["2018"] == (date(2018, 1, 1), date(2018, 12, 31))


def test_calendar_years_of_a_file_are_not_asked_about() -> None:
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert draft.detected["fiscal_years"] == []


def test_fiscal_years_have_days_once_it_is_said_when_they_begin() -> None:
    draft = revised(uploaded(), year_starts="04-01", year_called_by="start")
    told = {each["name"]: each["starts_on"] for each in draft.detected["fiscal_years"]}
    assert told == {"2018/19": "2018-04-01", "FY2018": "2018-04-01"}
    found = applied(draft)
    assert found["2018/19"] == (date(2018, 4, 1), date(2019, 3, 31))
    assert found["FY2018"] == (date(2018, 4, 1), date(2019, 3, 31))


def test_fiscal_years_in_headers_have_days_too() -> None:
    draft = revised(uploaded(HEADED), year_starts="07-01")
    found = applied(draft)
    assert found["2018/19"] == (date(2018, 7, 1), date(2019, 6, 30))
    assert found["FY2020"] == (date(2019, 7, 1), date(2020, 6, 30))


def test_fiscal_year_begins_as_those_here_unless_somebody_says_otherwise() -> None:
    factories.period(name="2025/26", starts_on=date(2025, 10, 1), ends_on=date(2026, 9, 30))
    assert uploaded().mapping["year_starts"] == "10-01"


def test_calendar_years_here_say_nothing_of_years_of_two_numbers() -> None:
    factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    two = FISCAL.replace(b"FY2018", b"2019/20")
    assert uploaded(two).mapping["year_starts"] == ""


@pytest.mark.parametrize("starts", ["02-29", "13-01", "1 April", "4-1"])
def test_day_on_which_no_year_begins_is_refused(starts: str) -> None:
    with pytest.raises(MappingInvalid) as refused:
        revised(uploaded(), year_starts=starts)
    assert [each.pointer for each in refused.value.errors] == ["/mapping/year_starts"]


def test_answer_is_kept_in_the_profile_and_dates_years_wherever_it_is_used(tmp_path: Path) -> None:
    draft = revised(uploaded(), year_starts="04-01")
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    path = tmp_path / "work.csv"
    path.write_bytes(FISCAL)
    call_command("import_portfolio", "monthly", str(path), stdout=StringIO())
    found = {one.name: one.starts_on for one in FiscalPeriod.objects.all()}
    assert found == {
        "2018/19": date(2018, 4, 1),
        "FY2018": date(2017, 4, 1),
        "2018": date(2018, 1, 1),
    }
    later = uploaded(FISCAL.replace(b"2018/19", b"2019/20"), profile_name="monthly")
    assert applied(later)["2019/20"] == (date(2019, 4, 1), date(2020, 3, 31))


def test_profile_that_says_nothing_of_years_dates_none(tmp_path: Path) -> None:
    draft = uploaded()
    content = {key: value for key, value in draft.profile.items() if key != "years"}
    imports.save_profile(name="old", profile=content, actor=SYSTEM, now=NOW)
    path = tmp_path / "work.csv"
    path.write_bytes(FISCAL)
    call_command("import_portfolio", "old", str(path), stdout=StringIO())
    assert set(FiscalPeriod.objects.values_list("starts_on", flat=True)) == {None}


def test_profile_whose_year_begins_on_no_day_is_refused() -> None:
    content = {**uploaded().profile, "years": {"starts": "31-04"}}
    with pytest.raises(ProfileInvalid, match=r"years\.starts"):
        imports.save_profile(name="wrong", profile=content, actor=SYSTEM, now=NOW)
