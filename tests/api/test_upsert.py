"""Writing a record by what another system calls it, and many at once."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, pointers, post, put
from traceability.models import Change, Initiative

pytestmark = pytest.mark.django_db
PATH = "initiatives/by-external-id/jira/PROJ-1"


@pytest.fixture
def body(cast: factories.Cast) -> dict[str, Any]:
    """An initiative as another system tells it."""
    return {"name": "Apollo", "department": str(cast.sales.pk)}


def test_first_upsert_creates_and_the_next_changes_only_what_differs(
    amara: Client, body: dict[str, Any]
) -> None:
    first = put(amara, PATH, body)
    assert first.status_code == 201
    assert first.json()["identities"] == [{"source": "jira", "kind": "id", "value": "PROJ-1"}]
    again = put(amara, PATH, body)
    assert (again.status_code, again.json()["version"]) == (200, 1)
    changed = put(amara, PATH, {"stage": "paused"})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert changed.json()["name"] == "Apollo"
    assert Change.objects.filter(object_id=first.json()["id"]).count() == 2


def test_external_id_may_hold_slashes_and_spaces(amara: Client, body: dict[str, Any]) -> None:
    answer = put(amara, "initiatives/by-external-id/my%20erp/A/7%20b", body)
    assert answer.status_code == 201
    assert answer.json()["identities"][0]["value"] == "A/7 b"


def test_if_match_updates_and_never_creates(amara: Client, body: dict[str, Any]) -> None:
    missing = put(amara, PATH, body, if_match='"1"')
    assert missing.status_code in (404, 412)
    assert not Initiative.objects.exists()
    put(amara, PATH, body)
    assert put(amara, PATH, {"name": "Ares"}, if_match='"1"').json()["version"] == 2
    stale = put(amara, PATH, {"name": "Zeus"}, if_match='"1"')
    assert stale.status_code == 412
    assert stale.json()["current"]["name"] == "Ares"


def test_if_none_match_creates_and_never_updates(amara: Client, body: dict[str, Any]) -> None:
    assert put(amara, PATH, body, if_none_match="*").status_code == 201
    again = put(amara, PATH, body | {"name": "Ares"}, if_none_match="*")
    assert again.status_code == 412
    assert again.json()["current"]["name"] == "Apollo"


def test_older_message_of_a_source_is_refused(amara: Client, body: dict[str, Any]) -> None:
    put(amara, PATH, body | {"source_sequence": 7})
    late = put(amara, PATH, {"name": "Old", "source_sequence": 6})
    assert late.status_code == 412
    assert put(amara, PATH, {"name": "New", "source_sequence": 8}).json()["name"] == "New"


def test_first_upsert_must_hold_what_a_new_record_needs(amara: Client) -> None:
    answer = put(amara, PATH, {"stage": "paused"})
    assert answer.status_code == 400
    assert pointers(answer) == ["/department"]


def test_lead_who_leaves_out_the_reference_is_told_so(bruno: Client) -> None:
    answer = put(bruno, "allocations/by-external-id/erp/A-1", {"currency": "EUR"})
    assert answer.status_code == 400
    assert set(pointers(answer)) == {"/initiative", "/period"}


def test_bulk_creates_updates_and_answers_in_the_order_of_its_rows(
    amara: Client, body: dict[str, Any]
) -> None:
    put(amara, PATH, body)
    rows = [
        {"name": "New", "department": body["department"]},
        {"name": "Ares", "source": "jira", "external_id": "PROJ-1"},
        {**body, "name": "Third", "source": "jira", "external_id": "PROJ-3"},
    ]
    answer = post(amara, "initiatives/bulk", {"rows": rows})
    assert answer.status_code == 200
    told = answer.json()["results"]
    assert [row["name"] for row in told] == ["New", "Ares", "Third"]
    assert [row["version"] for row in told] == [1, 2, 1]
    assert Initiative.objects.count() == 3


def test_bulk_with_one_bad_row_writes_nothing_and_names_each_bad_row(
    amara: Client, body: dict[str, Any]
) -> None:
    rows = [
        body,
        body | {"department": str(factories.unknown_id())},
        body | {"starts_on": "2026-05-01", "ends_on": "2026-04-01"},
    ]
    answer = post(amara, "initiatives/bulk", {"rows": rows})
    assert answer.status_code == 400
    assert {pointer.split("/")[2] for pointer in pointers(answer)} == {"1", "2"}
    assert not Initiative.objects.exists()
    assert not Change.objects.filter(noun="initiative").exists()


def test_bulk_rows_of_a_wrong_form_are_named(amara: Client, body: dict[str, Any]) -> None:
    answer = post(amara, "initiatives/bulk", {"rows": [body, body | {"bogus": 1, "stage": 3}]})
    assert sorted(pointers(answer)) == ["/rows/1/bogus", "/rows/1/stage"]
    assert post(amara, "initiatives/bulk", {"rows": []}).status_code == 400


def test_bulk_takes_five_thousand_rows_and_no_more(amara: Client) -> None:
    rows = [{"name": f"P{number}"} for number in range(5001)]
    assert pointers(post(amara, "periods/bulk", {"rows": rows})) == ["/rows"]


def test_upsert_of_what_the_writer_may_not_see_is_404(bruno: Client, cast: factories.Cast) -> None:
    foreign = factories.initiative(department=cast.technology)
    factories.identity(foreign, "PROJ-1", source="jira")
    assert put(bruno, PATH, {"name": "Mine"}).status_code == 404
    assert get(bruno, "initiatives?external_id=PROJ-1").json()["results"] == []
