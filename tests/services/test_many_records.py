"""Many records of one noun at once: the rules of one write, in a handful of statements."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import (
    Allocation,
    Change,
    Contribution,
    CustomField,
    Department,
    ExternalIdentity,
    Initiative,
    Objective,
)
from traceability.services import many_records, records

pytestmark = pytest.mark.django_db
Rows = list[dict[str, object]]


def write(noun: str, rows: Rows, *, by: Actor = SYSTEM) -> list[Any]:
    return many_records.write_many(noun=noun, rows=rows, actor=by, now=NOW)


def refusals(noun: str, rows: Rows, *, by: Actor = SYSTEM) -> list[tuple[str, str]]:
    """(pointer, code) of what is refused; nothing may be left behind."""
    told = Change.objects.count()
    with pytest.raises((InvalidFields, NotPermitted)) as refused:
        write(noun, rows, by=by)
    assert Change.objects.count() == told
    return [(each.pointer, each.code) for each in refused.value.errors]


def called(value: object, **fields: object) -> dict[str, object]:
    return {"source": "hr", "external_id": str(value), **fields}


def test_many_rows_are_written_together() -> None:
    rows = [called(number, name=f"D{number}") for number in range(5)]
    write("department", rows)
    assert Department.objects.count() == ExternalIdentity.objects.count() == 5


def test_one_bad_row_of_many_leaves_nothing() -> None:
    rows: Rows = [{"name": "A"}, {"name": None}, {"nom": "C"}]
    assert refusals("department", rows) == [
        ("/rows/1/name", "null"),
        ("/rows/2/nom", "unknown_field"),
    ]
    assert not Department.objects.exists()


def test_rows_become_what_single_writes_make_of_them() -> None:
    """The oracle is the other way to write: the same states, versions and changes."""
    factories.row(CustomField, noun="initiative", key="heads", label="Heads", type="number")
    department = factories.department()
    values: Rows = [
        {
            "name": f"Work {number}",
            "department": str(department.id),
            "description": "It's “quoted” \\ and\nbroken",
            "starts_on": "2026-01-31",
            "activities": ["selling", "a {brace}, a comma"],
            "beneficiaries": [],
            "custom_fields": {"heads": number},
            "is_confidential": number == 2,
        }
        for number in range(3)
    ]
    singly = [
        records.create_record(noun="initiative", values=each, actor=SYSTEM, now=NOW)
        for each in values
    ]
    together = write("initiative", values)
    left_out = {"id", "object_id", "position", "transaction_id", "xid", "digest", "previous_digest"}

    def told(record: Any) -> dict[str, object]:
        state = Initiative.objects.filter(pk=record.pk).values().get()
        changes = list(Change.objects.filter(object_id=record.pk).values())
        kept = [
            {name: value for name, value in each.items() if name not in left_out}
            for each in changes
        ]
        for each in kept:
            assert each.pop("subject_ids") == [record.pk]
        return {**state, "id": None, "changes": kept}

    assert [told(each) for each in together] == [told(each) for each in singly]


def test_revised_rows_count_versions_and_keep_history() -> None:
    first, second = factories.department(name="One"), factories.department(name="Two")
    factories.identity(first, "1", source="hr")
    factories.identity(second, "2", source="hr")
    made = write(
        "department", [called(1, name="Uno"), called(2, name="Two"), called(3, name="Tre")]
    )
    assert [each.version for each in made] == [2, 1, 1]
    assert [each.pk for each in made[:2]] == [first.pk, second.pk]
    assert Change.objects.get(object_id=first.pk).fields == {"name": ["One", "Uno"]}
    assert not Change.objects.filter(object_id=second.pk).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, pgh_created_at FROM traceability_departmentevent"
            " WHERE pgh_obj_id = %s ORDER BY pgh_id DESC LIMIT 1",
            [first.pk],
        )
        assert cursor.fetchone() == ("Uno", NOW)


def test_row_may_refer_to_an_earlier_row() -> None:
    rows = [
        called("top", name="Top"),
        called("below", name="Below", parent={"source": "hr", "external_id": "top"}),
    ]
    top, below = write("department", rows)
    assert Department.objects.get(pk=below.pk).parent_id == top.pk


def test_row_may_not_refer_to_a_later_row() -> None:
    rows = [
        called("below", name="Below", parent={"source": "hr", "external_id": "top"}),
        called("top", name="Top"),
    ]
    assert refusals("department", rows) == [("/rows/0/parent", "not_found")]


def test_second_row_of_one_identity_revises_what_the_first_made() -> None:
    first, second = write("department", [called(1, name="Sales"), called(1, code="SAL")])
    assert first.pk == second.pk
    stored = Department.objects.get()
    assert (stored.name, stored.code, stored.version) == ("Sales", "SAL", 2)
    told = Change.objects.order_by("version").values_list("operation", "version")
    assert list(told) == [("created", 1), ("updated", 2)]


def test_rule_of_the_table_names_the_rows_that_break_it() -> None:
    rows: Rows = [
        {"name": f"P{number}", "starts_on": "2026-02-01", "ends_on": "2026-03-01"}
        for number in range(9)
    ]
    rows[3]["ends_on"] = rows[8]["ends_on"] = "2026-01-01"
    assert {pointer for pointer, _ in refusals("period", rows)} == {
        f"/rows/{number}/{name}" for number in (3, 8) for name in ("starts_on", "ends_on")
    }


def test_later_of_two_rows_with_one_key_is_the_duplicate() -> None:
    initiative, period = factories.initiative(), factories.period()
    row: dict[str, object] = {
        "initiative": str(initiative.id),
        "period": str(period.id),
        "currency": "EUR",
        "planned": "1.00",
    }
    other = {**row, "currency": "USD"}
    assert {pointer.split("/")[2] for pointer, _ in refusals("allocation", [row, other, row])} == {
        "2"
    }
    assert not Allocation.objects.exists()


def test_shares_are_summed_over_the_rows_and_what_stands() -> None:
    first = factories.objective()
    initiative = factories.initiative()
    factories.contribution(initiative=initiative, objective=first, share=Decimal("0.5"))
    others = [factories.objective(strategy=first.strategy) for _ in range(3)]
    elsewhere = factories.objective()

    def row(objective: Objective, share: str) -> dict[str, object]:
        return {"initiative": str(initiative.id), "objective": str(objective.id), "share": share}

    rows = [
        row(others[0], "0.3"),
        row(elsewhere, "1"),
        row(others[1], "0.3"),
        row(others[2], "0.2"),
    ]
    assert refusals("contribution", rows) == [("/rows/2", "shares_exceed_whole")]
    write("contribution", [rows[0], rows[1], rows[3]])
    assert Contribution.objects.filter(initiative=initiative).count() == 4


def test_rows_that_close_a_circle_together_are_refused() -> None:
    top = factories.objective(name="Top")
    middle = factories.objective(name="Middle", strategy=top.strategy)
    leaf = factories.objective(name="Leaf", strategy=top.strategy)
    for each, value in ((top, "t"), (middle, "m"), (leaf, "l")):
        factories.identity(each, value, source="hr")
    rows = [
        called("l", parent=str(middle.id)),
        called("m", parent=str(top.id)),
        called("t", parent=str(leaf.id)),
    ]
    assert refusals("objective", rows) == [("/rows/2", "cycle_in_tree")]


def test_row_that_opens_a_circle_lets_a_later_one_close_it() -> None:
    top = factories.objective(name="Top")
    below = factories.objective(name="Below", parent=top)
    factories.identity(top, "t", source="hr")
    factories.identity(below, "b", source="hr")
    write("objective", [called("b", parent=None), called("t", parent=str(below.id))])
    assert Objective.objects.get(pk=top.pk).parent_id == below.pk


def test_links_between_objectives_close_no_circle_together() -> None:
    one = factories.objective(name="One")
    other = factories.objective(name="Other", strategy=one.strategy)
    rows: Rows = [
        {"source_objective": str(one.id), "objective": str(other.id)},
        {"source_objective": str(other.id), "objective": str(one.id)},
    ]
    assert refusals("contribution", rows) == [("/rows/1", "cycle_in_contributions")]


def test_lead_writes_rows_of_the_own_department_and_no_others() -> None:
    cast = factories.cast()
    rows: Rows = [
        {"name": "Own", "department": str(cast.sales.id)},
        {"name": "Foreign", "department": str(cast.technology.id)},
    ]
    assert refusals("initiative", rows, by=actor(cast.bruno)) == [("/rows/1", "not_permitted")]
    with pytest.raises(NotPermitted):
        write("initiative", rows, by=actor(cast.bruno))
    own = factories.initiative(department=cast.sales)
    foreign = factories.initiative(department=cast.technology)
    factories.identity(own, "own", source="hr")
    factories.identity(foreign, "foreign", source="hr")
    revised = [called("own", name="New"), called("foreign", name="New")]
    assert refusals("initiative", revised, by=actor(cast.bruno)) == [("/rows/1", "not_found")]
    write("initiative", revised[:1], by=actor(cast.bruno))
    assert Initiative.objects.get(pk=own.pk).name == "New"


def test_rows_about_work_name_it_in_the_outbox() -> None:
    secret = factories.initiative(is_confidential=True)
    period = factories.period()
    row: dict[str, object] = {
        "initiative": str(secret.id),
        "period": str(period.id),
        "currency": "EUR",
    }
    (made,) = write("allocation", [row])
    change = Change.objects.get(object_id=made.pk)
    assert change.subject_ids == [secret.pk]
    assert change.department_ids == [secret.department_id]


def test_identity_with_half_a_name_is_refused() -> None:
    rows: Rows = [{"name": "A", "source": "hr"}, called("", name="B"), called("x\x00", name="C")]
    assert refusals("department", rows) == [
        ("/rows/0/external_id", "required"),
        ("/rows/1/external_id", "invalid"),
        ("/rows/2/external_id", "invalid"),
    ]


def statements(noun: str, rows: Rows) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        write(noun, rows)
    return len(captured)


@pytest.mark.parametrize(
    "noun", ["initiative", "objective", "contribution", "allocation", "measure"]
)
def test_number_of_statements_does_not_grow_with_the_rows(noun: str) -> None:
    top, period = factories.objective(), factories.period()
    department = factories.department()
    works = [factories.initiative(department=department) for _ in range(40)]

    def row(number: int) -> dict[str, object]:
        work: UUID = works[number].pk
        values: dict[str, dict[str, object]] = {
            "initiative": {"name": "N", "department": str(department.pk)},
            "objective": {"name": "N", "strategy": str(top.strategy_id), "parent": str(top.pk)},
            "contribution": {"initiative": str(work), "objective": str(top.pk), "share": "0.1"},
            "allocation": {"initiative": str(work), "period": str(period.pk), "currency": "EUR"},
            "measure": {"name": "N", "objective": str(top.pk)},
        }
        return called(number, **values[noun])

    few = statements(noun, [row(number) for number in range(4)])
    many = statements(noun, [row(number) for number in range(4, 40)])
    assert many == few
    again = [row(number) | {"custom_fields": {}} for number in range(40)]
    assert statements(noun, again) <= few
