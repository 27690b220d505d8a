"""Creating, revising, ending and upserting records of any noun."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM
from traceability.domain.errors import (
    Duplicate,
    InvalidFields,
    NotFound,
    NotPermitted,
    StaleVersion,
    StillReferenced,
)
from traceability.domain.portfolio import (
    CycleInContributions,
    CycleInTree,
    OtherStrategy,
    SharesExceedWhole,
)
from traceability.models import (
    Change,
    Contribution,
    CustomField,
    Department,
    ExternalIdentity,
    Initiative,
    Objective,
)
from traceability.services import records

pytestmark = pytest.mark.django_db


def check_constraints() -> None:
    """Check what is checked at commit, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


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


def test_tree_without_a_circle_is_kept_and_a_circle_refused_by_name() -> None:
    top = factories.objective(name="Top")
    middle = factories.objective(name="Middle", parent=top)
    leaf = factories.objective(name="Leaf", parent=middle)
    with pytest.raises(CycleInTree, match=r"Top → Leaf → Middle → Top"):
        records.revise_record(
            noun="objective",
            id=top.id,
            expected_version=None,
            values={"parent": str(leaf.id)},
            actor=SYSTEM,
            now=NOW,
        )
    records.revise_record(
        noun="objective",
        id=leaf.id,
        expected_version=None,
        values={"parent": str(top.id)},
        actor=SYSTEM,
        now=NOW,
    )
    assert Objective.objects.get(pk=leaf.id).parent_id == top.id


def test_department_tree_refuses_a_circle() -> None:
    top = factories.department(name="Top")
    below = factories.department(name="Below", parent=top)
    with pytest.raises(CycleInTree):
        records.revise_record(
            noun="department",
            id=top.id,
            expected_version=None,
            values={"parent": str(below.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_database_itself_refuses_a_circle_past_the_services() -> None:
    top = factories.department()
    below = factories.department(parent=top)
    Department.objects.filter(pk=top.pk).update(parent=below)
    with pytest.raises(IntegrityError, match="below itself"):
        check_constraints()


def test_objectives_may_not_serve_each_other_round_the_tree() -> None:
    top = factories.objective(name="Top")
    leaf = factories.objective(name="Leaf", parent=top)
    with pytest.raises(CycleInContributions, match="Top → Leaf → Top"):
        records.create_record(
            noun="contribution",
            values={"source_objective": str(top.id), "objective": str(leaf.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_objectives_of_two_strategies_are_not_linked() -> None:
    one, other = factories.objective(), factories.objective()
    with pytest.raises(OtherStrategy):
        records.create_record(
            noun="contribution",
            values={"source_objective": str(one.id), "objective": str(other.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_shares_may_fill_the_whole_and_no_more() -> None:
    first = factories.objective()
    second = factories.objective(strategy=first.strategy)
    initiative = factories.initiative()
    factories.contribution(initiative=initiative, objective=first, share=Decimal("0.7"))
    values = {"initiative": str(initiative.id), "objective": str(second.id)}
    with pytest.raises(SharesExceedWhole) as refused:
        records.create_record(
            noun="contribution", values={**values, "share": "0.300001"}, actor=SYSTEM, now=NOW
        )
    assert refused.value.facts["total"] == "1.000001"
    made = records.create_record(
        noun="contribution", values={**values, "share": "0.3"}, actor=SYSTEM, now=NOW
    )
    assert Contribution.objects.get(pk=made.id).share == Decimal("0.3")


def test_shares_of_two_strategies_do_not_compete() -> None:
    initiative = factories.initiative()
    factories.contribution(initiative=initiative, share=Decimal(1))
    other = factories.objective()
    records.create_record(
        noun="contribution",
        values={"initiative": str(initiative.id), "objective": str(other.id), "share": "1"},
        actor=SYSTEM,
        now=NOW,
    )
    assert initiative.contributions.count() == 2


def test_database_itself_refuses_shares_above_the_whole() -> None:
    link = factories.contribution(share=Decimal("0.6"))
    other = factories.objective(strategy=link.objective.strategy)
    factories.contribution(initiative=link.initiative, objective=other, share=Decimal("0.6"))
    with pytest.raises(IntegrityError, match="add up to"):
        check_constraints()


def test_ending_an_objective_retires_it() -> None:
    objective = factories.objective()
    records.end_record(noun="objective", id=objective.id, expected_version=1, actor=SYSTEM, now=NOW)
    objective.refresh_from_db()
    assert objective.state == Objective.State.RETIRED
    assert Change.objects.get(object_id=objective.id).operation == "ended"


def test_ending_a_department_dates_it() -> None:
    department = factories.department()
    records.end_record(
        noun="department", id=department.id, expected_version=1, actor=SYSTEM, now=NOW
    )
    department.refresh_from_db()
    assert department.ends_on == NOW.date()


def test_deleting_a_measure_with_effects_is_refused() -> None:
    measure = factories.measure()
    records.create_record(
        noun="measure_effect",
        values={
            "initiative": str(factories.initiative().id),
            "measure": str(measure.id),
            "strength": "0.5",
        },
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(StillReferenced, match="measure effect"):
        records.end_record(
            noun="measure", id=measure.id, expected_version=None, actor=SYSTEM, now=NOW
        )
    assert not Change.objects.filter(object_id=measure.id).exists()


def test_deleting_says_so_in_the_feed_and_frees_the_identity() -> None:
    measure = factories.measure()
    factories.identity(measure, "M-1")
    records.end_record(noun="measure", id=measure.id, expected_version=1, actor=SYSTEM, now=NOW)
    change = Change.objects.get(object_id=measure.id)
    assert (change.operation, change.version) == ("deleted", 2)
    assert change.fields["name"] == [measure.name, None]
    assert not ExternalIdentity.objects.filter(value="M-1").exists()


def upsert(values: dict[str, object], **options: object) -> records.Upserted:
    return records.upsert_record(
        noun="department",
        source="hr",
        external_id="D1",
        values=values,
        actor=SYSTEM,
        now=NOW,
        **options,  # type: ignore[arg-type]  # a shorthand of these tests
    )


def test_upsert_creates_then_changes_then_rests() -> None:
    outcomes = [
        upsert({"name": "Sales"}).outcome,
        upsert({"code": "SAL"}).outcome,
        upsert({"name": "Sales", "code": "SAL"}).outcome,
    ]
    assert outcomes == ["created", "updated", "unchanged"]
    assert Department.objects.get().name == "Sales"


def test_upsert_refuses_an_older_message_and_takes_a_newer() -> None:
    upsert({"name": "Sales"}, source_sequence=5)
    with pytest.raises(StaleVersion, match="older"):
        upsert({"name": "Old"}, source_sequence=4)
    assert upsert({"name": "New"}, source_sequence=6).outcome == "updated"


def test_upsert_that_must_create_refuses_what_stands() -> None:
    upsert({"name": "Sales"})
    with pytest.raises(StaleVersion, match="exists already"):
        upsert({"name": "Sales"}, must_create=True)


def test_upsert_that_must_update_refuses_what_is_absent() -> None:
    with pytest.raises(NotFound):
        upsert({"name": "Sales"}, expected_version=1)


def test_one_identity_names_one_record() -> None:
    upsert({"name": "Sales"})
    with pytest.raises(Duplicate):
        records.create_record(
            noun="department",
            values={"name": "Other"},
            actor=SYSTEM,
            now=NOW,
            identities=[("hr", "D1")],
        )
    assert Department.objects.count() == 1


def test_many_rows_are_written_together() -> None:
    rows = [
        {"name": f"D{number}", "external_id": str(number), "source": "hr"} for number in range(5)
    ]
    records.write_many(noun="department", rows=rows, actor=SYSTEM, now=NOW)
    assert Department.objects.count() == ExternalIdentity.objects.count() == 5


def test_one_bad_row_of_many_leaves_nothing() -> None:
    rows: list[dict[str, object]] = [{"name": "A"}, {"name": None}, {"nom": "C"}]
    with pytest.raises(InvalidFields) as refused:
        records.write_many(noun="department", rows=rows, actor=SYSTEM, now=NOW)
    assert [each.pointer for each in refused.value.errors] == ["/rows/1/name", "/rows/2/nom"]
    assert not Department.objects.exists()
    assert not Change.objects.exists()


def test_lead_writes_own_department_and_no_other() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    foreign = factories.initiative(department=cast.technology)
    records.revise_record(
        noun="initiative",
        id=own.id,
        expected_version=1,
        values={"name": "Renamed"},
        actor=actor(cast.bruno),
        now=NOW,
    )
    with pytest.raises(NotFound):
        records.revise_record(
            noun="initiative",
            id=foreign.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.bruno),
            now=NOW,
        )


def test_lead_may_not_move_work_into_another_department() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    with pytest.raises((NotPermitted, InvalidFields)):
        records.revise_record(
            noun="initiative",
            id=own.id,
            expected_version=1,
            values={"department": str(cast.technology.id)},
            actor=actor(cast.bruno),
            now=NOW,
        )
    own.refresh_from_db()
    assert own.department_id == cast.sales.id


def test_executive_reads_and_does_not_write() -> None:
    cast = factories.cast()
    initiative = factories.initiative(department=cast.sales)
    with pytest.raises(NotPermitted):
        records.revise_record(
            noun="initiative",
            id=initiative.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.dana),
            now=NOW,
        )


def test_confidential_work_is_not_found_by_those_it_does_not_name() -> None:
    cast = factories.cast()
    secret = factories.initiative(department=cast.sales, is_confidential=True)
    with pytest.raises(NotFound):
        records.revise_record(
            noun="initiative",
            id=secret.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.amara),
            now=NOW,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE traceability_change SET reason = 'x'",
        "DELETE FROM traceability_change",
        "UPDATE traceability_departmentevent SET name = 'x'",
        "DELETE FROM traceability_departmentevent",
    ],
)
def test_service_role_may_not_rewrite_history(statement: str) -> None:
    records.create_record(noun="department", values={"name": "Sales"}, actor=SYSTEM, now=NOW)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)


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
