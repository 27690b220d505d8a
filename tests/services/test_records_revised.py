"""Revising records: versions count states, and what stands already is no change."""

from decimal import Decimal

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import StaleVersion
from traceability.models import Change, ControlTotal
from traceability.services import records

pytestmark = pytest.mark.django_db


def test_revision_counts_versions_and_keeps_both_values() -> None:
    department = factories.department(name="Sales")
    revised = records.revise_record(
        noun="department",
        id=department.id,
        expected_version=1,
        values={"name": "Sales & Service"},
        actor=SYSTEM,
        now=NOW,
    )
    assert revised.version == 2
    change = Change.objects.get(object_id=department.id)
    assert change.fields == {"name": ["Sales", "Sales & Service"]}


def test_setting_what_already_stands_changes_nothing() -> None:
    department = factories.department(name="Sales")
    same = records.revise_record(
        noun="department",
        id=department.id,
        expected_version=1,
        values={"name": "Sales"},
        actor=SYSTEM,
        now=NOW,
    )
    assert same.version == 1
    assert not Change.objects.filter(object_id=department.id).exists()


def test_ledger_total_is_revised_like_any_stated_amount() -> None:
    total = factories.row(
        ControlTotal,
        department=factories.department(),
        period=factories.period(),
        currency="EUR",
        amount="100.00",
    )
    revised = records.revise_record(
        noun="control_total",
        id=total.id,
        expected_version=1,
        values={"amount": "250.00"},
        actor=SYSTEM,
        now=NOW,
    )
    total.refresh_from_db()
    assert (revised.version, total.amount) == (2, Decimal("250.00"))
    assert "amount" in Change.objects.get(object_id=total.id).fields


def test_equal_money_written_otherwise_changes_nothing() -> None:
    allocation = factories.allocation(planned="100.50")
    same = records.revise_record(
        noun="allocation",
        id=allocation.id,
        expected_version=1,
        values={"planned": "100.5"},
        actor=SYSTEM,
        now=NOW,
    )
    assert same.version == 1


def test_stale_version_is_refused_with_the_one_that_stands() -> None:
    department = factories.department()
    with pytest.raises(StaleVersion) as refused:
        records.revise_record(
            noun="department",
            id=department.id,
            expected_version=7,
            values={"name": "Other"},
            actor=SYSTEM,
            now=NOW,
        )
    assert refused.value.facts["current_version"] == 1
