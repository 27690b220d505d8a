"""Rounds through their doors: whose answer is read by whom, and by which door it could leave."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, post, put
from traceability import clock
from traceability.domain.access import Role
from traceability.models import IdempotentRequest, OrganisationSettings, Person, Round, User

pytestmark = pytest.mark.django_db
SECRET = "Quixotic narwhals"
SIX = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3


class Organisation:
    """Amara's PMO, six leaders who sign in, an executive who was not asked, three objectives."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy(vision="Care for every home.")
        self.goals = [
            factories.objective(strategy=self.strategy, name=name)
            for name in ("Serve homes", "Train fitters", "Sell heat pumps")
        ]
        self.people = [factories.person(name=f"Leader {at}") for at in range(6)]
        self.leaders = [signed_in(person) for person in self.people]
        self.amara = client_of(self.cast.amara)
        self.dana = client_of(self.cast.dana)
        made = post(
            self.amara,
            "rounds",
            {
                "strategy": str(self.strategy.pk),
                "name": "Spring",
                "closes_on": "2999-12-31",
                "items": [str(goal.pk) for goal in self.goals],
                "leaders": [str(person.pk) for person in self.people],
            },
        )
        assert made.status_code == 201
        self.id = made.json()["id"]
        assert post(self.amara, f"rounds/{self.id}/open", {}).status_code == 200

    def answers(self, rows: Sequence[tuple[int, ...]]) -> None:
        for leader, row in zip(self.leaders, rows, strict=True):
            self.answer(leader, row)

    def answer(self, leader: Client, row: tuple[int, ...]) -> None:
        path = f"rounds/{self.id}/response"
        seen = put(leader, f"{path}/recall", {"lines": [SECRET]})
        assert seen.status_code == 200
        points = {str(goal.pk): each for goal, each in zip(self.goals, row, strict=True)}
        given = put(
            leader,
            path,
            {"points": points, "sentence": SECRET, "is_final": True},
            if_match=seen["ETag"],
        )
        assert given.status_code == 200, given.content

    def publish(self) -> None:
        for verb in ("close", "publish"):
            assert post(self.amara, f"rounds/{self.id}/{verb}", {}).status_code == 200


def signed_in(person: Person) -> Client:
    return client_of(factories.user(f"user-{person.pk}", person=person))


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def organisation() -> Organisation:
    return Organisation()


def test_raters_see_results_a_day_before_others_and_each_only_the_own_mirror(
    organisation: Organisation,
) -> None:
    organisation.answers(SIX)
    results = f"rounds/{organisation.id}/results"
    assert get(organisation.leaders[0], results).status_code == 404
    organisation.publish()
    early = get(organisation.leaders[0], results)
    assert early.json()["round"]["is_early"] is True
    for other in (organisation.amara, organisation.dana):
        assert get(other, results).status_code == 404
        assert get(other, "views/leadership-alignment").json()["round"] is None
        assert get(other, f"rounds/{organisation.id}/response").status_code == 404
    Round.objects.update(open_to_all_at=clock.now() - timedelta(minutes=1))
    told = get(organisation.dana, "views/leadership-alignment").json()
    assert [row["leaders"]["word"] for row in told["objectives"]] == ["split", "split", "agreed"]
    assert told["headline"].startswith("Leaders agree on 1 of 3")
    mirror = get(organisation.leaders[0], f"rounds/{organisation.id}/response").json()["mirror"]
    assert [line["points"] for line in mirror] == list(SIX[0])
    assert get(organisation.dana, results)["ETag"] == get(organisation.dana, results)["ETag"]


@pytest.mark.parametrize("door", ["me", "session"])
def test_whoever_signs_in_is_told_of_results_from_the_day_on_that_they_may_see_them(
    door: str, organisation: Organisation
) -> None:
    viewer = client_of(factories.user("vera", Role.VIEWER))
    leader, others = organisation.leaders[0], (organisation.dana, organisation.amara)

    def told(reader: Client) -> bool:
        body = get(reader, door).json()
        return bool((body if door == "me" else body["me"])["has_results"])

    organisation.answers(SIX)
    assert not any(told(each) for each in (leader, *others, viewer))
    organisation.publish()
    opens = Round.objects.get().open_to_all_at
    assert opens is not None
    assert opens > clock.now()
    assert [told(each) for each in (leader, *others, viewer)] == [True, False, False, False]
    for minutes in (0, 60 * 24):
        Round.objects.update(open_to_all_at=clock.now() - timedelta(minutes=minutes))
        assert [told(each) for each in (leader, *others, viewer)] == [True, True, True, False]


def test_results_name_nobody_and_nothing_narrows_them(organisation: Organisation) -> None:
    organisation.answers(SIX)
    organisation.publish()
    Round.objects.update(open_to_all_at=clock.now() - timedelta(minutes=1))
    results = f"rounds/{organisation.id}/results"
    body = get(organisation.dana, results).content.decode()
    assert not any(person.name in body or str(person.pk) in body for person in organisation.people)
    for words in ("department=x", "as_of=2026-01-01", "rater=x", "audience=leaders", "item=x"):
        assert get(organisation.dana, f"{results}?{words}").status_code == 400
        assert get(organisation.dana, f"views/leadership-alignment?{words}").status_code == 400


def test_withdrawn_answer_leaves_published_results_as_they_are(
    organisation: Organisation,
) -> None:
    organisation.answers(SIX)
    organisation.publish()
    leader, path = organisation.leaders[0], f"rounds/{organisation.id}/response"
    before = get(leader, f"rounds/{organisation.id}/results").content
    assert delete(leader, path, if_match=get(leader, path)["ETag"]).status_code == 204
    assert get(leader, f"rounds/{organisation.id}/results").content == before
    assert get(leader, path).json()["mirror"] is None


def test_answer_leaves_by_no_other_door_nor_log_nor_table(
    organisation: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    organisation.answers(SIX)
    refused = put(
        organisation.leaders[0],
        f"rounds/{organisation.id}/response",
        {"points": {SECRET: 1}, "sentence": SECRET, "is_final": True},
        if_match="*",
    )
    assert refused.status_code == 400
    machine = Client(
        headers={"Authorization": f"Bearer {factories.token(factories.machine('all'))}"}
    )
    for client in (organisation.amara, organisation.dana, machine):
        for path in (
            "changes", "rounds", f"rounds/{organisation.id}", "findings", "views/waiting",
            "notifications", "views/leadership-alignment", "people",
        ):  # fmt: skip
            assert SECRET not in get(client, path).content.decode(), path
    assert get(machine, f"rounds/{organisation.id}").status_code == 404
    assert "round" not in {row["noun"] for row in get(machine, "changes").json()["results"]}
    assert SECRET not in caplog.text
    kept = "".join(str(row) for row in IdempotentRequest.objects.values_list())
    assert SECRET not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('throughline.rater', true)")
        assert cursor.fetchone() in ((None,), ("",))


def test_progress_counts_and_names_nobody_who_answered(organisation: Organisation) -> None:
    organisation.answers(SIX)
    told = get(organisation.amara, f"rounds/{organisation.id}").json()
    (audience,) = told["audiences"]
    assert (audience["invited"], audience["answered"]) == (6, 6)
    known = {"id", "name", "has_account", "has_address"}
    assert all(set(person) == known for person in audience["people"])
    (own,) = get(organisation.leaders[0], f"rounds/{organisation.id}").json()["audiences"]
    assert (own["answered"], own["people"]) == (None, None)


def test_who_cannot_be_reached_is_told_to_the_pmo_alone(organisation: Organisation) -> None:
    away, gone, unwritten = organisation.people[:3]
    User.objects.filter(person=away).delete()
    User.objects.filter(person=gone).update(is_active=False)
    Person.objects.exclude(pk=unwritten.pk).update(email="leader@example.org")

    (audience,) = get(organisation.amara, f"rounds/{organisation.id}").json()["audiences"]

    told = {one["name"]: (one["has_account"], one["has_address"]) for one in audience["people"]}
    assert told == {
        "Leader 0": (False, True),
        "Leader 1": (False, True),
        "Leader 2": (True, False),
        "Leader 3": (True, True),
        "Leader 4": (True, True),
        "Leader 5": (True, True),
    }
    (own,) = get(organisation.leaders[3], f"rounds/{organisation.id}").json()["audiences"]
    assert own["people"] is None


def test_opening_tells_how_many_messages_were_written(organisation: Organisation) -> None:
    Person.objects.filter(pk__in=[one.pk for one in organisation.people[:4]]).update(
        email="leader@example.org"
    )
    asked = {
        "strategy": str(organisation.strategy.pk),
        "name": "Summer",
        "closes_on": "2999-12-31",
        "items": [str(goal.pk) for goal in organisation.goals],
        "leaders": [str(person.pk) for person in organisation.people],
    }
    made = post(organisation.amara, "rounds", asked).json()

    opened = post(organisation.amara, f"rounds/{made['id']}/open", {}).json()

    assert (opened["state"], opened["written"], opened["is_mail_set_up"]) == ("open", 4, False)


def test_module_that_is_off_answers_404_everywhere(organisation: Organisation) -> None:
    OrganisationSettings.objects.create(has_rounds=False)
    leader, id = organisation.leaders[0], organisation.id
    for client, path in (
        (organisation.amara, "rounds"),
        (organisation.amara, f"rounds/{id}"),
        (leader, f"rounds/{id}/response"),
        (leader, f"rounds/{id}/results"),
        (organisation.amara, "views/leadership-alignment"),
    ):
        assert get(client, path).status_code == 404, path
    for path in ("rounds", f"rounds/{id}/open", f"rounds/{id}/remind"):
        assert post(organisation.amara, path, {}).status_code == 404, path
    assert put(leader, f"rounds/{id}/response/recall", {"lines": []}).status_code == 404
    assert patch(organisation.amara, f"rounds/{id}", {}, if_match='"1"').status_code == 404
    assert "round_result" not in get(organisation.dana, "me").json()["reads"]
