"""`POST /{noun}/{id}/end`: end a record with what takes its place; both read back."""

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import JSON

pytestmark = pytest.mark.django_db


def test_record_ends_with_its_successor_and_both_are_read_back(amara: Client) -> None:
    old, new = factories.initiative(), factories.initiative()
    body = {
        "successors": [{"record": str(new.pk), "kind": "split", "share": 0.5}],
        "reason": "Two programmes became one",
    }
    address = f"/api/v1/initiatives/{old.pk}"
    answer = amara.post(f"{address}/end", body, content_type=JSON, headers={"if-match": '"1"'})
    assert answer.status_code == 200, answer.content
    assert answer.headers["ETag"].startswith('"2-')
    ended = answer.json()
    assert ended["stage"] == "cancelled"
    assert [(each["id"], each["share"]) for each in ended["successors"]] == [(str(new.pk), 0.5)]
    assert amara.get(address).json() == ended
    followed = amara.get(f"/api/v1/initiatives/{new.pk}")
    assert followed.headers["ETag"].startswith('"2-')
    assert followed.json()["predecessors"][0]["id"] == str(old.pk)


def test_body_may_be_empty(amara: Client) -> None:
    old = factories.department()
    answer = amara.post(f"/api/v1/departments/{old.pk}/end", {}, content_type=JSON)
    assert answer.status_code == 200
    assert answer.json()["successors"] == []


def test_stale_version_is_refused(amara: Client) -> None:
    old = factories.department(version=3)
    address = f"/api/v1/departments/{old.pk}/end"
    answer = amara.post(address, {}, content_type=JSON, headers={"if-match": '"2"'})
    assert answer.status_code == 412


def test_successor_that_is_none_is_pointed_at(amara: Client) -> None:
    old = factories.department()
    body = {"successors": [{"record": str(old.pk), "kind": "merged"}]}
    answer = amara.post(f"/api/v1/departments/{old.pk}/end", body, content_type=JSON)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/successors/0/record"


def test_lists_and_nouns_without_an_end_do_not_tell_of_successors(amara: Client) -> None:
    factories.department()
    rows = amara.get("/api/v1/departments").json()["results"]
    assert all("successors" not in row for row in rows)
    measure = factories.measure()
    assert "successors" not in amara.get(f"/api/v1/measures/{measure.pk}").json()
    answer = amara.post(f"/api/v1/measures/{measure.pk}/end", {}, content_type=JSON)
    assert answer.status_code == 405
