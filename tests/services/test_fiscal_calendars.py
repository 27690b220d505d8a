"""Years, quarters, several fiscal calendars: every figure is of one period and of no other."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, said
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import Allocation, FiscalPeriod
from traceability.queries import trace_graph
from traceability.services import records

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


def test_figures_of_a_quarter_beside_its_year_are_another_plan_and_not_added() -> None:
    year = make("2026", date(2026, 1, 1), date(2026, 12, 31))
    quarter = make(*QUARTERS[0])
    strategy = factories.strategy(current_period=FiscalPeriod.objects.get(pk=year.pk))
    work = factories.initiative()
    for period, amount in ((year, "10.00"), (quarter, "4.00")):
        factories.allocation(initiative=work, period_id=period.pk, approved=amount, planned=None)
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=NOW)
    assert graph.period is not None
    assert graph.periods[graph.period].name == "2026"
    assert sorted(filter(None, graph.money.minor[0].tolist())) == [400, 1000]


def test_years_of_two_fiscal_calendars_may_share_days() -> None:
    make("2026", date(2026, 1, 1), date(2026, 12, 31))
    make("FY 2026-27", date(2026, 4, 1), date(2027, 3, 31))
    year = said(
        "period", "y1", name="Year 1", starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31)
    )
    bring(portfolio(y1=year))
    assert FiscalPeriod.objects.count() == 3
