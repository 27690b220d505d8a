"""What opening a round would send, shown before it is opened: the same people, the same mail."""

from typing import Any

import pytest

from tests import factories
from tests.services.test_reporting import FRIDAY, NOW, cast, lead, opened, pmo, tills
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.domain.reporting import NobodyAsked
from traceability.models import Initiative, OutgoingMail, UpdateRequest, UpdateRound
from traceability.services import round_previews
from traceability.services.round_previews import Preview

pytestmark = pytest.mark.django_db
__all__ = ["cast", "tills"]


def preview(cast: factories.Cast, **values: Any) -> Preview:
    known = {"name": "Status due Friday", "due_on": FRIDAY.isoformat()}
    return round_previews.preview_round(values=known | values, actor=pmo(cast), now=NOW)


def test_people_and_mail_are_those_that_opening_it_writes(
    cast: factories.Cast, tills: Initiative
) -> None:
    factories.initiative(name="New scales", department=cast.sales, lead=cast.bruno.person)
    factories.initiative(name="Cables", department=cast.technology, lead=cast.chidi.person)
    factories.initiative(department=cast.sales, lead=factories.person(name="Eve"))
    told = preview(cast, message="Please be brief.")
    assert not UpdateRound.objects.exists()
    assert not OutgoingMail.objects.exists()
    opened(cast, message="Please be brief.")
    letters = {one.person_id: one for one in OutgoingMail.objects.all()}
    assert {one.id for one in told.people if one.has_address} == set(letters)
    assert [one.name for one in told.people if not one.has_address] == ["Eve"]
    asked = UpdateRequest.objects.values_list("person", flat=True)
    assert {one.id: one.initiatives for one in told.people} == {
        person: list(asked).count(person) for person in asked
    }
    first = letters[next(one.id for one in told.people if one.has_address)]
    assert (told.subject, told.text) == (first.subject, first.text)
    assert told.initiatives == 4


def test_preview_names_nobody_of_work_that_its_reader_may_not_know(cast: factories.Cast) -> None:
    factories.initiative(name="Cables", department=cast.technology, lead=cast.chidi.person)
    factories.initiative(
        name="Plan B",
        department=cast.sales,
        lead=cast.bruno.person,
        is_confidential=True,
        named_person_ids=[cast.bruno.person_id],
    )
    told = preview(cast)
    assert [one.id for one in told.people] == [cast.chidi.person_id]
    assert told.initiatives == 1
    assert "confidential" not in told.text


def test_preview_refuses_what_opening_it_would_refuse(
    cast: factories.Cast, tills: Initiative
) -> None:
    with pytest.raises(InvalidFields):
        preview(cast, due_on="2020-01-01")
    with pytest.raises(NobodyAsked):
        preview(cast, department=str(factories.department().pk))
    with pytest.raises(NotPermitted):
        round_previews.preview_round(
            values={"name": "Mine", "due_on": FRIDAY.isoformat()}, actor=lead(cast), now=NOW
        )
