"""Who may do what on every route: a new route without a row here fails.

Principals: a stranger, Amara (PMO), Bruno on his own department and on Chidi's, Dana, a viewer, a
machine that reads Sales alone, a machine that reads everything, and one whose token has expired.
Foreign records are 404, whatever the method; nouns a role does not read at all are 403.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import factories
from tests.api.requests import JSON
from traceability.api.doors import Door
from traceability.domain.access import Role
from traceability.models.nouns import ALL, BY_NAME

pytestmark = pytest.mark.django_db

PREFIX = "api/v1/"
NOBODYS = "00000000-0000-4000-8000-000000000000"
READERS_OF = {
    "strategy": "amara bruno dana viewer sales reader",
    "portfolio": "amara bruno dana sales reader",
    "department": "amara bruno dana viewer sales reader",
    "finding": "amara bruno dana sales reader",
    "account": "",
    "everybody": "amara bruno dana viewer sales reader",
    "transfer": "amara reader",
}
PRINCIPALS = ("amara", "bruno", "dana", "viewer", "sales", "reader")


def readers_of(noun: str) -> str:
    """Return who reads a noun at all."""
    if noun in {"period", "department"}:
        return READERS_OF["department"]
    if noun in {
        "strategy",
        "objective",
        "measure",
        "reading",
        "success_driver",
        "decision_criterion",
        "trade_off",
    }:
        return READERS_OF["strategy"]
    return READERS_OF["portfolio"]


def routes() -> Iterator[tuple[str, type[Door]]]:
    """Return every route of the API with its door, from the resolver itself."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == PREFIX:
            for inner in pattern.url_patterns:
                assert isinstance(inner, URLPattern)
                yield str(inner.pattern), inner.callback.cls  # type: ignore[attr-defined]  # as_view sets it


def methods(door: type[Door]) -> list[str]:
    """Return what a door answers."""
    return [name for name in ("get", "post", "put", "patch", "delete") if hasattr(door, name)]


@dataclass(frozen=True)
class Row:
    """What is expected of one route: who reads it, who is refused writing it by role or scope."""

    readers: str
    writers: str = "amara"


ROWS: dict[str, Row] = {
    "strategies/<uuid:id>/approve": Row("", "amara"),
    "contributions/<uuid:id>/confirm": Row("", "amara"),
    "contributions/<uuid:id>/reject": Row("", "amara"),
    "findings": Row(READERS_OF["finding"]),
    "findings/<uuid:id>": Row(READERS_OF["finding"]),
    "waivers": Row(READERS_OF["finding"], "amara"),
    "waivers/<uuid:id>": Row(READERS_OF["finding"], "amara"),
    "waivers/<uuid:id>/agree": Row("", "amara"),
    "detection-runs": Row(READERS_OF["finding"], "amara"),
    "detection-runs/<uuid:id>": Row(READERS_OF["finding"]),
    "views/alignment-map": Row(READERS_OF["everybody"]),
    "initiatives/<uuid:id>/trace": Row(READERS_OF["portfolio"]),
    "objectives/<uuid:id>/trace": Row(READERS_OF["everybody"]),
    "changes": Row(READERS_OF["everybody"]),
    "imports": Row(READERS_OF["transfer"]),
    "imports/<uuid:id>": Row(READERS_OF["transfer"]),
    "imports/<uuid:id>/parked-rows": Row("amara"),
    "imports/<uuid:id>/undo": Row("", "amara"),
    "identities": Row(READERS_OF["portfolio"], "amara bruno"),
    "identities/<int:id>": Row("", "amara"),
    "me": Row(READERS_OF["everybody"]),
    # Open to everybody, who sign in there; see test_session.
    "session": Row("everybody", "everybody"),
    "users": Row(READERS_OF["account"], ""),
    "users/<uuid:id>": Row(READERS_OF["account"], ""),
    "service-accounts": Row(READERS_OF["account"], ""),
    "service-accounts/<uuid:id>": Row(READERS_OF["account"], ""),
    "service-accounts/<uuid:id>/tokens": Row("", ""),
    "service-accounts/<uuid:id>/tokens/<str:key>": Row("", ""),
}
LED = {"initiative", "contribution", "measure_effect", "dependency", "allocation", "demand"}
for _noun in ALL:
    if not _noun.is_written_by_verbs_only:
        _writers = "amara bruno" if _noun.name in LED else "amara"
        _row = Row(readers_of(_noun.name), _writers)
        ROWS[_noun.path] = ROWS[f"{_noun.path}/<uuid:id>"] = _row
        if _noun.ended_by is not None:
            ROWS[f"{_noun.path}/<uuid:id>/end"] = Row("", _writers)
        ROWS[f"{_noun.path}/bulk"] = Row("", _writers)
        ROWS[f"{_noun.path}/by-external-id/<str:source>/<path:external_id>"] = Row("", _writers)


@pytest.fixture
def principals(
    cast: factories.Cast,
    signed_in: Callable[..., Client],
    with_token: Callable[..., Client],
) -> dict[str, Client]:
    """Everybody of the matrix."""
    late = factories.NOW - timedelta(days=1)
    return {
        "stranger": Client(),
        "expired": with_token(factories.machine("late"), expiry=late),
        "amara": signed_in(cast.amara),
        "bruno": signed_in(cast.bruno),
        "dana": signed_in(cast.dana),
        "viewer": signed_in(factories.user("victor", Role.VIEWER)),
        "sales": with_token(factories.machine("sales", departments=(cast.sales,))),
        "reader": with_token(factories.machine("reader")),
    }


def test_every_route_has_a_row() -> None:
    assert {route for route, _ in routes()} == set(ROWS)


def address_of(route: str) -> str:
    """Return a route's address for a record that nobody has."""
    words = {"<uuid:id>": NOBODYS, "<int:id>": "999", "<str:key>": "x", "<str:source>": "s"}
    for word, value in (words | {"<path:external_id>": "e"}).items():
        route = route.replace(word, value)
    return f"/{PREFIX}{route}"


@pytest.mark.parametrize(("route", "door"), sorted(routes(), key=str), ids=lambda each: str(each))
def test_route_lets_in_whom_its_row_names(
    route: str, door: type[Door], principals: dict[str, Client]
) -> None:
    row = ROWS[route]
    factories.strategy()
    for who, client in principals.items():
        for method in methods(door):
            options: dict[str, Any] = {"headers": {"if-match": '"1"'}}
            if method != "get":
                options |= {"data": {}, "content_type": JSON}
            answer = getattr(client, method)(address_of(route), **options)
            told = f"{who} {method} {route}: {answer.status_code} {answer.content[:200]!r}"
            if row.readers == "everybody":
                assert answer.status_code in (200, 204, 400), told
            elif who in ("stranger", "expired"):
                assert answer.status_code == 401, told
            elif method == "get":
                allowed = (200, 404) if "<" in route else (200,)
                wanted = allowed if who in row.readers.split() else (403,)
                assert answer.status_code in wanted, told
            elif who not in row.writers.split():
                assert answer.status_code in (400, 403, 404), told
            else:
                assert answer.status_code not in (401, 403), told
            assert answer.status_code < 500, told


FOREIGN: dict[str, Callable[[factories.Cast], Any]] = {
    "initiatives": lambda cast: factories.initiative(department=cast.technology),
    "allocations": lambda cast: factories.allocation(
        initiative=factories.initiative(department=cast.technology)
    ),
    "contributions": lambda cast: factories.contribution(
        initiative=factories.initiative(department=cast.technology)
    ),
    "findings": lambda cast: factories.finding(
        subject=factories.initiative(department=cast.technology)
    ),
}


@pytest.mark.parametrize("resource", FOREIGN)
@pytest.mark.parametrize("who", ["bruno", "sales"])
def test_foreign_record_is_as_if_it_did_not_exist(
    who: str, resource: str, cast: factories.Cast, principals: dict[str, Client]
) -> None:
    foreign = FOREIGN[resource](cast)
    client = principals[who]
    address = f"/api/v1/{resource}/{foreign.pk}"
    nowhere = f"/api/v1/{resource}/{NOBODYS}"
    listed = client.get(f"/api/v1/{resource}?id={foreign.pk}").json()
    assert listed["results"] == []
    for method in ("get", "patch", "put", "delete"):
        if resource == "findings" and method != "get":
            continue
        send = getattr(client, method)
        options: dict[str, Any] = {"headers": {"if-match": '"1"'}}
        if method in ("patch", "put"):
            options |= {"data": {}, "content_type": JSON}
        answer, none = send(address, **options), send(nowhere, **options)
        assert answer.status_code == none.status_code
        assert answer.status_code in (400, 403, 404)
        assert str(foreign.pk) not in answer.content.decode()


def test_lead_writes_the_own_department_and_no_other(
    cast: factories.Cast, principals: dict[str, Client]
) -> None:
    bruno = principals["bruno"]

    def created(place: Any) -> int:
        body = {"name": "Apollo", "department": str(place.pk)}
        answer = bruno.post("/api/v1/initiatives", body, content_type=JSON)
        return int(answer.status_code)

    assert created(cast.sales) == 201
    assert created(factories.department(name="Key accounts", parent=cast.sales)) == 201
    assert created(cast.technology) == 403


def test_lead_does_not_move_work_into_or_out_of_a_foreign_department(
    cast: factories.Cast, principals: dict[str, Client]
) -> None:
    own = factories.initiative(department=cast.sales)
    answer = principals["bruno"].patch(
        f"/api/v1/initiatives/{own.pk}",
        {"department": str(cast.technology.pk)},
        content_type=JSON,
        headers={"if-match": '"1"'},
    )
    assert answer.status_code == 403


def test_confidential_initiative_is_known_to_the_people_it_names_alone(
    cast: factories.Cast, principals: dict[str, Client]
) -> None:
    secret = factories.initiative(
        department=cast.sales, is_confidential=True, named_person_ids=[cast.dana.person_id]
    )
    factories.identity(secret, "S-1")
    factories.allocation(initiative=secret)
    factories.finding(subject=secret, is_confidential=True)
    for who in PRINCIPALS:
        client = principals[who]
        knows = who == "dana"
        read = client.get(f"/api/v1/initiatives/{secret.pk}")
        assert read.status_code == (200 if knows else 403 if who == "viewer" else 404)
        if who == "viewer":
            continue
        for resource in ("initiatives", "allocations", "findings"):
            rows = client.get(f"/api/v1/{resource}").json()["results"]
            assert len(rows) == (1 if knows else 0), (who, resource)
        identities = client.get("/api/v1/identities").json()["results"]
        assert len(identities) == (1 if knows else 0), who


def test_token_without_the_scope_writes_nothing(
    cast: factories.Cast, with_token: Callable[..., Client]
) -> None:
    machine = factories.machine(scopes=("read", "write"))
    body = {"name": "FY26"}
    narrow = with_token(machine, scopes=("read",))
    assert narrow.post("/api/v1/periods", body, content_type=JSON).status_code == 403
    broad = with_token(machine, scopes=("read", "write"))
    assert broad.post("/api/v1/periods", body, content_type=JSON).status_code == 201


def test_token_asks_for_more_than_its_account_in_vain(
    cast: factories.Cast, with_token: Callable[..., Client]
) -> None:
    reader = with_token(factories.machine(scopes=("read",)), scopes=("read", "write", "admin"))
    assert reader.post("/api/v1/periods", {"name": "x"}, content_type=JSON).status_code == 403
    assert reader.get("/api/v1/users").status_code == 403


def test_switched_off_machine_is_refused_at_once(
    cast: factories.Cast, with_token: Callable[..., Client]
) -> None:
    machine = factories.machine()
    client = with_token(machine)
    assert client.get("/api/v1/me").status_code == 200
    machine.is_active = False
    machine.save()
    assert client.get("/api/v1/me").status_code == 401


def test_every_noun_of_the_registry_is_served() -> None:
    served = {route for route, _ in routes()}
    assert {noun.path for noun in BY_NAME.values()} <= served
