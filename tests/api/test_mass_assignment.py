"""Nobody sets by a body what follows from rights and writes: it is refused by name, never stored.

Every body that a route takes is sent with one more field: each column of any table, the usual names
of power, and what hypothesis makes up.
"""

import string
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.api import everything, sent
from tests.api.asking import Asker, Upload
from tests.api.everything import Everything
from tests.api.routes import routes, served
from traceability.models import Change

FOLLOWS = ("id", "version", "is_superuser", "created_at", "import_batch")
POWER = ("created_by", "owner_id", "role", "scope", "is_admin", "is_system", "tenant", "__class__")
# Everybody signs in at `session`; see test_session.
WRITES = [
    (route, method)
    for route, method in sorted(served())
    if method not in ("get", "delete") and route != "session"
]
DOORS = dict(routes())


def columns() -> list[str]:
    """Return every column of any table, as it is named and as it is stored."""
    found = {
        name
        for model in apps.get_app_config("traceability").get_models()
        for column in model._meta.concrete_fields
        for name in (column.name, column.attname)
    }
    return sorted(found)


NAMES = sorted({*columns(), *POWER})


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everything]:
    """One record of everything."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything.make()
        transaction.set_rollback(True)


def known(route: str, method: str) -> set[str]:
    """Return the fields that a route's body may have, as its schema tells them."""
    shape = DOORS[route]().operation(method.upper()).request
    if isinstance(shape, dict):  # a form
        shape = next(iter(shape.values()))
    return set() if shape is None else set(shape().get_fields())


def refused(
    route: str, method: str, world: Everything, more: dict[str, Any]
) -> tuple[HttpResponse, int]:
    """Send a body with more in it; return the answer, and how much was written and taken back."""
    asker = asker_for(route, world)
    body: Any = sent.body_of(route, method, world)
    if isinstance(body, Upload):
        body = replace(body, more={name: str(value) for name, value in more.items()})
    else:
        body = {**body, **more}
    before = Change.objects.count()
    with transaction.atomic():
        answer: Any = asker.ask(method, sent.address_of(route, world), body, if_match='"1"')
        written = Change.objects.count() - before
        transaction.set_rollback(True)
    return answer, written


def asker_for(route: str, world: Everything) -> Asker:
    """Return somebody who may do it."""
    who = "administrator" if route.startswith(("users", "service-accounts")) else "amara"
    if route.endswith("/answer") or "/response" in route:
        who = "bruno"
    return Asker(world.people[who], factories.actor(world.people[who]))


@pytest.mark.parametrize(("route", "method"), WRITES, ids=lambda word: str(word))
def test_field_that_follows_from_writes_is_refused_and_nothing_is_written(
    route: str, method: str, world: Everything, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        own = known(route, method)
        extra = {name: "x" for name in FOLLOWS if name not in own}
        answer, written = refused(route, method, world, extra)
    assert (answer.status_code, written) == (400, 0)
    told = {error["pointer"]: error["code"] for error in orjson.loads(answer.content)["errors"]}
    assert {f"/{name}" for name in extra} <= set(told)


@given(chosen=st.data())
@settings(max_examples=60)
def test_no_column_of_any_table_and_no_word_of_power_is_taken_beside_a_body(
    chosen: st.DataObject, world: Everything, django_db_blocker: DjangoDbBlocker
) -> None:
    route, method = chosen.draw(st.sampled_from(WRITES))
    made_up = st.text(string.ascii_lowercase + "_", min_size=1, max_size=20)
    name = chosen.draw(st.sampled_from(NAMES) | made_up)
    value = chosen.draw(st.sampled_from([True, 1, "pmo", str(world.people["amara"].pk), None]))
    with django_db_blocker.unblock():
        if name in known(route, method):
            return
        answer, written = refused(route, method, world, {name: value})
    assert (answer.status_code, written) == (400, 0), (route, method, name)
