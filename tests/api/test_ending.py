"""What ends, ends with the next request: a user, a role, a machine, a token, a lead's department.

No cache stands between a change of rights and its effect: each test asks, changes and asks again.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, names, patch, post
from traceability import clock
from traceability.domain.access import Role
from traceability.models import AccessToken, User
from traceability.services import access

pytestmark = pytest.mark.django_db
MAP = "views/alignment-map"
SIGN_IN = {"username": "bruno", "password": factories.PASSWORD}


@pytest.fixture
def adele(db: None, signed_in: Callable[[User], Client]) -> Client:
    """The administrator's browser."""
    return signed_in(factories.user("adele", Role.ADMINISTRATOR))


def revise(adele: Client, user: User, **values: Any) -> None:
    answer = patch(adele, f"users/{user.pk}", values, if_match="*")
    assert answer.status_code == 200, answer.content


def test_user_switched_off_is_signed_out_everywhere_at_once(
    cast: factories.Cast, adele: Client, signed_in: Any, with_token: Any
) -> None:
    browsers = [signed_in(cast.bruno), signed_in(cast.bruno), with_token(cast.bruno)]
    assert [get(each, "me").status_code for each in browsers] == [200, 200, 200]
    revise(adele, cast.bruno, is_active=False)
    assert [get(each, "me").status_code for each in browsers] == [401, 401, 401]
    assert post(Client(), "session", SIGN_IN).status_code == 401


def test_user_switched_on_again_signs_in_anew_with_no_session_or_token_of_before(
    cast: factories.Cast, adele: Client, signed_in: Any, with_token: Any
) -> None:
    before = [signed_in(cast.bruno), with_token(cast.bruno)]
    revise(adele, cast.bruno, is_active=False)
    revise(adele, cast.bruno, is_active=True)
    assert [get(each, "me").status_code for each in before] == [401, 401]
    assert post(Client(), "session", SIGN_IN).status_code == 200


def test_sign_in_link_of_a_user_switched_off_lets_nobody_in(
    cast: factories.Cast, adele: Client
) -> None:
    path = access.sign_in_path(user=cast.bruno)
    revise(adele, cast.bruno, is_active=False)
    browser = Client()
    assert browser.get(path).headers["Location"] == "/sign-in?link=spent"
    assert get(browser, "me").status_code == 401


def test_role_that_was_taken_reads_and_writes_no_more(
    cast: factories.Cast, adele: Client, amara: Client
) -> None:
    factories.initiative(name="Apollo", department=cast.sales)
    assert names(get(amara, "initiatives")) == ["Apollo"]
    revise(adele, cast.amara, roles=[{"role": "viewer"}])
    assert get(amara, "initiatives").status_code == 403
    assert post(amara, "departments", {"name": "Legal"}).status_code == 403
    assert get(amara, MAP).status_code == 404  # no strategy yet, but theirs to read


def test_lead_of_a_department_no_more_reads_none_of_its_work(
    cast: factories.Cast, adele: Client, bruno: Client
) -> None:
    factories.strategy()
    factories.initiative(name="Apollo", department=cast.sales)
    held = get(bruno, MAP)
    assert "Apollo" in held.content.decode()
    other = [{"role": "department_lead", "department": str(cast.technology.pk)}]
    revise(adele, cast.bruno, roles=other)
    answer = get(bruno, MAP, if_none_match=held.headers["ETag"])
    assert answer.status_code == 200
    assert "Apollo" not in answer.content.decode()
    assert names(get(bruno, "initiatives")) == []


def test_initiative_that_moved_is_gone_for_the_lead_it_left(
    cast: factories.Cast, amara: Client, bruno: Client
) -> None:
    work = factories.initiative(name="Apollo", department=cast.sales)
    moved = {"department": str(cast.technology.pk)}
    assert patch(amara, f"initiatives/{work.pk}", moved, if_match="*").status_code == 200
    assert get(bruno, f"initiatives/{work.pk}").status_code == 404
    assert patch(bruno, f"initiatives/{work.pk}", {"name": "Mine"}, if_match="*").status_code == 404


def test_machine_narrowed_to_a_department_reads_the_others_no_more(
    cast: factories.Cast, adele: Client, with_token: Any
) -> None:
    factories.initiative(name="Apollo", department=cast.sales)
    machine = factories.machine()
    client = with_token(machine)
    assert names(get(client, "initiatives")) == ["Apollo"]
    narrow = {"department_ids": [str(cast.technology.pk)]}
    assert patch(adele, f"service-accounts/{machine.pk}", narrow, if_match="*").status_code == 200
    assert names(get(client, "initiatives")) == []


def test_token_that_was_revoked_or_has_expired_opens_nothing(
    cast: factories.Cast, adele: Client, with_token: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = factories.machine()
    revoked = with_token(machine)
    key = AccessToken.objects.get(user=machine.user).token_key
    assert get(revoked, "me").status_code == 200
    assert delete(adele, f"service-accounts/{machine.pk}/tokens/{key}").status_code == 204
    assert get(revoked, "me").status_code == 401
    end = clock.now() + timedelta(hours=1)
    expiring = with_token(machine, expiry=end)
    assert get(expiring, "me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: end)
    assert get(expiring, "me").status_code == 401


def test_two_readers_who_ask_in_turn_never_get_the_answers_of_each_other(
    cast: factories.Cast, amara: Client, bruno: Client, with_token: Any
) -> None:
    factories.strategy()
    factories.initiative(name="Apollo", department=cast.sales)
    factories.initiative(name="Hermes", department=cast.technology)
    readers = {
        "amara": amara,
        "bruno": bruno,
        "technology": with_token(factories.machine(departments=(cast.technology,))),
    }
    known = {"amara": {"Apollo", "Hermes"}, "bruno": {"Apollo"}, "technology": {"Hermes"}}
    tags: dict[str, str] = {}
    for path in (MAP, "views/traceability-matrix?columns=initiatives", "initiatives"):
        for _ in range(2):
            for who, client in readers.items():
                answer = get(
                    client, path, **({"if_none_match": ",".join(tags.values())} if tags else {})
                )
                if answer.status_code == 304:
                    assert answer.headers["ETag"] == tags[who]
                    continue
                text = answer.content.decode()
                assert {name for name in ("Apollo", "Hermes") if name in text} == known[who]
                if "ETag" in answer.headers:
                    tags[who] = answer.headers["ETag"]
        tags.clear()


def test_others_stay_signed_in_when_somebody_is_switched_off(
    cast: factories.Cast, adele: Client, amara: Client, bruno: Client, with_token: Any
) -> None:
    chidi = with_token(cast.chidi)
    revise(adele, cast.bruno, is_active=False)
    assert [get(each, "me").status_code for each in (adele, amara, chidi)] == [200, 200, 200]
