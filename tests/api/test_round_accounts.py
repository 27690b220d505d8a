"""An answer stays in the account that gave it, whoever is given that name, address or password."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, pointers, put
from tests.api.test_rounds import SIX, Organisation, client_of
from traceability.domain.access import Role
from traceability.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    made = Organisation()
    made.answers(SIX)
    return made


@pytest.fixture
def adele() -> User:
    return factories.user("adele", Role.ADMINISTRATOR)


def account_of(organisation: Organisation, at: int) -> User:
    return User.objects.get(person=organisation.people[at])


def revised(admin: Client, user: User, **fields: Any) -> None:
    answer = patch(admin, f"users/{user.pk}", fields, if_match=f'"{user.version}"')
    assert answer.status_code == 200, answer.content
    user.refresh_from_db()


def said(reader: Client, organisation: Organisation) -> dict[str, Any]:
    body: dict[str, Any] = get(reader, f"rounds/{organisation.id}/response").json()
    return body


def assert_closed(reader: Client, organisation: Organisation) -> None:
    body = said(reader, organisation)
    assert body["state"] == "unreadable"
    assert "administrator" in body["notice"]
    assert (body["recall"], body["points"], body["sentence"]) == ([], {}, "")
    assert body["mirror"] in (None, [])


@pytest.mark.parametrize("is_published", [False, True])
def test_administrator_who_takes_a_leaders_name_reads_no_answer(
    organisation: Organisation, adele: User, is_published: bool
) -> None:
    if is_published:
        organisation.publish()
    admin, theirs = client_of(adele), account_of(organisation, 0)
    stand_in = factories.person(name="Nobody")
    revised(admin, theirs, person=str(stand_in.pk))
    revised(admin, adele, person=str(organisation.people[0].pk))
    assert_closed(admin, organisation)


@pytest.mark.parametrize(
    "fields", [{"password": "a long enough phrase"}, {"email": "adele@example.org"}]
)
def test_administrator_who_gets_in_as_a_leader_reads_no_answer(
    organisation: Organisation, adele: User, fields: dict[str, str]
) -> None:
    theirs = account_of(organisation, 0)
    revised(client_of(adele), theirs, **fields)
    assert_closed(client_of(theirs), organisation)


def test_name_that_comes_back_opens_nothing(organisation: Organisation, adele: User) -> None:
    admin, theirs = client_of(adele), account_of(organisation, 0)
    revised(admin, theirs, person=str(factories.person().pk))
    revised(admin, theirs, person=str(organisation.people[0].pk))
    assert_closed(client_of(theirs), organisation)


def test_what_is_closed_is_counted_and_can_be_given_anew(
    organisation: Organisation, adele: User
) -> None:
    theirs = account_of(organisation, 0)
    revised(client_of(adele), theirs, password="a long enough phrase")
    leader, path = client_of(theirs), f"rounds/{organisation.id}/response"
    counted = get(organisation.amara, f"rounds/{organisation.id}").json()["audiences"][0]
    assert counted["answered"] == len(SIX)
    version = said(leader, organisation)["version"]
    refused = put(leader, path, {"is_final": True}, if_match=f'"{version}"')
    assert refused.json()["type"].endswith(":answer_unreadable"), refused.json()
    assert delete(leader, path, if_match=f'"{version}"').status_code == 204
    assert said(leader, organisation)["state"] == "none"
    organisation.answer(leader, SIX[0])
    assert said(leader, organisation)["sentence"] != ""


def test_what_is_closed_to_its_account_is_in_the_results(
    organisation: Organisation, adele: User
) -> None:
    revised(client_of(adele), account_of(organisation, 0), password="a long enough phrase")
    organisation.publish()
    early = get(organisation.leaders[1], f"rounds/{organisation.id}/results").json()
    assert early["leaders"]["answered"] == len(SIX)


def test_address_that_is_none_is_refused(organisation: Organisation, adele: User) -> None:
    theirs = account_of(organisation, 0)
    answer = patch(
        client_of(adele), f"users/{theirs.pk}", {"email": "abc"}, if_match=f'"{theirs.version}"'
    )
    assert pointers(answer) == ["/email"]


def test_own_answer_stays_open_where_nothing_of_ones_way_in_changes(
    organisation: Organisation, adele: User
) -> None:
    admin, theirs = client_of(adele), account_of(organisation, 0)
    revised(admin, theirs, roles=[{"role": "executive"}], email=theirs.email)
    assert said(client_of(theirs), organisation)["state"] == "given"
    other = account_of(organisation, 1)
    revised(admin, theirs, password="a long enough phrase")
    assert said(client_of(other), organisation)["state"] == "given"


def test_person_has_one_account(organisation: Organisation, adele: User) -> None:
    answer = patch(
        client_of(adele),
        f"users/{adele.pk}",
        {"person": str(organisation.people[0].pk)},
        if_match=f'"{adele.version}"',
    )
    assert answer.status_code == 400
    assert pointers(answer) == ["/person"]
    assert account_of(organisation, 0).username in answer.content.decode()
