"""Comments by HTTP: listed by record, said, edited, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.models import Initiative, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def tills(cast: factories.Cast) -> Initiative:
    return factories.initiative(name="New tills", department=cast.sales)


def say(client: Client, about: Initiative, text: str, **values: Any) -> Any:
    body = {"subject_kind": "initiative", "subject_id": str(about.pk), "text": text} | values
    return client.post("/api/v1/comments", body, content_type="application/json")


def listed(client: Client, about: Initiative, words: str = "") -> Any:
    address = f"/api/v1/comments?subject_kind=initiative&subject_id={about.pk}{words}"
    return client.get(address).json()


def test_comment_is_told_with_names_and_evidence(
    cast: factories.Cast, amara: Client, bruno: Client, tills: Initiative
) -> None:
    link = {"url": "https://wiki.example.org/tills", "title": "Plan"}
    text = f"@{{{cast.amara.pk}}}, ready?"
    said = say(bruno, tills, text, links=[link])
    assert said.status_code == 201, said.content
    (row,) = listed(amara, tills)["results"]
    assert row["author_name"] == "Bruno"
    assert row["mentions"] == [{"id": str(cast.amara.pk), "name": "Amara"}]
    assert (row["text"], row["links"], row["is_own"]) == (text, [link], False)
    assert listed(bruno, tills)["results"][0]["is_own"] is True
    assert "custom_fields" not in row


def test_list_goes_on_by_cursor_the_latest_first(amara: Client, tills: Initiative) -> None:
    for number in range(3):
        say(amara, tills, f"Number {number}")
    first = listed(amara, tills, "&page_size=2")
    rest = amara.get(first["next"]).json()
    assert [row["text"] for row in first["results"] + rest["results"]] == [
        "Number 2",
        "Number 1",
        "Number 0",
    ]


def test_edit_needs_the_state_that_was_read(bruno: Client, tills: Initiative) -> None:
    said = say(bruno, tills, "Ready?")
    address, body = said["Location"], {"text": "Ready now?"}

    def edit(**headers: str) -> Any:
        return bruno.patch(address, body, content_type="application/json", headers=headers)

    assert edit().status_code == 428
    edited = edit(if_match=said["ETag"])
    assert (edited.status_code, edited.json()["text"]) == (200, "Ready now?")
    stale = edit(if_match=said["ETag"])
    assert (stale.status_code, stale.json()["current"]["text"]) == (412, "Ready now?")


def test_what_is_taken_back_is_gone(amara: Client, bruno: Client, tills: Initiative) -> None:
    said = say(bruno, tills, "Ready?")
    gone = bruno.delete(said["Location"], headers={"If-Match": said["ETag"]})
    assert gone.status_code == 204
    assert amara.get(said["Location"]).status_code == 404
    assert listed(amara, tills)["results"] == []


def test_comments_of_confidential_work_are_as_if_there_were_none(
    cast: factories.Cast, amara: Client, bruno: Client, tills: Initiative
) -> None:
    said = say(bruno, tills, "The deal is on.")
    Initiative.objects.filter(pk=tills.pk).update(
        is_confidential=True, named_person_ids=[cast.bruno.person_id]
    )
    assert amara.get(said["Location"]).status_code == 404
    assert listed(amara, tills)["results"] == []
    assert amara.get("/api/v1/comments?search=deal").json()["results"] == []
    assert len(listed(bruno, tills)["results"]) == 1
    there = say(amara, tills, "?")
    nowhere = say(amara, Initiative(id=factories.unknown_id()), "?")
    assert (there.status_code, there.json()["detail"]) == (404, nowhere.json()["detail"])


def test_same_idempotency_key_says_it_once(bruno: Client, tills: Initiative) -> None:
    for _ in range(2):
        body = {"subject_kind": "initiative", "subject_id": str(tills.pk), "text": "Ready?"}
        answer = bruno.post(
            "/api/v1/comments",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": "one"},
        )
        assert answer.status_code == 201
    assert len(listed(bruno, tills)["results"]) == 1


def test_people_are_suggested_by_name(
    cast: factories.Cast, bruno: Client, tills: Initiative
) -> None:
    address = f"/api/v1/comments/people?subject_kind=initiative&subject_id={tills.pk}"
    found = bruno.get(f"{address}&search=dan").json()["results"]
    assert found == [{"id": str(cast.dana.pk), "name": "Dana"}]
