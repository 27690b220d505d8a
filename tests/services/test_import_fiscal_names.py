"""Fiscal and calendar times beside each other in one file are periods of their own."""

from datetime import date
from decimal import Decimal

import pytest

from tests.services.test_import_drafts import apply, revise, upload
from traceability.models import Allocation, FiscalPeriod

pytestmark = pytest.mark.django_db


def amounts(header: str, cells: str) -> dict[str, Decimal | None]:
    text = f"project_name,department,{header}\nWeb shop,Sales,{cells}\n"
    draft = upload(text, name="work.csv")
    apply(revise(draft, mapping={**draft.mapping, "year_starts": "04-01"}))
    rows = Allocation.objects.values_list("period__name", "amount")
    return {str(name): amount for name, amount in rows}


@pytest.mark.parametrize("year", ["FY18", "FY2018"])
def test_columns_of_four_fiscal_quarters_are_four_amounts(year: str) -> None:
    header = ",".join(f"budget {year} Q{number}" for number in (1, 2, 3, 4))
    assert amounts(header, "1,2,3,4") == {f"Q{at} FY2018": Decimal(at) for at in (1, 2, 3, 4)}


def test_fiscal_year_and_calendar_year_of_one_number_stand_apart() -> None:
    header = "budget 2018,budget FY2018,budget Q1 2018,budget Q1 FY2018,budget 2018/19 Q1"
    found = amounts(header, "1,2,3,4,5")
    assert found == {
        "2018": 1, "FY2018": 2, "Q1 2018": 3, "Q1 FY2018": 4, "Q1 2018/19": 5,
    }  # fmt: skip
    starts = {each.name: each.starts_on for each in FiscalPeriod.objects.all()}
    assert starts["2018"] == date(2018, 1, 1)
    assert starts["FY2018"] == starts["Q1 FY2018"] == date(2017, 4, 1)
    assert starts["Q1 2018/19"] == date(2018, 4, 1)


def test_fiscal_year_of_the_next_file_leaves_the_calendar_year_of_the_first() -> None:
    amounts("budget 2018", "1")
    assert amounts("budget FY2018", "2") == {"2018": 1, "FY2018": 2}
    calendar = FiscalPeriod.objects.get(name="2018")
    assert (calendar.starts_on, calendar.ends_on) == (date(2018, 1, 1), date(2018, 12, 31))
