"""A calendar's address: opens it until it is revoked, tells no secrets, stands in no log."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from tests import factories
from traceability import clock
from traceability.models import Action, Agreement, CalendarFeed, Forum, Review, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def dana(cast: factories.Cast, signed_in: Browser) -> Client:
    return signed_in(cast.dana)


def renewed(client: Client) -> str:
    made = client.post("/api/v1/me/calendar", {}, content_type="application/json")
    assert made.status_code == 201
    assert made["Cache-Control"] == "no-store"
    return str(made.json()["path"])


def test_address_opens_what_is_the_persons_own(cast: factories.Cast, dana: Client) -> None:
    today = clock.now().date()
    strategy = factories.strategy()
    factories.row(Review, strategy=strategy, held_on=today, name="June review")
    own = {"strategy": strategy, "due_on": today}
    factories.row(Action, **own, title="Ask Sales", owner=cast.dana.person)
    factories.row(Action, **own, title="Of another", owner=cast.bruno.person)
    secret = factories.initiative(is_confidential=True, named_person_ids=[cast.dana.person_id])
    finding = factories.finding(subject=secret, strategy=strategy)
    factories.row(
        Action,
        **own,
        title="The secret",
        owner=cast.dana.person,
        finding=finding,
        subject_ids=[secret.pk],
    )
    for name, member in (("Board", cast.dana.person_id), ("Elsewhere", cast.bruno.person_id)):
        factories.row(
            Forum,
            strategy=strategy,
            name=name,
            cadence="yearly",
            first_on=today + timedelta(days=7),
            member_ids=[member],
        )
    factories.row(
        Agreement,
        strategy=strategy,
        objective=factories.objective(strategy=strategy),
        text="Reach first",
        party_ids=[cast.dana.person_id],
        agreed_on=date(2026, 1, 1),
        reaffirm_days=30,
    )
    read = Client().get(renewed(dana))
    assert read["Content-Type"] == "text/calendar; charset=utf-8"
    told = sorted(
        line.removeprefix("SUMMARY:")
        for line in read.content.decode().split("\r\n")
        if line.startswith("SUMMARY:")
    )
    assert told == [
        "An action of yours is due",
        "Board",
        "Due: Ask Sales",
        "June review",
        "To reaffirm: Reach first",
    ]


def test_what_did_not_change_is_not_sent_again(dana: Client) -> None:
    path = renewed(dana)
    first = Client().get(path)
    again = Client().get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.row(Review, strategy=factories.strategy(), held_on=clock.now().date())
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_address_that_was_renewed_or_revoked_opens_nothing(dana: Client) -> None:
    first = renewed(dana)
    second = renewed(dana)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    assert dana.get("/api/v1/me/calendar").json()["made_at"] is not None
    assert dana.delete("/api/v1/me/calendar").status_code == 204
    assert Client().get(second).status_code == 404
    assert dana.get("/api/v1/me/calendar").json() == {"made_at": None}


def test_who_may_not_sign_in_any_more_reads_no_calendar(cast: factories.Cast, dana: Client) -> None:
    path = renewed(dana)
    cast.dana.is_active = False
    cast.dana.save()
    assert Client().get(path).status_code == 404


def test_address_stands_in_no_log_and_in_no_table(
    dana: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    path = renewed(dana)
    word = path.removeprefix("/calendar/").removesuffix(".ics")
    with caplog.at_level(logging.DEBUG):
        Client().get(path)
        dana.delete("/api/v1/me/calendar")
        assert Client().get(path).status_code == 404
    written = capfd.readouterr()
    told = written.out + written.err + caplog.text
    assert "GET /calendar" in told
    assert word not in told
    renewed(dana)
    assert len(CalendarFeed.objects.get().digest) == 64
