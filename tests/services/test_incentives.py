"""What one role group's review rewards is no more than the whole, on any day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields
from traceability.domain.portfolio import SharesExceedWhole
from traceability.models import Department, Incentive
from traceability.services import many_records, records

pytestmark = pytest.mark.django_db


@pytest.fixture
def sales() -> Department:
    return factories.department()


def said(department: Department, share: str | None, **fields: Any) -> dict[str, Any]:
    return {
        "department": str(department.pk),
        "role_group": "Account managers",
        "rewards": "Own accounts",
        "basis": "individual",
        "share": None if share is None else Decimal(share),
        **fields,
    }


def record(*args: Any, **fields: Any) -> Incentive:
    made = records.create_record(
        noun="incentive", values=said(*args, **fields), actor=SYSTEM, now=NOW
    )
    assert isinstance(made, Incentive)
    return made


def test_shares_beyond_the_whole_are_refused_with_what_to_do(sales: Department) -> None:
    record(sales, "0.7")
    with pytest.raises(SharesExceedWhole) as refused:
        record(sales, "0.4", role_group=" account  MANAGERS")
    assert "add up to 110 %" in refused.value.detail
    assert [one.pointer for one in refused.value.errors] == ["/share"]
    assert Incentive.objects.count() == 1


@pytest.mark.parametrize(
    ("share", "fields"),
    [
        ("0.3", {}),
        (None, {}),
        ("0.9", {"role_group": "Back office"}),
        ("0.9", {"starts_on": date(2027, 1, 1)}),
        ("0.9", {"ends_on": date(2025, 12, 31)}),
    ],
    ids=["to the whole", "unknown", "another group", "after", "before"],
)
def test_what_fits_or_is_of_another_time_or_group_is_kept(
    sales: Department, share: str | None, fields: dict[str, Any]
) -> None:
    record(sales, "0.7", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    record(sales, share, **fields)
    record(factories.department(), "1")
    assert Incentive.objects.count() == 3


def test_days_that_overlap_are_told(sales: Department) -> None:
    record(sales, "0.5", starts_on=date(2026, 7, 1))
    record(sales, "0.3", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    with pytest.raises(SharesExceedWhole, match="add up to 110 % from 2026-07-01 on"):
        record(sales, "0.6")


def test_raising_one_is_refused_and_lowering_it_is_not(sales: Department) -> None:
    record(sales, "0.6")
    other = record(sales, "0.4")
    with pytest.raises(SharesExceedWhole):
        revise(other, share=Decimal("0.5"))
    revise(other, share=Decimal("0.2"))
    revise(other, rewards="Renewals")


def revise(one: Incentive, **values: Any) -> None:
    records.revise_record(
        noun="incentive",
        id=one.pk,
        expected_version=None,
        values=values,
        actor=SYSTEM,
        now=NOW,
    )


def test_rows_of_one_request_are_counted_together(sales: Department) -> None:
    rows = [said(sales, "0.7"), said(sales, "0.4")]
    with pytest.raises(InvalidFields, match="1 of 2 rows are refused") as refused:
        many_records.write_many(noun="incentive", rows=rows, actor=SYSTEM, now=NOW)
    (error,) = refused.value.errors
    assert error.pointer == "/rows/1/share"
    assert "add up to 110 %" in error.message
    assert Incentive.objects.count() == 0


def test_statements_do_not_grow_with_the_rows(sales: Department) -> None:
    def sent(count: int) -> int:
        rows = [said(sales, "0.1", role_group=f"{count} {at}") for at in range(count)]
        with CaptureQueriesContext(connection) as caught:
            many_records.write_many(noun="incentive", rows=rows, actor=SYSTEM, now=NOW)
        return len(caught)

    assert sent(2) == sent(6)
