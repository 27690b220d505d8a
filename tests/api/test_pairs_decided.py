"""Pairs decided on: several at once or none, taken back, refused where they changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.pairs import Readers, World, readers_of
from tests.api.requests import get, post
from tests.api.test_changes import pulled
from tests.factories import NOW
from traceability.models import User
from traceability.services import detection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    return readers_of(world, signed_in, with_token)


def test_bulk_confirms_all_or_none_and_says_which(world: World, readers: Readers) -> None:
    amara, other = readers["PMO"], factories.finding()
    body = {"verb": "confirm", "findings": [str(world.pair.pk), str(other.pk)]}
    answer = post(amara, "findings/bulk", body)
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/findings/1"]
    answer = post(amara, "findings/bulk", {**body, "findings": [str(world.pair.pk)]})
    assert [row["state"] for row in answer.json()["results"]] == ["open"]


def test_bulk_refuses_other_facts_than_the_reader_looked_at(world: World, readers: Readers) -> None:
    amara, pair = readers["PMO"], world.pair
    body = {"verb": "confirm", "findings": [str(pair.pk)]}
    (refused,) = post(amara, "findings/bulk", {**body, "fingerprints": ["other"]}).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "facts_changed")
    answer = post(amara, "findings/bulk", {**body, "fingerprints": [pair.fingerprint]})
    assert [row["state"] for row in answer.json()["results"]] == ["open"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"verb": "confirm", "fingerprints": []}, "/fingerprints"),
        ({"verb": "assign", "owner": None, "versions": []}, "/versions"),
        ({"verb": "confirm", "versions": [1]}, "/versions"),
        ({"verb": "dismiss"}, "/reason"),
        ({"verb": "waive", "reason": "x"}, "/until_on"),
        ({"verb": "assign"}, "/owner"),
        ({"verb": "confirm", "owner": None}, "/owner"),
        ({"verb": "answer"}, "/verb"),
        ({"verb": "confirm", "findings": []}, "/findings"),
    ],
)
def test_bulk_that_lacks_what_its_verb_takes_is_refused(
    body: dict[str, Any], pointer: str, world: World, readers: Readers
) -> None:
    known = {"findings": [str(world.pair.pk)]}
    answer = post(readers["PMO"], "findings/bulk", known | body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


def test_bulk_takes_dismissals_back(world: World, readers: Readers) -> None:
    world.dismiss()
    body = {"verb": "restore", "findings": [str(world.pair.pk)]}
    (refused,) = post(readers["PMO"], "findings/bulk", body).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/reason", "required")
    answer = post(readers["PMO"], "findings/bulk", {**body, "reason": "Looked away."})
    (row,) = answer.json()["results"]
    assert (row["state"], row["dismissed_reason"]) == ("candidate", "")


def test_confirmed_pair_is_returned_to_look_at_in_one_step(world: World, readers: Readers) -> None:
    pmo, later = factories.actor(world.cast.amara), NOW + timedelta(hours=2)
    detection.confirm_finding(finding_id=world.pair.pk, actor=pmo, now=later)
    address, amara = f"findings/{world.pair.pk}", readers["PMO"]
    assert "reconsider" in get(amara, address).json()["may"]
    body = {"verb": "reconsider", "findings": [str(world.pair.pk)]}
    (refused,) = post(amara, "findings/bulk", body).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/reason", "required")
    answer = post(amara, "findings/bulk", {**body, "reason": "Too soon."})
    (row,) = answer.json()["results"]
    assert (row["state"], row["confirmed_at"], row["dismissed_reason"]) == ("candidate", None, "")
    told = get(amara, f"{address}/history").json()["events"]
    assert [one["verb"] for one in told] == ["found", "confirmed", "returned"]
    assert (told[-1]["by_name"], told[-1]["reason"]) == ("Amara", "Too soon.")
    assert get(readers["executive"], address).status_code == 404
    changes, _ = pulled(readers["executive"], limit=1000)
    about = [one["operation"] for one in changes if one["object_id"] == str(world.pair.pk)]
    assert about == ["created", "deleted"]
    (refused,) = post(amara, "findings/bulk", {**body, "reason": "Again."}).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "other_state")


def test_assignment_of_what_a_colleague_changed_meanwhile_is_refused(
    world: World, readers: Readers
) -> None:
    amara, olga = readers["PMO"], str(world.owner.pk)
    body = {"verb": "assign", "findings": [str(world.pair.pk)]}
    (mine,) = post(amara, "findings/bulk", {**body, "owner": olga}).json()["results"]
    undo = {**body, "owner": None, "versions": [mine["version"]]}
    sam = {**body, "owner": str(world.sponsor.pk)}
    assert post(amara, "findings/bulk", sam).status_code == 200
    (refused,) = post(amara, "findings/bulk", undo).json()["errors"]
    assert (refused["pointer"], refused["code"]) == ("/findings/0", "stale_version")
    assert get(amara, f"findings/{world.pair.pk}").json()["owner_name"] == "Sam"
    (row,) = post(amara, "findings/bulk", {**undo, "versions": [mine["version"] + 1]}).json()[
        "results"
    ]
    assert row["owner"] is None
