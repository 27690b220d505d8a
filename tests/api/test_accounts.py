"""Users, service accounts, tokens, identities and imports over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, pointers, post
from traceability.domain.access import Role
from traceability.models import Change, ImportBatch, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast: factories.Cast, signed_in: Callable[[User], Client]) -> Client:
    """An administrator's browser."""
    return signed_in(factories.user("adele", Role.ADMINISTRATOR))


def test_user_is_created_with_roles_and_signs_in(admin: Client, cast: factories.Cast) -> None:
    roles = [{"role": "viewer"}, {"role": "department_lead", "department": str(cast.sales.pk)}]
    body = {"username": "eve", "password": "a long enough phrase", "roles": roles}
    answer = post(admin, "users", body)
    assert answer.status_code == 201
    row = answer.json()
    assert {each["role"] for each in row["roles"]} == {"viewer", "department_lead"}
    assert "password" not in row
    assert admin.get(answer.headers["Location"]).json() == row
    assert Client().login(username="eve", password="a long enough phrase")
    assert Change.objects.filter(noun="user", object_id=row["id"]).exists()
    assert "phrase" not in str(Change.objects.values_list("fields", flat=True))


def test_user_changes_under_the_version_read_and_is_switched_off(
    admin: Client, cast: factories.Cast, bruno: Client
) -> None:
    path = f"users/{cast.bruno.pk}"
    assert patch(admin, path, {"is_active": False}).status_code == 428
    stale = patch(admin, path, {"is_active": False}, if_match='"9"')
    assert (stale.status_code, stale.json()["current"]["username"]) == (412, "bruno")
    assert get(bruno, "me").status_code == 200
    answer = patch(admin, path, {"is_active": False, "roles": []}, if_match='"1"')
    assert (answer.json()["is_active"], answer.json()["roles"]) == (False, [])
    assert get(bruno, "me").status_code == 401


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/username"),
        ({"username": "amara"}, "/username"),
        ({"username": "eve", "password": "123"}, "/password"),
        ({"username": "eve", "roles": [{"role": "emperor"}]}, "/roles/0/role"),
        ({"username": "eve", "roles": [{"role": "department_lead"}]}, "/roles"),
        ({"username": "eve", "person": str(factories.unknown_id())}, "/person"),
        ({"username": "eve", "is_superuser": True}, "/is_superuser"),
    ],
)
def test_user_that_cannot_be_is_refused(body: Any, pointer: str, admin: Client) -> None:
    answer = post(admin, "users", body)
    assert answer.status_code == 400, answer.content
    assert pointer in pointers(answer)


def test_machines_are_not_listed_among_people(admin: Client) -> None:
    factories.machine()
    listed = get(admin, "users").json()["results"]
    assert not [row for row in listed if row["username"].startswith("machine")]


def test_machine_gets_a_token_that_is_shown_once_and_revoked(
    admin: Client, cast: factories.Cast
) -> None:
    body = {"name": "warehouse", "scopes": ["read"], "department_ids": [str(cast.sales.pk)]}
    account = post(admin, "service-accounts", body).json()
    path = f"service-accounts/{account['id']}"
    answer = post(admin, f"{path}/tokens", {"scopes": ["read"]})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "no-store")
    token = answer.json()["token"]
    program = Client(headers={"authorization": f"Bearer {token}"})
    assert get(program, "me").json()["username"] == "warehouse"
    known = get(admin, path).json()["tokens"]
    assert [each["key"] for each in known] == [token[:15]]
    assert token not in get(admin, path).content.decode()
    assert delete(admin, f"{path}/tokens/{known[0]['key']}").status_code == 204
    assert get(program, "me").status_code == 401
    assert delete(admin, f"{path}/tokens/{known[0]['key']}").status_code == 404


def test_machine_changes_under_the_version_read(admin: Client) -> None:
    machine = factories.machine()
    path = f"service-accounts/{machine.pk}"
    assert patch(admin, path, {"is_active": False}, if_match='"2"').status_code == 412
    answer = patch(admin, path, {"is_active": False, "scopes": ["read", "detect"]}, if_match='"1"')
    assert (answer.json()["version"], answer.json()["is_active"]) == (2, False)
    nowhere = {"department_ids": [str(factories.unknown_id())]}
    assert pointers(patch(admin, path, nowhere, if_match='"2"')) == ["/department_ids"]


def test_administrator_reads_no_content(admin: Client) -> None:
    for path in ("initiatives", "findings", "allocations", "contributions"):
        assert get(admin, path).status_code == 403


def test_identity_makes_one_more_version_of_its_record(amara: Client) -> None:
    initiative = factories.initiative()
    body = {
        "noun": "initiative",
        "object_id": str(initiative.pk),
        "source": "jira",
        "value": "PROJ-1",
    }
    made = post(amara, "identities", body)
    assert made.status_code == 201
    row = get(amara, f"initiatives/{initiative.pk}").json()
    assert (row["version"], row["identities"][0]["value"]) == (2, "PROJ-1")
    assert post(amara, "identities", body).status_code == 409
    path = f"identities/{made.json()['id']}"
    assert delete(amara, path, if_match='"1"').status_code == 412
    assert delete(amara, path, if_match='"2"').status_code == 204
    assert get(amara, f"initiatives/{initiative.pk}").json()["identities"] == []


def test_identity_of_a_foreign_record_is_404(bruno: Client, cast: factories.Cast) -> None:
    foreign = factories.initiative(department=cast.technology)
    body = {"noun": "initiative", "object_id": str(foreign.pk), "source": "s", "value": "v"}
    assert post(bruno, "identities", body).status_code == 404


def test_import_is_read_with_its_report(amara: Client) -> None:
    batch = ImportBatch.objects.create(
        id=factories.unknown_id(),
        profile="native",
        source="plan",
        digest="0" * 64,
        report={"created": 3},
        applied_at=factories.NOW,
    )
    (row,) = get(amara, "imports").json()["results"]
    assert (row["id"], row["report"]) == (str(batch.pk), {"created": 3})
    tag = get(amara, f"imports/{batch.pk}").headers["ETag"]
    assert get(amara, f"imports/{batch.pk}", if_none_match=tag).status_code == 304
    undone = post(amara, f"imports/{batch.pk}/undo", {})
    assert undone.json()["state"] == "undone"
    assert get(amara, f"imports/{batch.pk}", if_none_match=tag).status_code == 200
    assert post(amara, f"imports/{batch.pk}/undo", {}).status_code == 409
