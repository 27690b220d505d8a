"""Signing in and out, by password, by link and by token."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.crypto import get_random_string

from tests import factories
from tests.api.requests import JSON, get
from traceability import clock
from traceability.api import throttling
from traceability.domain.access import Role
from traceability.models import User
from traceability.services import access

pytestmark = pytest.mark.django_db


def test_attempts_to_sign_in_are_ten_a_minute() -> None:
    assert throttling._rate("sign_in") == (10, 60)


@pytest.fixture
def ann() -> User:
    """Somebody whose attempts no other test counts."""
    return factories.user(f"ann-{get_random_string(8)}", Role.PMO)


@pytest.fixture
def pages() -> Client:
    """A browser that is asked for the CSRF header, as every real one is."""
    return Client(enforce_csrf_checks=True)


def sign_in(pages: Client, username: str, password: str = factories.PASSWORD) -> Any:
    """Sign in as the pages do: read the session, then send the cookie's value back."""
    pages.get("/api/v1/session")
    return pages.post(
        "/api/v1/session",
        {"username": username, "password": password},
        content_type=JSON,
        headers={"x-csrftoken": pages.cookies["csrftoken"].value},
    )


def test_who_signs_in_is_told_who_they_are(pages: Client, ann: User) -> None:
    answer = sign_in(pages, ann.username)
    assert answer.status_code == 200
    assert answer.json()["roles"] == ["pmo"]
    assert answer.json()["may_detect"] is True
    me = get(pages, "me").json()
    assert (me["id"], me["username"]) == (str(ann.pk), ann.username)
    session = get(pages, "session").json()
    assert session == {"is_signed_in": True, "me": me}


def test_session_is_another_after_signing_in(pages: Client, ann: User) -> None:
    sign_in(pages, ann.username)
    first = pages.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(pages, ann.username)
    assert pages.cookies[settings.SESSION_COOKIE_NAME].value != first
    assert pages.cookies[settings.SESSION_COOKIE_NAME]["httponly"]
    assert pages.cookies[settings.SESSION_COOKIE_NAME]["samesite"] == "Lax"


def test_wrong_password_unknown_name_and_switched_off_user_look_alike(
    pages: Client, ann: User
) -> None:
    off = factories.user(f"off-{get_random_string(8)}", is_active=False)
    answers = [
        sign_in(pages, ann.username, "wrong"),
        sign_in(pages, f"nobody-{get_random_string(8)}"),
        sign_in(pages, off.username),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.json()["detail"] for answer in answers}) == 1


def test_machine_account_does_not_sign_in(pages: Client) -> None:
    machine = factories.machine(get_random_string(8))
    assert sign_in(pages, machine.user.username, "").status_code == 400
    assert sign_in(pages, machine.user.username, "x").status_code == 401


def test_signing_in_without_the_csrf_header_is_refused(pages: Client, ann: User) -> None:
    body = {"username": ann.username, "password": factories.PASSWORD}
    assert pages.post("/api/v1/session", body, content_type=JSON).status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_write_of_a_session_without_the_csrf_header_is_refused(
    method: str, pages: Client, ann: User
) -> None:
    sign_in(pages, ann.username)
    path = "/api/v1/periods" if method == "post" else f"/api/v1/periods/{factories.unknown_id()}"
    answer = getattr(pages, method)(path, {}, content_type=JSON)
    assert answer.status_code == 403
    assert "X-CSRFToken" in answer.json()["detail"]


def test_token_needs_no_csrf_header(ann: User) -> None:
    program = Client(
        enforce_csrf_checks=True,
        headers={"authorization": f"Bearer {factories.token(ann)}"},
    )
    answer = program.post("/api/v1/periods", {"name": "FY26"}, content_type=JSON)
    assert answer.status_code == 201


def test_session_is_gone_after_signing_out(pages: Client, ann: User) -> None:
    sign_in(pages, ann.username)
    kept = pages.cookies[settings.SESSION_COOKIE_NAME].value
    token = pages.cookies["csrftoken"].value
    answer = pages.delete("/api/v1/session", headers={"x-csrftoken": token})
    assert answer.status_code == 204
    pages.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert get(pages, "me").status_code == 401


def test_attempts_on_one_account_are_limited_and_others_are_not(
    pages: Client, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = {"sign_in": (2, 86400), "principal": (1000, 86400)}
    monkeypatch.setattr(throttling, "_rate", limits.__getitem__)
    statuses = [sign_in(pages, ann.username, "wrong").status_code for _ in range(3)]
    assert statuses == [401, 401, 429]
    answer = sign_in(pages, ann.username)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    other = factories.user(f"other-{get_random_string(8)}")
    assert sign_in(pages, other.username).status_code == 200


def test_link_signs_in_once(ann: User) -> None:
    path = access.sign_in_path(user=ann)
    first, second = Client(), Client()
    answer = first.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/map")
    assert get(first, "me").json()["username"] == ann.username
    answer = second.get(path)
    assert answer.headers["Location"] == "/sign-in?link=spent"
    assert get(second, "me").status_code == 401
    assert second.get("/sign-in/made-up").headers["Location"] == "/sign-in?link=spent"


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer x", "Bearer tl_" + "0" * 64, "Bearer a b", "Bearer \xff", "Basic eDp5"],
)
def test_header_that_holds_no_token_is_401(header: str) -> None:
    answer = Client().get("/api/v1/me", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_token_is_good_until_its_end_and_notes_its_day(ann: User) -> None:
    late = Client(headers={"authorization": f"Bearer {factories.token(ann, expiry=factories.NOW)}"})
    assert get(late, "me").status_code == 401
    text = factories.token(ann, expiry=clock.now() + timedelta(hours=1))
    good = Client(headers={"authorization": f"Bearer {text}"})
    assert get(good, "me").status_code == 200
    token = ann.auth_token_set.get(token_key=text[:15])
    assert token.last_used_on == clock.now().date()


def test_token_in_the_address_is_not_read(ann: User) -> None:
    answer = Client().get(f"/api/v1/me?token={factories.token(ann)}")
    assert answer.status_code == 401


def test_machine_is_told_its_scopes_and_departments(
    with_token: Callable[..., Client], cast: factories.Cast
) -> None:
    me = get(with_token(factories.machine(departments=(cast.sales,))), "me").json()
    assert me["kind"] == "service_account"
    assert me["scopes"] == ["read"]
    assert me["departments"] == [str(cast.sales.pk)]
    assert me["may_detect"] is False


def test_principal_is_told_its_pace_and_stopped_beyond_it(
    with_token: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttling, "_rate", lambda scope: (3, 86400))
    client = with_token(factories.machine())
    answers = [get(client, "me") for _ in range(4)]
    left = [answer.headers["RateLimit-Remaining"] for answer in answers]
    assert left == ["2", "1", "0", "0"]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].headers["Retry-After"] == answers[3].headers["RateLimit-Reset"]


def test_pace_is_kept_without_redis_and_costs_one_short_wait(
    with_token: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    throttling._counters.cache_clear()
    monkeypatch.setattr(throttling, "_rate", lambda scope: (3, 86400))
    client = with_token(factories.machine())
    assert [get(client, "me").status_code for _ in range(4)] == [200, 200, 200, 429]
    counters = throttling._counters()
    assert counters._silent_until > 0
    throttling._counters.cache_clear()


def test_me_tells_where_a_lead_writes_and_that_the_pmo_writes_everywhere(
    amara: Client, bruno: Client, cast: factories.Cast
) -> None:
    lead, pmo = get(bruno, "me").json(), get(amara, "me").json()
    assert lead["led_departments"] == [str(cast.sales.pk)]
    assert "initiative" in lead["writes"]
    assert lead["writes_everywhere"] == []
    assert "initiative" in pmo["writes_everywhere"]
