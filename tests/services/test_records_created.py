"""Creating records of any noun: what is kept, told and refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import (
    Duplicate,
    InvalidFields,
)
from traceability.models import (
    Change,
    Contribution,
    CustomField,
    Initiative,
)
from traceability.services import records

pytestmark = pytest.mark.django_db


def test_created_record_is_in_the_outbox_once() -> None:
    made = records.create_record(
        noun="department", values={"name": "Sales", "code": "SAL"}, actor=SYSTEM, now=NOW
    )
    changes = list(Change.objects.filter(object_id=made.id))
    assert [(each.operation, each.version) for each in changes] == [("created", 1)]
    assert changes[0].fields["name"] == [None, "Sales"]


def test_history_is_dated_by_the_service() -> None:
    long_ago = NOW - timedelta(days=400)
    made = records.create_record(
        noun="department", values={"name": "Sales"}, actor=SYSTEM, now=long_ago
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_created_at FROM traceability_departmentevent WHERE pgh_obj_id = %s",
            [made.id],
        )
        assert cursor.fetchall() == [(long_ago,)]


def test_unknown_and_kept_fields_are_each_named() -> None:
    with pytest.raises(InvalidFields) as refused:
        records.create_record(
            noun="department",
            values={"name": "Sales", "colour": "red", "version": 9},
            actor=SYSTEM,
            now=NOW,
        )
    assert {(each.pointer, each.code) for each in refused.value.errors} == {
        ("/colour", "unknown_field"),
        ("/version", "read_only"),
    }


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"name": None}, "/name"),
        ({"name": ""}, "/name"),
        ({"name": "a\x00b"}, "/name"),
        ({"name": 7}, "/name"),
        ({"name": "x" * 1001}, "/name"),
        ({"stage": "someday"}, "/stage"),
        ({"starts_on": "31/12/2026"}, "/starts_on"),
        ({"is_confidential": "yes"}, "/is_confidential"),
        ({"activities": "one"}, "/activities"),
        ({"department": str(uuid4())}, "/department"),
        ({"department": "Sales"}, "/department"),
        ({"named_person_ids": [str(uuid4())]}, "/named_person_ids"),
        ({"custom_fields": {"risk": "high"}}, "/custom_fields"),
        ({"custom_fields": []}, "/custom_fields"),
    ],
)
def test_bad_value_is_refused_by_field(values: dict[str, object], pointer: str) -> None:
    department = factories.department()
    full = {"name": "Portal", "department": str(department.id)} | values
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun="initiative", values=full, actor=SYSTEM, now=NOW)
    assert pointer in {each.pointer for each in refused.value.errors}
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e400", "12.345", True, [], "TBC"])
def test_money_that_is_no_amount_is_refused(amount: object) -> None:
    initiative, period = factories.initiative(), factories.period()
    values = {
        "initiative": str(initiative.id),
        "period": str(period.id),
        "currency": "EUR",
        "planned": amount,
    }
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun="allocation", values=values, actor=SYSTEM, now=NOW)
    assert "/planned" in {each.pointer for each in refused.value.errors}


def test_custom_field_takes_its_type_only() -> None:
    factories.row(CustomField, noun="department", key="heads", label="Heads", type="number")
    made = records.create_record(
        noun="department",
        values={"name": "Sales", "custom_fields": {"heads": 40}},
        actor=SYSTEM,
        now=NOW,
    )
    assert made.custom_fields == {"heads": 40}
    with pytest.raises(InvalidFields):
        records.revise_record(
            noun="department",
            id=made.id,
            expected_version=None,
            values={"custom_fields": {"heads": "many"}},
            actor=SYSTEM,
            now=NOW,
        )


def test_reference_by_external_identity() -> None:
    department = factories.department()
    factories.identity(department, "D-7")
    made = records.create_record(
        noun="initiative",
        values={"name": "Portal", "department": {"source": "ledger", "external_id": "D-7"}},
        actor=SYSTEM,
        now=NOW,
    )
    assert isinstance(made, Initiative)
    assert made.department_id == department.id


def test_rule_of_the_database_is_named_with_its_fields() -> None:
    values = {"name": "S", "currency": "EUR", "starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun="strategy", values=values, actor=SYSTEM, now=NOW)
    assert [each.pointer for each in refused.value.errors] == ["/ends_on", "/starts_on"]
    assert refused.value.errors[0].message == "Rule: strategy ends after it starts."


def test_second_record_with_the_same_key_is_a_duplicate() -> None:
    link = factories.contribution()
    values = {"initiative": str(link.initiative_id), "objective": str(link.objective_id)}
    with pytest.raises(Duplicate, match="initiative and objective"):
        records.create_record(noun="contribution", values=values, actor=SYSTEM, now=NOW)
    assert Contribution.objects.count() == 1
