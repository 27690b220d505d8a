"""`PATCH …?editorial=true`: the wording changes, confirmed links stay valid."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import JSON
from traceability.models import Contribution

pytestmark = pytest.mark.django_db


def patch(client: Client, address: str, **body: object) -> Any:
    """Send a PATCH on version 1."""
    return client.patch(f"/api/v1/{address}", body, content_type=JSON, headers={"if-match": '"1"'})


def test_marked_edit_keeps_the_confirmation_in_step(amara: Client) -> None:
    goal = factories.objective(name="Gaol")
    link = factories.contribution(objective=goal, target_facts={"name": "Gaol"})
    answer = patch(amara, f"objectives/{goal.pk}?editorial=true", name="Goal")
    assert answer.status_code == 200
    assert Contribution.objects.get(pk=link.pk).target_facts == {"name": "Goal"}


@pytest.mark.parametrize("word", ["", "?editorial=false"])
def test_edit_without_the_mark_does_not(amara: Client, word: str) -> None:
    goal = factories.objective(name="Gaol")
    link = factories.contribution(objective=goal, target_facts={"name": "Gaol"})
    assert patch(amara, f"objectives/{goal.pk}{word}", name="Goal").status_code == 200
    assert Contribution.objects.get(pk=link.pk).target_facts == {"name": "Gaol"}


def test_mark_that_makes_no_sense_is_refused(amara: Client) -> None:
    goal = factories.objective()
    assert patch(amara, f"objectives/{goal.pk}?editorial=maybe", name="x").status_code == 400
    place = factories.department()
    assert patch(amara, f"departments/{place.pk}?editorial=true", name="x").status_code == 400
