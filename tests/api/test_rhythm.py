"""The doors of the rhythm: whose what is, what stays hidden, and a module switched off."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.models import Action, Agreement, Forum, OrganisationSettings, Review, User

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


def test_agenda_is_kept_with_the_closed_review_and_told_by_rights(
    cast: factories.Cast, signed_in: Browser
) -> None:
    work = factories.initiative(
        department=cast.sales, is_confidential=True, named_person_ids=[cast.dana.person_id]
    )
    finding = factories.finding(
        subject=work, code="opposed_effect", title="Secret pull", money_at_stake="900.00"
    )
    goal = factories.objective(strategy=finding.strategy)
    agreement = factories.row(
        Agreement,
        strategy=finding.strategy,
        objective=goal,
        text="Reach comes first",
        agreed_on=date(2025, 1, 1),
        reaffirm_days=30,
    )
    review = factories.row(Review, strategy=finding.strategy, held_on=date(2026, 6, 1))
    amara, dana = signed_in(cast.amara), signed_in(cast.dana)
    address = f"/api/v1/reviews/{review.pk}/agenda"

    def told(client: Client) -> list[tuple[str, str]]:
        return [(one["section"], one["title"]) for one in client.get(address).json()["items"]]

    lapsed, secret = ("lapsed", "Reach comes first"), ("in_conflict", "Secret pull")
    assert told(dana) == [secret, lapsed]
    assert told(amara) == [lapsed]
    closed = amara.post(f"/api/v1/reviews/{review.pk}/close", {}, content_type="application/json")
    assert closed.status_code == 200
    Agreement.objects.filter(pk=agreement.pk).update(reaffirmed_on=date(2026, 3, 2))
    assert amara.get(address).json()["is_kept"] is True
    assert (told(dana), told(amara)) == ([secret, lapsed], [lapsed])


def test_what_nobody_decides_and_what_departs_from_a_decision_is_talked_about(
    cast: factories.Cast, signed_in: Browser
) -> None:
    strategy = factories.strategy()
    for code, title, money in (
        ("decision_right", "Earn trust has no decider", "15000000.00"),
        ("departed_decision", "The portfolio departs from decision D-4", None),
        ("off_agreed_share", "Reach every home is below its share", "20000000.00"),
        ("stale", "Nobody updated the portal", "99000000.00"),
    ):
        factories.finding(code=code, title=title, money_at_stake=money, strategy=strategy)
    review = factories.row(Review, strategy=strategy, held_on=date(2026, 6, 1))

    read = signed_in(cast.dana).get(f"/api/v1/reviews/{review.pk}/agenda").json()

    assert [(one["section"], one["title"]) for one in read["items"]] == [
        ("off_share", "Reach every home is below its share"),
        ("undecided", "Earn trust has no decider"),
        ("departed", "The portfolio departs from decision D-4"),
    ]


def test_nothing_to_talk_about_is_an_empty_agenda(cast: factories.Cast, signed_in: Browser) -> None:
    review = factories.row(Review, strategy=factories.strategy(), held_on=date(2026, 6, 1))
    read = signed_in(cast.dana).get(f"/api/v1/reviews/{review.pk}/agenda").json()
    assert (read["items"], read["is_kept"]) == ([], False)
