"""Years or quarters: every figure is of one period, and no two periods have a day in common."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, said
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import InvalidFields
from traceability.models import Allocation, FiscalPeriod
from traceability.queries import trace_graph
from traceability.services import records
from traceability.services.imports import ImportRefused

pytestmark = pytest.mark.django_db
QUARTERS = (
    ("2026 Q1", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026 Q2", date(2026, 4, 1), date(2026, 6, 30)),
    ("2026 Q3", date(2026, 7, 1), date(2026, 9, 30)),
    ("2026 Q4", date(2026, 10, 1), date(2026, 12, 31)),
)


def make(name: str, starts_on: date | None, ends_on: date | None) -> Any:
    days = {"starts_on": starts_on, "ends_on": ends_on}
    values = {key: None if day is None else day.isoformat() for key, day in days.items()}
    return records.create_record(
        noun="period", values={"name": name, **values}, actor=SYSTEM, now=NOW
    )


def test_quarters_alone_carry_money_exactly_and_the_one_of_today_is_current() -> None:
    strategy = factories.strategy(current_period=None)
    work = factories.initiative()
    amounts = ("0.10", "0.20", "100.03", "7.00")
    for (name, starts, ends), amount in zip(QUARTERS, amounts, strict=True):
        quarter = FiscalPeriod.objects.get(pk=make(name, starts, ends).pk)
        factories.allocation(initiative=work, period=quarter, approved=amount, planned=None)
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=NOW)
    assert [one.name for one in graph.periods] == [name for name, _, _ in QUARTERS]
    assert graph.period is not None
    assert graph.periods[graph.period].name == "2026 Q1"
    assert graph.money.minor[0].tolist() == [10, 20, 10003, 700]
    everything = sum(Allocation.objects.values_list("amount", flat=True), Decimal(0))
    assert Decimal(int(graph.money.minor.sum())).scaleb(-2) == everything


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        QUARTERS[0],
        QUARTERS[3],
        ("Mid to mid", date(2025, 7, 1), date(2026, 6, 30)),
        ("Both years", date(2025, 1, 1), date(2027, 12, 31)),
        ("The same", date(2026, 1, 1), date(2026, 12, 31)),
        ("One day", date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_period_that_shares_a_day_with_another_is_refused(
    name: str, starts: date, ends: date
) -> None:
    make("2026", date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(InvalidFields) as refused:
        make(name, starts, ends)
    (error,) = refused.value.errors
    assert (error.pointer, error.code) == ("/starts_on", "overlaps")
    assert error.message.startswith(f"{name} and 2026 have days in common.")
    assert FiscalPeriod.objects.count() == 1


def test_periods_that_follow_one_another_or_lack_a_date_are_taken() -> None:
    make("2026", date(2026, 1, 1), date(2026, 12, 31))
    make("2027", date(2027, 1, 1), date(2027, 12, 31))
    make("Later", date(2026, 6, 1), None)
    make("Some day", None, None)
    assert FiscalPeriod.objects.count() == 4


def test_what_overlapped_before_is_still_named_and_not_dated_into_another() -> None:
    first = factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    factories.period(name="Q1", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))

    def revise(**values: str) -> Any:
        return records.revise_record(
            noun="period", id=first.pk, expected_version=None, values=values, actor=SYSTEM, now=NOW
        )

    assert revise(name="Year 2026").name == "Year 2026"
    with pytest.raises(InvalidFields):
        revise(ends_on="2026-11-30")
    assert revise(starts_on="2026-04-01").starts_on == date(2026, 4, 1)


def test_import_names_the_period_that_shares_days_and_writes_nothing() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    year = said("period", "y1", name="Year 1", starts_on=first, ends_on=last)
    quarter = said("period", "q1", name="Q1", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    with pytest.raises(ImportRefused) as refused:
        bring([*portfolio(y1=year), quarter])
    troubles = [one for one in refused.value.report.troubles if one.code == "overlaps"]
    assert {(one.external_id, one.place.column) for one in troubles} == {
        ("y1", "starts_on"),
        ("q1", "starts_on"),
    }
    assert not FiscalPeriod.objects.exists()
    bring(portfolio(y1=year))
    with pytest.raises(ImportRefused) as refused:
        bring([*portfolio(y1=year), quarter])
    (trouble,) = (one for one in refused.value.report.troubles if one.code == "overlaps")
    assert (trouble.external_id, "Q1 and Year 1" in trouble.message) == ("q1", True)
