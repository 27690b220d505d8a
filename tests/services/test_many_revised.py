"""Many records revised at once: each on the version that was read, all or none."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import InvalidFields, NotPermitted, StaleVersion
from traceability.models import Change, Initiative
from traceability.services import many_records
from traceability.services.many_records import Revision

pytestmark = pytest.mark.django_db


def revise(*revisions: Revision, noun: str = "initiative", by: Actor = SYSTEM) -> list[Any]:
    return many_records.revise_many(noun=noun, revisions=revisions, actor=by, now=NOW)


def refusals(kind: Any, *revisions: Revision, by: Actor = SYSTEM) -> list[tuple[str, str]]:
    """(pointer, code) of what is refused; nothing may be left behind."""
    told = Change.objects.count()
    with pytest.raises(kind) as refused:
        revise(*revisions, by=by)
    assert Change.objects.count() == told
    return [(each.pointer, each.code) for each in refused.value.errors]


def test_records_take_the_fields_named_and_keep_the_others() -> None:
    one, two = factories.initiative(name="A", stage="paused"), factories.initiative(name="B")
    written = revise(
        Revision(one.pk, 1, {"health": "at_risk"}), Revision(two.pk, 1, {"stage": "done"})
    )
    assert [(each.id, each.version) for each in written] == [(one.pk, 2), (two.pk, 2)]
    one.refresh_from_db()
    assert (one.name, one.stage, one.health) == ("A", "paused", "at_risk")


def test_value_that_stands_already_makes_no_version() -> None:
    one = factories.initiative(stage="paused")
    assert [each.version for each in revise(Revision(one.pk, 1, {"stage": "paused"}))] == [1]
    assert not Change.objects.filter(object_id=one.pk).exists()


def test_later_edit_of_one_stands_in_the_way_of_all() -> None:
    one, two = factories.initiative(name="A"), factories.initiative(name="B", version=2)
    told = refusals(
        StaleVersion, Revision(one.pk, 1, {"name": "C"}), Revision(two.pk, 1, {"name": "D"})
    )
    assert told == [("/rows/1/version", "stale_version")]
    assert set(Initiative.objects.values_list("name", flat=True)) == {"A", "B"}


def test_bad_value_beside_a_later_edit_is_told_as_a_bad_value() -> None:
    one, two = factories.initiative(), factories.initiative(version=2)
    told = refusals(
        InvalidFields, Revision(one.pk, 1, {"stage": "asleep"}), Revision(two.pk, 1, {"name": "D"})
    )
    assert [pointer for pointer, _ in told] == ["/rows/0/stage", "/rows/1/version"]


def test_record_given_twice_is_refused_in_its_later_row() -> None:
    one = factories.initiative()
    told = refusals(
        InvalidFields, Revision(one.pk, 1, {"name": "C"}), Revision(one.pk, 1, {"name": "D"})
    )
    assert told == [("/rows/1/id", "repeated")]


def test_record_that_may_not_be_known_is_as_one_that_is_not() -> None:
    cast = factories.cast()
    foreign = factories.initiative(department=cast.technology)
    bruno = actor(cast.bruno)
    for id in (foreign.pk, uuid4()):
        told = refusals(InvalidFields, Revision(id, 1, {"name": "X"}), by=bruno)
        assert told == [("/rows/0", "not_found")]


def test_executive_revises_nothing() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    told = refusals(NotPermitted, Revision(own.pk, 1, {"name": "X"}), by=actor(cast.dana))
    assert told == [("/rows/0", "not_permitted")]


def test_statements_do_not_grow_with_the_records() -> None:
    def statements(count: int) -> int:
        made = [factories.initiative(name=f"{count}-{number}") for number in range(count)]
        with CaptureQueriesContext(connection) as asked:
            revise(*(Revision(each.pk, 1, {"health": "at_risk"}) for each in made))
        return len(asked)

    assert statements(3) == statements(30)


def test_new_rows_and_fields_of_known_ones_are_written_together() -> None:
    sales = factories.department(name="Sales")
    known = factories.initiative(name="Shop", department=sales)
    rows: list[dict[str, object]] = [
        {"id": known.pk, "version": 1, "stage": "paused"},
        {"name": "Depot", "department": sales.pk},
    ]
    written = many_records.write_many(noun="initiative", rows=rows, actor=SYSTEM, now=NOW)
    assert [each.version for each in written] == [2, 1]
    assert Initiative.objects.get(pk=written[1].pk).name == "Depot"
    assert Initiative.objects.get(name="Shop").stage == "paused"


def test_nothing_is_made_where_somebody_changed_a_row_beside_it() -> None:
    sales = factories.department(name="Sales")
    known = factories.initiative(name="Shop", department=sales, version=2)
    rows: list[dict[str, object]] = [
        {"name": "Depot", "department": sales.pk},
        {"id": known.pk, "version": 1, "stage": "paused"},
    ]
    with pytest.raises(StaleVersion) as stale:
        many_records.write_many(noun="initiative", rows=rows, actor=SYSTEM, now=NOW)
    assert [each.pointer for each in stale.value.errors] == ["/rows/1/version"]
    assert list(Initiative.objects.values_list("name", flat=True)) == ["Shop"]


@pytest.mark.parametrize(
    ("naming", "pointer"),
    [
        ({"version": 1}, "/rows/0/id"),
        ({"id": uuid4()}, "/rows/0/version"),
        ({"id": uuid4(), "version": 1, "source": "hr", "external_id": "1"}, "/rows/0/id"),
        ({"id": uuid4(), "version": 1}, "/rows/0"),
    ],
)
def test_row_that_names_its_record_by_halves_or_twice_is_refused(
    naming: dict[str, object], pointer: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        many_records.write_many(
            noun="initiative", rows=[{"name": "Depot", **naming}], actor=SYSTEM, now=NOW
        )
    assert [each.pointer for each in refused.value.errors] == [pointer]


def test_lead_neither_makes_nor_changes_what_is_anothers() -> None:
    cast = factories.cast()
    theirs = factories.initiative(name="Shop", department=cast.sales)
    own = factories.initiative(name="Rack", department=cast.technology)
    rows: list[dict[str, object]] = [
        {"id": own.pk, "version": 1, "stage": "paused"},
        {"id": theirs.pk, "version": 1, "stage": "paused"},
        {"name": "Depot", "department": cast.sales.pk},
    ]
    with pytest.raises(NotPermitted) as refused:
        many_records.write_many(noun="initiative", rows=rows, actor=actor(cast.chidi), now=NOW)
    assert {each.pointer.split("/")[2] for each in refused.value.errors} == {"1", "2"}
    assert set(Initiative.objects.values_list("stage", flat=True)) == {"active"}
