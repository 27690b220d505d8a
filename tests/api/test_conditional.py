"""A strong ETag names one body, and only a real edit makes the state that was read stale."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, post
from traceability.domain.access import Role
from traceability.models import AccessToken, Change, Strategy, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast: factories.Cast, signed_in: Callable[[User], Client]) -> Client:
    """An administrator's browser."""
    return signed_in(factories.user("adele", Role.ADMINISTRATOR))


@dataclass(frozen=True)
class Beside:
    """Something that a body tells and no writer of the record wrote."""

    path: str
    happens: Callable[[], object]
    edit: dict[str, Any]


def run_is_published() -> Beside:
    strategy = factories.strategy()
    run = factories.detection_run(strategy=strategy)
    rows = Strategy.objects.filter(pk=strategy.pk)
    return Beside(
        f"strategies/{strategy.pk}", lambda: rows.update(published_run=run), {"vision": "Onward"}
    )


def import_learns_another_name() -> Beside:
    sales = factories.department()
    return Beside(
        f"departments/{sales.pk}", lambda: factories.identity(sales, "S-1"), {"code": "S"}
    )


def user_signs_in() -> Beside:
    eve = factories.user("eve", Role.VIEWER)
    rows = User.objects.filter(pk=eve.pk)
    return Beside(
        f"users/{eve.pk}", lambda: rows.update(last_login=factories.NOW), {"is_active": False}
    )


def token_is_used() -> Beside:
    machine = factories.machine()
    factories.token(machine)
    rows = AccessToken.objects.filter(user=machine.user_id)
    day = factories.NOW.date()
    return Beside(
        f"service-accounts/{machine.pk}",
        lambda: rows.update(last_used_on=day),
        {"is_active": False},
    )


@pytest.mark.parametrize(
    "told", [run_is_published, import_learns_another_name, user_signs_in, token_is_used]
)
def test_another_body_has_another_tag_and_no_writer_is_turned_away(
    told: Callable[[], Beside], amara: Client, admin: Client
) -> None:
    beside = told()
    client = admin if beside.path.startswith(("users", "service-accounts")) else amara
    before = get(client, beside.path)
    tag = before.headers["ETag"]
    assert get(client, beside.path, if_none_match=tag).status_code == 304
    beside.happens()
    after = get(client, beside.path, if_none_match=tag)
    assert after.status_code == 200
    assert after.content != before.content
    assert after.headers["ETag"] != tag
    edited = patch(client, beside.path, beside.edit, if_match=tag)
    assert edited.status_code == 200, edited.content
    assert get(client, beside.path).headers["ETag"] == edited.headers["ETag"]
    stale = patch(client, beside.path, beside.edit, if_match=after.headers["ETag"])
    assert stale.status_code == 412
    assert stale.json()["current"] == edited.json()


@pytest.mark.parametrize("tag", ['W/"1"', '"2"', '"1-x"', "1", '"1" "', '"", "1"', '"01"'])
def test_tag_that_names_another_state_is_stale(tag: str, amara: Client) -> None:
    path = f"initiatives/{factories.initiative().pk}"
    assert patch(amara, path, {"name": "New"}, if_match=tag).status_code == 412
    assert get(amara, path).json()["version"] == 1


@pytest.mark.parametrize("tag", ['"1"', "*"])
def test_version_alone_and_any_version_are_taken(tag: str, amara: Client) -> None:
    path = f"initiatives/{factories.initiative().pk}"
    assert patch(amara, path, {"name": "New"}, if_match=tag).status_code == 200


def test_token_made_or_revoked_is_an_edit_of_its_machine(admin: Client) -> None:
    path = f"service-accounts/{factories.machine().pk}"
    read = get(admin, path).headers["ETag"]
    assert post(admin, f"{path}/tokens", {"scopes": ["read"]}).status_code == 201
    row = get(admin, path).json()
    assert row["version"] == 2
    assert patch(admin, path, {"is_active": False}, if_match=read).status_code == 412
    assert delete(admin, f"{path}/tokens/{row['tokens'][0]['key']}").status_code == 204
    assert get(admin, path).json()["version"] == 3
    told = Change.objects.filter(object_id=row["id"]).order_by("position")
    assert list(told.values_list("noun", "version", flat=False)) == [
        ("service_account", 2),
        ("service_account", 3),
    ]
