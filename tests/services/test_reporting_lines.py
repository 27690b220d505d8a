"""Who reports to whom closes no circle on any day; what is no circle is kept."""

from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields
from traceability.domain.reporting_lines import CycleInReporting
from traceability.models import Department, ReportingLine
from traceability.services import many_records, records

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Department]:
    return [factories.department(name=name) for name in ("Sales", "Marketing", "Product")]


def values(lower: Department, upper: Department, **more: Any) -> dict[str, Any]:
    return {"department": str(lower.pk), "reports_to": str(upper.pk), "kind": "solid", **more}


def report(lower: Department, upper: Department, **more: Any) -> ReportingLine:
    made = records.create_record(
        noun="reporting_line", values=values(lower, upper, **more), actor=SYSTEM, now=NOW
    )
    assert isinstance(made, ReportingLine)
    return made


def test_solid_line_back_is_refused_and_the_circle_is_named(three: list[Department]) -> None:
    sales, marketing, _ = three
    report(marketing, sales)
    with pytest.raises(CycleInReporting, match="Sales → Marketing → Sales") as refused:
        report(sales, marketing)
    assert [one.pointer for one in refused.value.errors] == ["/reports_to"]
    assert ReportingLine.objects.count() == 1


def test_circle_of_three_is_refused_by_a_revision_too(three: list[Department]) -> None:
    sales, marketing, product = three
    report(sales, marketing)
    report(marketing, product)
    back = report(product, sales, kind="dotted")
    with pytest.raises(CycleInReporting, match="Product → Sales → Marketing → Product"):
        records.revise_record(
            noun="reporting_line",
            id=back.pk,
            expected_version=None,
            values={"kind": "solid"},
            actor=SYSTEM,
            now=NOW,
        )
    back.refresh_from_db()
    assert back.kind == "dotted"


def test_two_lines_of_one_file_close_no_circle_either(three: list[Department]) -> None:
    sales, marketing, _ = three
    rows = [values(sales, marketing), values(marketing, sales)]
    with pytest.raises(InvalidFields) as refused:
        many_records.write_many(noun="reporting_line", rows=rows, actor=SYSTEM, now=NOW)
    assert [one.pointer for one in refused.value.errors] == ["/rows/1/reports_to"]
    assert ReportingLine.objects.count() == 0


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "dotted"},
        {"role_group": "Analysts"},
        {"starts_on": "2027-01-01"},
        {"ends_on": "2025-12-31"},
    ],
    ids=["dotted", "of a role group", "after it ended", "before it began"],
)
def test_what_is_no_circle_of_departments_on_any_day_is_kept(
    three: list[Department], more: dict[str, Any]
) -> None:
    sales, marketing, _ = three
    report(marketing, sales, starts_on="2026-01-01", ends_on="2026-12-31")
    report(sales, marketing, **more)
    assert ReportingLine.objects.count() == 2


def test_lines_that_hold_on_one_day_together_close_a_circle(three: list[Department]) -> None:
    sales, marketing, product = three
    report(sales, marketing, ends_on="2026-06-30")
    report(marketing, product, starts_on="2026-06-30")
    with pytest.raises(CycleInReporting, match="From 2026-06-30 on"):
        report(product, sales)
    report(product, sales, starts_on="2026-07-01")
    assert ReportingLine.objects.count() == 3


def test_a_line_may_be_told_twice_and_a_diamond_is_no_circle(three: list[Department]) -> None:
    sales, marketing, product = three
    report(sales, marketing)
    report(sales, product)
    report(marketing, product)
    report(sales, marketing)
    assert ReportingLine.objects.count() == 4
