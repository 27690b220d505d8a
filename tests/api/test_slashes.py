"""An address of the API with a slash too many, or one too few, leads where it was meant to."""

import uuid
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import JSON
from traceability.api import outline


@pytest.mark.parametrize("path", ["/api/docs", "/api/docs/", "/api/schema", "/api/schema/"])
def test_pages_about_the_api_answer_with_and_without_slash(path: str) -> None:
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("path", ["initiatives", "me", f"initiatives/{uuid.UUID(int=7)}/trace"])
def test_slash_at_the_end_is_led_to_the_address_without(path: str) -> None:
    answer = Client().get(f"/api/v1/{path}/?page_size=100&search=a%20b%2F")
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"/api/v1/{path}?page_size=100&search=a%20b%2F"


@pytest.mark.django_db
def test_read_arrives(amara: Client) -> None:
    factories.initiative(name="Apollo")
    answer = amara.get("/api/v1/initiatives/?search=apollo", follow=True)
    assert [row["name"] for row in answer.json()["results"]] == ["Apollo"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_write_keeps_its_method_and_asks_for_no_browser_secret(method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer: Any = getattr(strict, method)("/api/v1/periods/", {"name": "FY26"}, content_type=JSON)
    assert (answer.status_code, answer.headers["Location"]) == (308, "/api/v1/periods")


@pytest.mark.django_db
def test_write_arrives(amara: Client) -> None:
    answer = amara.post("/api/v1/periods/", {"name": "FY26"}, content_type=JSON, follow=True)
    assert answer.status_code == 201


@pytest.mark.django_db
def test_external_id_that_ends_in_a_slash_is_meant_so(amara: Client) -> None:
    path = "/api/v1/periods/by-external-id/wiki/https://wiki/fy26/"
    answer = amara.put(path, {"name": "FY26"}, content_type=JSON)
    assert answer.status_code == 201
    assert answer.json()["identities"][0]["value"] == "https://wiki/fy26/"


@pytest.mark.parametrize("path", ["nothing/", "nothing", "initiatives//", "initiatives/x/"])
def test_address_of_nothing_stays_not_found(path: str) -> None:
    answer = Client().get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:throughline:problem:not_found"


def test_schema_tells_of_addresses_without_the_slash_alone() -> None:
    assert not [path for path in outline.document()["paths"] if path.endswith("/")]
