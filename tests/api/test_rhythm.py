"""The doors of the rhythm: whose what is, what stays hidden, and a module switched off."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.models import Action, Agreement, Forum, OrganisationSettings, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def test_agreement_is_reaffirmed_by_the_state_that_was_read(
    cast: factories.Cast, signed_in: Browser
) -> None:
    goal = factories.objective()
    agreement = factories.row(
        Agreement,
        strategy=goal.strategy,
        objective=goal,
        text="Reach comes first",
        party_ids=[cast.dana.person_id],
        agreed_on=date(2026, 1, 1),
        reaffirm_days=30,
    )
    dana, place = signed_in(cast.dana), f"/api/v1/agreements/{agreement.pk}"
    assert dana.get(place).json()["lapses_on"] == "2026-01-31"
    send: dict[str, Any] = {"content_type": "application/json"}
    stale = dana.post(f"{place}/reaffirm", {}, **send, headers={"if-match": '"7"'})
    assert stale.status_code == 412
    said = dana.post(
        f"{place}/reaffirm", {"said_on": "2026-02-01"}, **send, headers={"if-match": '"1"'}
    )
    assert (said.status_code, said.json()["lapses_on"]) == (200, "2026-03-03")
    rows = dana.get(f"/api/v1/reaffirmations?agreement={agreement.pk}").json()["results"]
    assert [row["said_on"] for row in rows] == ["2026-02-01"]


def test_action_of_confidential_work_is_hidden_with_it(
    cast: factories.Cast, signed_in: Browser
) -> None:
    work = factories.initiative(
        department=cast.sales, is_confidential=True, named_person_ids=[cast.dana.person_id]
    )
    finding = factories.finding(subject=work)
    action = factories.row(
        Action,
        strategy=finding.strategy,
        title="Ask about the secret",
        owner=cast.chidi.person,
        due_on=date(2026, 4, 1),
        finding=finding,
        subject_ids=[work.pk],
    )
    for user, status, count in ((cast.dana, 200, 1), (cast.amara, 404, 0), (cast.chidi, 404, 0)):
        client = signed_in(user)
        assert client.get(f"/api/v1/actions/{action.pk}").status_code == status
        assert len(client.get("/api/v1/actions").json()["results"]) == count
        assert client.get("/api/v1/actions?search=secret").json()["results"] == [] or count
        done = client.post(
            f"/api/v1/actions/{action.pk}/finish", {}, content_type="application/json"
        )
        assert done.status_code == (403 if count else 404)


def test_forums_switched_off_are_not_there(cast: factories.Cast, signed_in: Browser) -> None:
    forum = factories.row(Forum, strategy=factories.strategy(), name="Board", cadence="monthly")
    amara = signed_in(cast.amara)
    addresses = ["forums", f"forums/{forum.pk}", f"forums/{forum.pk}/history"]
    for address in addresses:
        assert amara.get(f"/api/v1/{address}").status_code == 200
    OrganisationSettings.objects.create(has_forums=False)
    for address in addresses:
        assert amara.get(f"/api/v1/{address}").status_code == 404
    assert amara.get("/api/v1/agreements").status_code == 200
    assert Client().get("/api/v1/forums").status_code == 401
