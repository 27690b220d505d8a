"""Own, foreign and confidential records, and tokens that narrow; `test_rights` has every route."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import JSON
from traceability.domain.access import Role

pytestmark = pytest.mark.django_db

NOBODYS = "00000000-0000-4000-8000-000000000000"
PRINCIPALS = ("amara", "bruno", "dana", "viewer", "sales", "reader")


@pytest.fixture
def principals(
    cast: factories.Cast,
    signed_in: Callable[..., Client],
    with_token: Callable[..., Client],
) -> dict[str, Client]:
    """Who reads and writes here."""
    return {
        "amara": signed_in(cast.amara),
        "bruno": signed_in(cast.bruno),
        "dana": signed_in(cast.dana),
        "viewer": signed_in(factories.user("victor", Role.VIEWER)),
        "sales": with_token(factories.machine("sales", departments=(cast.sales,))),
        "reader": with_token(factories.machine("reader")),
    }


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
