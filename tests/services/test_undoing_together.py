"""Taking several of one's own changes back together: all of them or none, each refusal named."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.factories import NOW, Cast
from traceability.domain.access import Actor
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import Change, Initiative
from traceability.models.base import Record
from traceability.services import records, undoing
from traceability.services.undoing import CannotUndo

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def amara(cast: Cast) -> Actor:
    return factories.actor(cast.amara)


def revise(noun: str, record: Record, *, actor: Actor, **values: Any) -> int:
    records.revise_record(
        noun=noun, id=record.pk, expected_version=None, values=values, actor=actor, now=NOW
    )
    rows = Change.objects.filter(object_id=record.pk).order_by("-position")
    return rows.values_list("position", flat=True)[0]


def version_of(position: int) -> tuple[UUID, int]:
    change = Change.objects.get(pk=position)
    return change.object_id, change.version


def test_rows_that_were_made_and_set_go_back_together(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    made = [
        records.create_record(
            noun="initiative",
            values={"name": name, "department": cast.sales.pk},
            actor=amara,
            now=NOW,
        )
        for name in ("Depot", "Kiosk")
    ]
    set_ = revise("initiative", work, actor=amara, name="Web store")
    versions = [(made[0].pk, 1), version_of(set_), (made[1].pk, 1)]
    positions = undoing.undo_changes(versions=versions, actor=amara, now=SOON)
    assert list(Initiative.objects.values_list("name", flat=True)) == ["Web shop"]
    taken = [Change.objects.get(pk=position) for position in positions]
    assert [(each.object_id, each.operation) for each in taken] == [
        (made[0].pk, "deleted"),
        (work.pk, "updated"),
        (made[1].pk, "deleted"),
    ]


def test_one_row_in_the_way_leaves_all_of_them_and_is_named(cast: Cast, amara: Actor) -> None:
    made = [
        records.create_record(
            noun="initiative",
            values={"name": name, "department": cast.sales.pk},
            actor=amara,
            now=NOW,
        )
        for name in ("Depot", "Kiosk", "Loyalty")
    ]
    factories.contribution(
        initiative=Initiative.objects.get(pk=made[1].pk), objective=factories.objective()
    )
    revise("initiative", made[2], actor=factories.actor(cast.bruno), name="Loyalty card")
    versions = [(each.pk, 1) for each in made]
    before = Change.objects.count()
    with pytest.raises(CannotUndo) as refused:
        undoing.undo_changes(versions=versions, actor=amara, now=SOON)
    assert [each.pointer for each in refused.value.errors] == ["/rows/1", "/rows/2"]
    assert Initiative.objects.filter(pk__in=[each.pk for each in made]).count() == 3
    assert Change.objects.count() == before


def test_version_that_nobody_made_or_is_anothers_is_refused(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales)
    with pytest.raises(NotFound):
        undoing.undo_changes(versions=[(work.pk, 7)], actor=amara, now=SOON)
    theirs = revise("initiative", work, actor=factories.actor(cast.bruno), name="Depot")
    with pytest.raises(NotPermitted, match="Only changes of your own"):
        undoing.undo_changes(versions=[version_of(theirs)], actor=amara, now=SOON)
