"""Creating records of any noun: what is kept, told and refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import CheckConstraint

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
    Intervention,
)
from traceability.models.nouns import BY_NAME
from traceability.services import records, rule_words, saving

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
    assert refused.value.errors[0].message == (
        "It ends before it starts: give a later end or an earlier start."
    )


def test_range_that_does_not_hold_its_value_says_what_to_do_at_its_field() -> None:
    values = {
        "strategy": str(factories.strategy().pk),
        "name": "Coaching",
        "kind": "coaching",
        "starts_on": "2026-01-01",
        "measured_as": "pulse",
        "before_value": "60",
        "before_low": "70",
        "before_high": "65",
    }
    with pytest.raises(InvalidFields, match="Nothing was written: Give the value before") as no:
        records.create_record(noun="intervention", values=values, actor=SYSTEM, now=NOW)
    ((pointer, message),) = [(one.pointer, one.message) for one in no.value.errors]
    assert pointer == "/before_low"
    assert "from at most that value, to at least that value" in message

    kept = {**values, "before_low": "55"}
    records.create_record(noun="intervention", values=kept, actor=SYSTEM, now=NOW)
    assert Intervention.objects.count() == 1


def test_agreement_about_nothing_is_told_to_choose_at_the_objective() -> None:
    values = {
        "strategy": str(factories.strategy().pk),
        "text": "Two shared platforms",
        "agreed_on": "2026-01-01",
        "reaffirm_months": 6,
    }
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun="agreement", values=values, actor=SYSTEM, now=NOW)
    assert [(one.pointer, one.message) for one in refused.value.errors] == [
        (
            "/objective",
            "Choose the objective or the decision that was agreed about, and only one of both.",
        )
    ]


# Of columns that no reader writes: services keep them, and a breach is a bug.
OF_THE_SERVICE = {
    "contribution_confirmed_keeps_what_was_confirmed",
    "review_is_frozen_when_closed",
    "update_round_is_dated_when_closed",
    "organisation_change_is_dated_when_applied",
    "finding_that_waits_or_is_dismissed_is_an_unconfirmed_pair",
    "finding_of_a_pair_is_open_once_confirmed",
    "finding_dismissed_has_a_reason",
}


def test_every_rule_over_what_readers_write_says_what_to_do() -> None:
    checks = {
        rule.name: set(saving.fields_of(rule))
        for entry in BY_NAME.values()
        for rule in entry.model._meta.constraints
        if isinstance(rule, CheckConstraint)
    }
    assert {name for name in checks if not rule_words.are_known(name)} == OF_THE_SERVICE
    for name, fields in checks.items():
        assert fields.issuperset(rule_words.of(name).at), name
    assert rule_words.of("a_rule_of_later").message == "Rule: a rule of later."


def test_second_record_with_the_same_key_is_a_duplicate() -> None:
    link = factories.contribution()
    values = {"initiative": str(link.initiative_id), "objective": str(link.objective_id)}
    with pytest.raises(Duplicate, match="initiative and objective"):
        records.create_record(noun="contribution", values=values, actor=SYSTEM, now=NOW)
    assert Contribution.objects.count() == 1
