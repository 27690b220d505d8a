"""Money is said once: as one figure, or as its capital and its operating part."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields
from traceability.models import Allocation, FiscalPeriod, Initiative
from traceability.services import many_records, records
from traceability.services.funding import AllocationSaidTwice

pytestmark = pytest.mark.django_db
WHOLE, CAPEX, OPEX = "whole", "capex", "opex"


@pytest.fixture
def apollo() -> Initiative:
    """Work that gets money."""
    return factories.initiative(name="Apollo")


@pytest.fixture
def year() -> FiscalPeriod:
    """The period it gets money in."""
    return factories.period(name="2026")


def allocate(apollo: Initiative, year: FiscalPeriod, kind: str, **more: Any) -> Allocation:
    """Record an amount as a door does."""
    values = {"initiative": str(apollo.pk), "period": str(year.pk), "kind": kind}
    made = records.create_record(
        noun="allocation",
        values={**values, "currency": "EUR", "planned": "10.00", **more},
        actor=SYSTEM,
        now=NOW,
    )
    assert isinstance(made, Allocation)
    return made


@pytest.mark.parametrize(("first", "second"), [(WHOLE, CAPEX), (WHOLE, OPEX), (OPEX, WHOLE)])
def test_whole_amount_beside_a_part_is_refused(
    apollo: Initiative, year: FiscalPeriod, first: str, second: str
) -> None:
    allocate(apollo, year, first)
    with pytest.raises(AllocationSaidTwice, match="counted twice") as refused:
        allocate(apollo, year, second)
    (error,) = refused.value.errors
    assert (error.pointer, error.code) == ("/kind", "allocation_said_twice")
    assert "Apollo" in refused.value.detail
    assert "end the" in error.message
    assert Allocation.objects.count() == 1


def test_capital_and_operating_money_stand_beside_each_other(
    apollo: Initiative, year: FiscalPeriod
) -> None:
    allocate(apollo, year, CAPEX)
    allocate(apollo, year, OPEX)
    assert Allocation.objects.count() == 2


def test_parts_and_wholes_of_other_periods_currencies_and_work_do_not_mix(
    apollo: Initiative, year: FiscalPeriod
) -> None:
    allocate(apollo, year, WHOLE)
    allocate(apollo, year, CAPEX, currency="USD")
    allocate(apollo, factories.period(), CAPEX)
    allocate(factories.initiative(), year, CAPEX)
    assert Allocation.objects.count() == 4


def test_part_becomes_the_whole_where_it_stands_alone(
    apollo: Initiative, year: FiscalPeriod
) -> None:
    part = allocate(apollo, year, CAPEX)
    whole = records.revise_record(
        noun="allocation",
        id=part.pk,
        expected_version=1,
        values={"kind": WHOLE, "planned": "12.00"},
        actor=SYSTEM,
        now=NOW,
    )
    assert isinstance(whole, Allocation)
    assert whole.kind == WHOLE


def test_part_becomes_no_whole_beside_another_part(apollo: Initiative, year: FiscalPeriod) -> None:
    part = allocate(apollo, year, CAPEX)
    allocate(apollo, year, OPEX)
    with pytest.raises(AllocationSaidTwice):
        records.revise_record(
            noun="allocation",
            id=part.pk,
            expected_version=1,
            values={"kind": WHOLE},
            actor=SYSTEM,
            now=NOW,
        )


def test_upsert_that_adds_a_part_to_a_whole_is_refused(
    apollo: Initiative, year: FiscalPeriod
) -> None:
    allocate(apollo, year, WHOLE)
    with pytest.raises(AllocationSaidTwice):
        records.upsert_record(
            noun="allocation",
            source="erp",
            external_id="A-1-capex",
            values={
                "initiative": str(apollo.pk),
                "period": str(year.pk),
                "kind": CAPEX,
                "currency": "EUR",
            },
            actor=SYSTEM,
            now=NOW,
        )


def test_row_among_many_that_says_money_twice_is_pointed_at(
    apollo: Initiative, year: FiscalPeriod
) -> None:
    rows = [
        {
            "initiative": str(apollo.pk),
            "period": str(year.pk),
            "kind": kind,
            "currency": "EUR",
            "planned": "1.00",
        }
        for kind in (CAPEX, OPEX, WHOLE)
    ]
    with pytest.raises(InvalidFields) as refused:
        many_records.write_many(noun="allocation", rows=rows, actor=SYSTEM, now=NOW)
    assert [each.pointer for each in refused.value.errors] == ["/rows/2/kind"]
    assert not Allocation.objects.exists()


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (CAPEX, "allocation_is_whole_or_has_a_capital_part"),
        (OPEX, "allocation_is_whole_or_has_an_operating_part"),
    ],
)
def test_database_keeps_the_rule_whatever_writes(
    apollo: Initiative, year: FiscalPeriod, part: str, rule: str
) -> None:
    factories.allocation(initiative=apollo, period=year, kind=WHOLE)
    factories.allocation(initiative=apollo, period=year, kind=part)
    with pytest.raises(IntegrityError, match=rule):
        check_constraints()


def test_load_may_pass_through_a_mix_on_its_way(apollo: Initiative, year: FiscalPeriod) -> None:
    was_whole = factories.allocation(initiative=apollo, period=year, kind=WHOLE)
    with transaction.atomic():
        factories.allocation(initiative=apollo, period=year, kind=OPEX)
        Allocation.objects.filter(pk=was_whole.pk).update(kind=CAPEX)
        check_constraints()
    assert set(Allocation.objects.values_list("kind", flat=True)) == {CAPEX, OPEX}


def check_constraints() -> None:
    """Check what is checked at commit, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
