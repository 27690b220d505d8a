"""Answers with unmistakable marks: no door, table, log, mail, history or export holds them."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from tests import factories
from tests.api.requests import delete, get, patch, post, put
from tests.api.test_rounds import Organisation, client_of
from traceability import clock
from traceability.domain.access import Role
from traceability.domain.notifying import Calendar
from traceability.models import OutgoingMail, Person, Round
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports, notifying

pytestmark = pytest.mark.django_db
# Nobody divides a hundred points like this by chance, and no other number here is one of them.
POINTS = (67, 31, 2)
ALONE = "Quagga"


class Marked(Organisation):
    """Six leaders, each with marks of their own; the first one's points are unmistakable."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = [f"{ALONE}{uuid4().hex[:12]}" for _ in self.people]
        for at, leader in enumerate(self.leaders):
            path = f"rounds/{self.id}/response"
            seen = put(leader, f"{path}/recall", {"lines": [f"{self.marks[at]} remembered"]})
            given = put(
                leader,
                path,
                {
                    "points": self.points(POINTS if at == 0 else (10, 30, 60)),
                    "sentence": f"{self.marks[at]} said.",
                    "is_final": True,
                },
                if_match=seen["ETag"],
            )
            assert given.status_code == 200

    def points(self, row: tuple[int, ...]) -> dict[str, int]:
        return {str(goal.pk): each for goal, each in zip(self.goals, row, strict=True)}

    def is_in(self, text: str) -> bool:
        """Whether a text holds a mark, or the first leader's points in whatever writing."""
        plain = text.replace(" ", "").replace('"', "").replace("\\", "").lower()
        given = zip(self.goals, POINTS, strict=True)
        numbers = "|".join(f"{goal.pk}:{each}" for goal, each in given)
        return re.search(rf"{ALONE.lower()}|({numbers}|67,31,2)(?!\d)", plain) is not None


@pytest.fixture
def marked(caplog: pytest.LogCaptureFixture) -> Marked:
    caplog.set_level(logging.DEBUG)
    return Marked()


def tables() -> Iterator[tuple[str, str]]:
    """Every table of the database, histories too, as text."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            rows = sql.SQL("SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {} t")
            cursor.execute(rows.format(sql.Identifier(name)))
            yield name, cursor.fetchone()[0]


def test_marks_are_recognised_where_they_are(marked: Marked) -> None:
    own = get(marked.leaders[0], f"rounds/{marked.id}/response").content.decode()
    assert marked.is_in(own)
    assert marked.is_in(f'{{"{marked.goals[0].pk}": 67}}')
    assert not marked.is_in(f'{{"{marked.goals[0].pk}": 6}}')


def test_no_table_holds_an_answer_before_or_after_a_round_that_shows_nothing(
    marked: Marked,
) -> None:
    assert not [name for name, text in tables() if marked.is_in(text)]
    # Five say the same and one does not: with figures, that one would be told.
    Round.objects.filter(pk=marked.id).update(with_figures=True)
    marked.publish()
    results = Round.objects.get(pk=marked.id).results or {}
    assert results["leaders"]["state"] == "withheld"
    assert not [name for name, text in tables() if marked.is_in(text)]


def test_no_door_holds_an_answer_whoever_asks(marked: Marked) -> None:
    administrator = client_of(factories.user("keeper", Role.ADMINISTRATOR))
    machine = Client(
        headers={"Authorization": f"Bearer {factories.token(factories.machine('all'))}"}
    )
    notifying.follow(now=clock.now(), calendar=Calendar(zone=UTC, hour=7))
    for client in (marked.amara, marked.dana, marked.leaders[1], administrator, machine):
        for path in (
            "changes?limit=1000", "rounds", f"rounds/{marked.id}", f"rounds/{marked.id}/results",
            "findings", "views/waiting", "notifications", "notifications/unread", "people",
            "views/leadership-alignment", "views/alignment-map", "pledges", "comments", "me",
            f"strategies/{marked.strategy.pk}/pledges", f"strategies/{marked.strategy.pk}/history",
        ):  # fmt: skip
            # A leader has marks of their own nowhere but in their own answer.
            assert not marked.is_in(get(client, path).content.decode()), path


def test_no_refusal_nor_log_repeats_an_answer(
    marked: Marked, caplog: pytest.LogCaptureFixture
) -> None:
    path, leader = f"rounds/{marked.id}/response", marked.leaders[0]
    said = {"points": marked.points(POINTS), "sentence": f"{ALONE} said.", "is_final": True}
    refused = [
        put(leader, path, {**said, "points": marked.points((67, 31, 3))}, if_match="*"),
        put(leader, path, {**said, "is_final": False}, if_match="*"),
        put(leader, path, said, if_match='"99"'),
        put(leader, path, said),
        put(leader, path, {**said, "pulls": [str(marked.goals[0].pk)]}, if_match="*"),
        put(leader, path, {**said, "sentence": ALONE * 200}, if_match="*"),
        put(leader, f"{path}/recall", {"lines": [ALONE]}),
        put(marked.dana, path, said, if_match="*"),
        put(marked.amara, f"{path}/recall", {"lines": [ALONE]}),
        post(leader, path, said),
        patch(leader, path, said),
        delete(leader, path, if_match='"99"'),
    ]
    with override_settings(ANSWERS_KEYS=["n" * 48]):
        refused.append(put(leader, path, said, if_match="*"))
        refused.append(get(leader, path))
    assert [one.status_code for one in refused] == [
        400, 409, 412, 428, 400, 400, 409, 404, 404, 405, 405, 412, 409, 200,
    ]  # fmt: skip
    assert not [one.content for one in refused if marked.is_in(one.content.decode())]
    assert not marked.is_in(caplog.text)
    assert not marked.is_in("".join(str(vars(record)) for record in caplog.records))


def test_no_mail_nor_export_holds_an_answer(marked: Marked) -> None:
    Person.objects.update(email="who@example.org")
    assert (
        delete(marked.leaders[0], f"rounds/{marked.id}/response", if_match="*").status_code == 204
    )
    post(marked.amara, f"rounds/{marked.id}/remind", {})
    mails = "".join(str(row) for row in OutgoingMail.objects.values_list())
    assert mails
    assert not marked.is_in(mails)
    wanted = exports.request_export(
        format_name="native",
        wanted=Wanted(),
        actor=factories.actor(marked.cast.amara),
        now=factories.NOW,
    )
    claimed = exports.claim_export(wanted.pk, now=factories.NOW)
    assert claimed is not None
    exports.run_export(claimed, now=factories.NOW)
    assert not [name for name, text in tables() if marked.is_in(text)]


def test_administrators_have_no_page_of_rounds_nor_of_answers(marked: Marked) -> None:
    known = {model.__name__ for model in admin.site._registry}
    assert not {name for name in known if "Response" in name or name.startswith("Round")}
    assert "Strategy" in known
    models = {model.__name__ for model in apps.get_app_config("traceability").get_models()}
    assert not {name for name in models if name.startswith(("ResponseEvent", "RoundEvent"))}
    assert not {name for name in models if "Webhook" in name}, "Say here that it holds no answer."


# --- one round that cannot be read, and many rounds


def test_round_of_a_lost_key_hides_no_other_and_says_what_to_do(marked: Marked) -> None:
    leader, path = marked.leaders[0], f"rounds/{marked.id}/response"
    with override_settings(ANSWERS_KEYS=["n" * 48]):
        (row,) = get(leader, "rounds").json()["results"]
        assert (row["mine"]["state"], row["items"]) == ("unreadable", None)
        own = get(leader, path)
        assert own.json()["state"] == "unreadable"
        assert "withdraw" in own.json()["notice"]
        assert delete(leader, path, if_match=own["ETag"]).status_code == 204
        assert get(leader, "rounds").json()["results"][0]["mine"]["state"] == "none"
    assert get(leader, path).json()["notice"] == ""


def test_list_of_rounds_takes_as_many_statements_for_five_as_for_one(marked: Marked) -> None:
    def count(client: Client) -> int:
        with CaptureQueriesContext(connection) as read:
            assert get(client, "rounds").status_code == 200
        return len(read)

    readers = (marked.amara, marked.leaders[0])
    few = [count(reader) for reader in readers]
    for at in range(4):
        made = post(
            marked.amara,
            "rounds",
            {
                "strategy": str(marked.strategy.pk),
                "name": f"Round {at}",
                "closes_on": "2999-12-31",
                "items": [str(goal.pk) for goal in marked.goals],
                "leaders": [str(person.pk) for person in marked.people],
            },
        ).json()["id"]
        post(marked.amara, f"rounds/{made}/open", {})
        put(marked.leaders[0], f"rounds/{made}/response/recall", {"lines": []})
    rows = get(marked.amara, "rounds").json()["results"]
    assert sorted(row["audiences"][0]["answered"] for row in rows) == [0, 0, 0, 0, 6]
    assert [count(reader) for reader in readers] == few


# --- a draft is changed, and what was opened is not


def test_draft_is_changed_by_the_version_that_was_read_and_not_once_it_is_open(
    marked: Marked,
) -> None:
    body = {
        "strategy": str(marked.strategy.pk),
        "name": "Autumn",
        "closes_on": "2999-12-31",
        "items": [str(goal.pk) for goal in marked.goals],
        "leaders": [str(person.pk) for person in marked.people],
    }
    made = post(marked.amara, "rounds", body)
    path = f"rounds/{made.json()['id']}"
    changes = {
        "name": "Late autumn",
        "closes_on": "2999-11-30",
        "items": [str(goal.pk) for goal in marked.goals[1:]],
        "leaders": [str(person.pk) for person in marked.people[:5]],
    }
    assert patch(marked.amara, path, changes).status_code == 428
    changed = patch(marked.amara, path, changes, if_match=made["ETag"])
    told = changed.json()
    assert (told["name"], told["closes_on"], len(told["items"])) == (
        "Late autumn",
        "2999-11-30",
        2,
    )
    assert told["audiences"][0]["invited"] == 5
    stale = patch(marked.amara, path, {"name": "Winter"}, if_match=made["ETag"])
    assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Late autumn")
    assert patch(marked.dana, path, {"name": "Mine"}, if_match="*").status_code == 404
    opened = post(marked.amara, f"{path}/open", {})
    refused = patch(marked.amara, path, {"name": "Winter"}, if_match=opened["ETag"])
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (
        409,
        "round_not_draft",
    )
    assert "prepare another round" in refused.json()["detail"]


def test_viewer_who_is_asked_is_told_so_and_finds_the_round(marked: Marked) -> None:
    viewer = factories.user("vera", Role.VIEWER, person=factories.person())
    client = client_of(viewer)
    assert get(client, "me").json()["is_asked"] is False
    assert viewer.person is not None
    body = {
        "strategy": str(marked.strategy.pk),
        "name": "Autumn",
        "closes_on": (clock.now() + timedelta(days=9)).date().isoformat(),
        "items": [str(goal.pk) for goal in marked.goals],
        "leaders": [str(viewer.person.pk), *(str(one.pk) for one in marked.people[:4])],
    }
    made = post(marked.amara, "rounds", body).json()["id"]
    assert get(client, "me").json()["is_asked"] is False
    post(marked.amara, f"rounds/{made}/open", {})
    assert get(client, "me").json()["is_asked"] is True
    waits = get(client, f"views/waiting?strategy={marked.strategy.pk}").json()["results"]
    assert [(row["verb"], row["round"]) for row in waits] == [("respond", made)]
    assert [row["id"] for row in get(client, "rounds").json()["results"]] == [made]
