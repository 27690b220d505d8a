"""`GET /imports/{id}/parked-rows`: what an import kept aside, for those who import."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from tests.imported import bring, portfolio, said
from traceability.models import ParkedRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> str:
    """An import that kept one initiative and what refers to it aside."""
    homeless = said("initiative", "i1", {"department": "nowhere"}, name="Build the site")
    report = bring(portfolio(i1=homeless), parks=True)
    return f"/api/v1/imports/{report.batch_id}/parked-rows"


def test_rows_are_served_with_place_reason_and_values(amara: Client, batch: str) -> None:
    rows = amara.get(batch).json()["results"]
    assert {row["external_id"] for row in rows} == {"i1", "c1", "c2", "a1"}
    row = next(each for each in rows if each["external_id"] == "i1")
    assert (row["file"], row["code"]) == ("initiatives.csv", "reference_missing")
    assert row["values"] == {"name": "Build the site", "department": "nowhere"}
    assert row["retried_at"] is None


def test_rows_come_page_by_page(amara: Client, batch: str) -> None:
    first = amara.get(f"{batch}?page_size=3").json()
    second = amara.get(first["next"]).json()
    ids = [row["id"] for row in first["results"] + second["results"]]
    assert len(ids) == len(set(ids)) == 4
    assert second["next"] is None


def test_rows_that_still_wait_are_asked_for_alone(amara: Client, batch: str) -> None:
    ParkedRow.objects.filter(external_id="a1").update(retried_at=factories.NOW)
    rows = amara.get(f"{batch}?retried_at__isnull=true").json()["results"]
    assert {row["external_id"] for row in rows} == {"i1", "c1", "c2"}


def test_rows_of_no_import_are_not_found(amara: Client) -> None:
    assert amara.get(f"/api/v1/imports/{factories.unknown_id()}/parked-rows").status_code == 404


def test_machine_that_only_reads_does_not_see_what_a_source_says(
    batch: str, with_token: Callable[..., Client]
) -> None:
    reader = with_token(factories.machine("reader"))
    assert reader.get(batch).status_code == 403
    writer = with_token(factories.machine("writer", scopes=("read", "write")))
    assert writer.get(batch).status_code == 200


def test_rows_are_dismissed_for_a_reason_and_wait_again(amara: Client, batch: str) -> None:
    row = amara.get(f"{batch}?external_id=a1").json()["results"][0]["id"]
    unsaid = amara.post(f"{batch}/dismiss", {"rows": [row]}, "application/json")
    assert (unsaid.status_code, unsaid.json()["errors"][0]["pointer"]) == (400, "/reason")
    why = {"rows": [row], "reason": "A note below the table."}
    assert amara.post(f"{batch}/dismiss", why, "application/json").json() == {"rows": [row]}
    (told,) = amara.get(f"{batch}?dismissed_at__isnull=false").json()["results"]
    assert (told["id"], told["dismissal_reason"]) == (row, "A note below the table.")
    assert told["dismissed_by_id"] is not None
    again = amara.post(f"{batch}/restore", {"rows": [row]}, "application/json")
    assert again.json() == {"rows": [row]}
    assert amara.get(f"{batch}?dismissed_at__isnull=false").json()["results"] == []
