"""What stands around the doors: health, headers, refusals, the app page and the documents."""

import re
import threading
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import Client

from tests import factories
from tests.api.requests import JSON, get, post
from traceability.domain.access import Role
from traceability.queries import records


def test_schema_is_served_as_it_is_committed(settings: Any) -> None:
    client = Client()
    committed = (settings.BASE_DIR / "docs" / "openapi.yml").read_text()
    assert client.get("/api/schema/").content.decode() == committed
    told = client.get("/api/schema/?format=json").json()
    assert told["openapi"].startswith("3.1")
    assert client.get("/api/schema/", headers={"accept": "application/json"}).json() == told


def test_docs_page_runs_no_script_and_is_allowed_its_style() -> None:
    answer = Client().get("/api/docs/")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<script" not in text
    nonce = re.search(r'nonce="([^"]+)"', text)
    assert nonce is not None
    assert f"'nonce-{nonce[1]}'" in answer.headers["Content-Security-Policy"]


def test_every_answer_carries_the_safety_headers_and_a_request_id() -> None:
    answer = Client().get("/healthz", headers={"x-request-id": "abcdefgh-1234"})
    assert answer.json() == {"status": "alive"}
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Request-ID"] == "abcdefgh-1234"
    assert (
        Client().get("/healthz", headers={"x-request-id": "a b\t"}).headers["X-Request-ID"]
        != "a b\t"
    )


@pytest.mark.django_db
def test_service_is_ready_and_without_redis_ready_but_degraded(settings: Any) -> None:
    assert Client().get("/readyz").json()["status"] == "ready"
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")


@pytest.mark.django_db
def test_service_without_its_database_is_alive_and_not_ready() -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        assert Client().get("/healthz").status_code == 200
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "unavailable")


@pytest.mark.django_db
@pytest.mark.parametrize("failure", [OperationalError("gone"), InterfaceError("closed")])
def test_database_that_does_not_answer_is_503_with_a_time_to_come_back(
    failure: Exception, amara: Client
) -> None:
    with mock.patch.object(records, "page", side_effect=failure):
        answer = get(amara, "initiatives")
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert "gone" not in answer.content.decode()


@pytest.mark.django_db
def test_database_that_goes_before_the_door_is_reached_is_503_too(amara: Client) -> None:
    amara.raise_request_exception = False
    with mock.patch(
        "django.contrib.sessions.backends.db.SessionStore.load",
        side_effect=OperationalError("gone"),
    ):
        answer = get(amara, "me")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


@pytest.mark.django_db
def test_defect_is_a_loud_500_that_says_nothing_of_the_inside(amara: Client) -> None:
    amara.raise_request_exception = False
    with mock.patch.object(records, "page", side_effect=RuntimeError("secret detail")):
        answer = get(amara, "initiatives")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.content.decode()
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


def test_address_of_nothing_below_the_api_is_a_problem_document() -> None:
    answer = Client().get("/api/v1/nothing")
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        404,
        "application/problem+json",
    )


@pytest.mark.django_db
def test_method_that_is_not_answered_is_405_and_names_those_that_are(amara: Client) -> None:
    answer = amara.put("/api/v1/initiatives", {}, content_type=JSON)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert amara.options("/api/v1/initiatives").status_code == 405


def test_app_page_answers_every_other_address_under_a_nonce(settings: Any, tmp_path: Path) -> None:
    settings.FRONTEND_DIST = tmp_path
    (tmp_path / "index.html").write_text('<meta name="csp-nonce" content="__CSP_NONCE__" />')
    for address in ("/", "/map", "/findings/x", "/sign-in"):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-cache"
        nonce = re.search(r'content="([^"]+)"', answer.content.decode())
        assert nonce is not None
        assert nonce[1] in answer.headers["Content-Security-Policy"]
        assert "csrftoken" in answer.cookies
    assert Client().post("/map").status_code == 405


def test_app_page_that_is_not_built_says_how_to_build_it(settings: Any, tmp_path: Path) -> None:
    settings.FRONTEND_DIST = tmp_path / "dist"
    answer = Client().get("/map")
    assert answer.status_code == 503
    assert "build_frontend" in answer.content.decode()


@pytest.mark.django_db
def test_metrics_are_read_from_this_machine_or_with_a_token() -> None:
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 401
    assert Client(HTTP_X_FORWARDED_FOR="192.0.2.7").get("/metrics").status_code == 401
    token = factories.token(factories.machine())
    far = Client(REMOTE_ADDR="192.0.2.7", headers={"authorization": f"Bearer {token}"})
    assert far.get("/metrics").status_code == 200


@pytest.mark.django_db
def test_repair_door_shows_rows_and_changes_none() -> None:
    root = factories.user("root", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    row = factories.initiative()
    assert client.get("/admin/traceability/initiative/").status_code == 200
    assert client.get(f"/admin/traceability/initiative/{row.pk}/change/").status_code == 200
    assert client.post(f"/admin/traceability/initiative/{row.pk}/delete/").status_code == 403
    assert client.get("/admin/traceability/initiative/add/").status_code == 403
    assert client.get("/admin/traceability/accesstoken/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_write_that_waits_too_long_for_another_is_503_and_nothing_is_written(
    signed_in: Any,
) -> None:
    client = signed_in(factories.user("ann", Role.PMO))
    row = factories.initiative(name="Apollo")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM traceability_initiative WHERE id = %s FOR UPDATE", [row.pk]
            )
            held.set()
            done.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    answer = client.patch(
        f"/api/v1/initiatives/{row.pk}",
        {"name": "Ares"},
        content_type=JSON,
        headers={"if-match": '"1"'},
    )
    done.set()
    holder.join()
    assert answer.status_code == 503
    row.refresh_from_db()
    assert row.name == "Apollo"
    connection.close()


@pytest.mark.django_db
def test_text_that_could_be_a_formula_or_a_script_stays_text(amara: Client) -> None:
    name = '<script>alert(1)</script>=cmd|" /C calc"!A0'
    body = {"name": name}
    answer = post(amara, "periods", body)
    assert answer.json()["name"] == name
    assert answer.headers["Content-Type"] == "application/json"
