"""What the map says of the ledger: one sum, and to whom."""

from decimal import Decimal

import pytest

from tests import factories
from tests.factories import NOW
from tests.queries.test_alignment_map import World
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Role
from traceability.models import ControlTotal, Department, FiscalPeriod, Strategy
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db


def told(
    department: Department, period: FiscalPeriod, amount: str, currency: str = "EUR"
) -> ControlTotal:
    return factories.row(
        ControlTotal,
        department=department,
        period=period,
        currency=currency,
        amount=Decimal(amount),
    )


def test_an_empty_ledger_is_no_sum_of_zero() -> None:
    assert World().map_for(SYSTEM_SCOPE)["ledger"] == {"total": None, "uncarried": None}


def test_a_total_holds_those_of_the_departments_below_it() -> None:
    world = World()
    unit = factories.department(parent=world.cast.sales)
    told(world.cast.sales, world.period, "150.00")
    told(factories.department(parent=unit), world.period, "40.00")
    told(world.cast.technology, world.period, "30.50")
    told(world.cast.technology, world.period, "9.00", currency="USD")
    year = factories.period(starts_on="2027-01-01", ends_on="2027-12-31")
    told(world.cast.sales, year, "7000.00")

    assert world.map_for(SYSTEM_SCOPE)["ledger"] == {"total": "180.50", "uncarried": "0.00"}


def test_what_no_initiative_carries_is_what_the_findings_of_the_period_say() -> None:
    world = World()
    told(world.cast.sales, world.period, "150.00")
    run = factories.detection_run(
        strategy=world.strategy, state="published", number=1, published_at=NOW
    )
    with recording(actor=SYSTEM, now=NOW):
        Strategy.objects.filter(pk=world.strategy.pk).update(published_run=run)
        for period, money in ((world.period, "38.89"), (None, "5.00")):
            factories.finding(
                code="uncarried_money",
                strategy=world.strategy,
                opened_in=run,
                title="Sales: the ledger has more than its initiatives carry",
                money_at_stake=Decimal(money),
                period_id=None if period is None else period.pk,
            )

    assert world.map_for(SYSTEM_SCOPE)["ledger"] == {"total": "150.00", "uncarried": "38.89"}


def test_the_ledger_is_not_told_to_who_reads_a_part_or_no_control_totals() -> None:
    world = World()
    told(world.cast.sales, world.period, "150.00")

    assert world.map_for(world.cast.bruno)["ledger"] is None
    assert world.map_for(factories.user("vera", Role.VIEWER))["ledger"] is None
    assert world.map_for(world.cast.dana)["ledger"]["total"] == "150.00"
    below = world.map_for(SYSTEM_SCOPE, department_id=world.cast.sales.pk)
    assert below["ledger"] is None
