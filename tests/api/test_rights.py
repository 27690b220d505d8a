"""Who may do what on every route, by every method: each cell of `docs/rights.md` is asked.

Everybody sends the same valid request about the same record, which is Sales': to Bruno it is his
own, to Chidi a foreign one. What is done is rolled back, so that all of them meet the same record.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.api import everything, rights, sent
from tests.api.asking import Asker
from tests.api.everything import Everything
from tests.api.rights import Row
from tests.api.routes import routes, served
from traceability.models import ServiceAccount, User
from traceability.models.nouns import ALL

Key = tuple[str, str]
# Everybody signs in and out there, strangers too; see test_session.
OPEN = {("session", method) for method in ("get", "post", "delete")}
STATUS = {"get": 200, "post": 201, "put": 200, "patch": 200, "delete": 204}
ROWS = dict(rights.read())
ROUTES = {(rights.told_route(route), method): route for route, method in served() - OPEN}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everything]:
    """One record of everything; it goes with the module's transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything.make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def askers(world: Everything) -> dict[str, Asker]:
    """Everybody of the table, each with the rights that sessions and tokens give."""
    early = factories.NOW - timedelta(days=1)
    stranger = AnonymousUser()
    found = {
        "stranger": Asker(stranger, None),
        "expired": Asker(
            stranger, None, factories.token(factories.machine("expired"), expiry=early)
        ),
        "lapsed": Asker(
            stranger, None, factories.token(factories.machine("lapsed", expires_at=early))
        ),
    }
    for who, user in world.people.items():
        found[who] = Asker(user, factories.actor(user))
    for who, machine in world.machines.items():
        found[who] = Asker(machine.user, factories.actor(machine))
    return found


def answers(
    route: str, method: str, *, world: Everything, askers: dict[str, Asker]
) -> dict[str, int]:
    address, body = sent.address_of(route, world), sent.body_of(route, method, world)
    got: dict[str, int] = {}
    for who, asker in askers.items():
        with transaction.atomic():
            got[who] = asker.ask(
                method, address, body, if_match=sent.if_match_of(route)
            ).status_code
            transaction.set_rollback(True)
    return got


def proposed(key: Key, *, world: Everything, askers: dict[str, Asker]) -> str:
    """Return the row of a route as it answers now, for somebody to look at."""
    route, method = ROUTES[key], key[1]
    with transaction.atomic():
        got = answers(route, method, world=world, askers=askers)
        transaction.set_rollback(True)
    status = next((each for each in got.values() if each < 300), STATUS[method])
    return Row(route, method, status, got).line


def test_every_method_of_every_route_has_a_row_and_every_row_its_route(
    world: Everything, askers: dict[str, Asker], django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        lines = [
            proposed(key, world=world, askers=askers) for key in sorted(set(ROUTES) - set(ROWS))
        ]
    assert not lines, (
        "These methods have no row. See that each cell is what it should be, and put them into "
        "docs/rights.md; bodies stand in tests/api/sent.py:\n" + "\n".join(lines)
    )
    assert set(ROWS) - set(ROUTES) == set(), "These rows of docs/rights.md have no route."


def test_every_noun_of_the_registry_is_served() -> None:
    assert {noun.path for noun in ALL} <= {route for route, _ in routes()}


@pytest.mark.parametrize("key", sorted(ROWS), ids=" ".join)
def test_everybody_gets_what_their_row_says(
    key: Key, world: Everything, askers: dict[str, Asker], django_db_blocker: DjangoDbBlocker
) -> None:
    assert key in ROUTES, "There is no such route any more: take its row out of docs/rights.md."
    row = ROWS[key]
    with django_db_blocker.unblock(), transaction.atomic():
        got = answers(ROUTES[key], key[1], world=world, askers=askers)
        transaction.set_rollback(True)
    lapsed = {"lapsed": row.answers["expired"]}
    assert got == {**row.answers, **lapsed}, f"It answers:\n{Row(*key, row.status, got).line}"


def test_front_door_gives_everybody_the_same_rights(
    world: Everything, askers: dict[str, Asker], django_db_blocker: DjangoDbBlocker
) -> None:
    bearers: dict[str, User | ServiceAccount] = {**world.people, **world.machines}
    with django_db_blocker.unblock():
        for who, bearer in bearers.items():
            client = Client()
            if isinstance(bearer, User):
                client.force_login(bearer, backend="django.contrib.auth.backends.ModelBackend")
            else:
                client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {factories.token(bearer)}"
            direct = askers[who].ask("get", "/api/v1/me")
            assert client.get("/api/v1/me").content == direct.content, who  # type: ignore[attr-defined]  # rendered


def test_sign_in_is_open_to_everybody(
    askers: dict[str, Asker], django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        for asker in askers.values():
            assert asker.ask("get", "/api/v1/session").status_code == 200
