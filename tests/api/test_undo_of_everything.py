"""Every noun that is written by fields is edited, ended and made; and each is taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.api import everything
from tests.api.everything import Everything
from tests.api.requests import delete, get, patch, post
from traceability.models.nouns import ALL, BY_NAME

NOUNS = [noun.name for noun in ALL if not noun.is_written_by_verbs_only]
# What every write touches.
OF_WRITES = {"version", "updated_at"}
ENDED = {noun.name for noun in ALL if noun.ended_by is not None}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everything]:
    """One record of everything; it goes with the module's transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything.make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def signed(world: Everything) -> Client:
    client = Client(headers={"accept": "application/json"})
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(world.people["amara"], backend=backend)
    return client


@pytest.fixture
def amara(signed: Client) -> Iterator[Client]:
    """The PMO, whose writes go with the test."""
    with transaction.atomic():
        yield signed
        transaction.set_rollback(True)


def state(client: Client, path: str) -> dict[str, Any]:
    answer = get(client, path)
    assert answer.status_code == 200, answer.content
    return {name: value for name, value in answer.json().items() if name not in OF_WRITES}


def taken_back(client: Client, path: str) -> Any:
    entry = get(client, f"{path}/history").json()["results"][0]
    assert entry["may_undo"], entry
    return post(client, f"changes/{entry['position']}/undo", {})


@pytest.mark.parametrize("noun", NOUNS)
def test_edit_of_any_noun_is_taken_back(world: Everything, amara: Client, noun: str) -> None:
    path = f"{BY_NAME[noun].path}/{world.records[noun].pk}"
    before = state(amara, path)
    answer = patch(amara, path, world.bodies[noun], if_match='"1"')
    assert answer.status_code == 200, answer.content
    assert state(amara, path) != before
    assert taken_back(amara, path).status_code == 200
    assert state(amara, path) == before


@pytest.mark.parametrize("noun", NOUNS)
def test_end_of_any_noun_is_taken_back(world: Everything, amara: Client, noun: str) -> None:
    path = f"{BY_NAME[noun].path}/{world.records[noun].pk}"
    before = state(amara, path)
    answer = delete(amara, path, if_match='"1"')
    assert answer.status_code == 204, answer.content
    assert get(amara, path).status_code == (200 if noun in ENDED else 404)
    assert taken_back(amara, path).status_code == 200
    # Rows of factories were never noted as created.
    assert state(amara, path) | {"created_at": ""} == before | {"created_at": ""}


@pytest.mark.parametrize("noun", NOUNS)
def test_making_of_any_noun_is_taken_back(world: Everything, amara: Client, noun: str) -> None:
    entry = BY_NAME[noun]
    made = post(amara, entry.path, world.bodies[noun])
    assert made.status_code == 201, made.content
    path = f"{entry.path}/{made.json()['id']}"
    assert taken_back(amara, path).status_code == 200
    assert get(amara, path).status_code == 404
    told = get(amara, f"{path}/history").json()["results"]
    assert [each["operation"] for each in told] == ["deleted", "created"]
