"""Reading lists and records."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.requests import get, names, pointers
from traceability.models.nouns import ALL

pytestmark = pytest.mark.django_db


def queries_of(client: Client, path: str) -> int:
    """Count the statements of a read beyond the reader's own (session, user, rights)."""
    with CaptureQueriesContext(
        connection,
    ) as own:
        assert get(client, "me").status_code == 200
    with CaptureQueriesContext(connection) as all_of_it:
        answer = get(client, path)
    assert answer.status_code == 200, answer.content
    return len(all_of_it) - len(own)


@pytest.mark.parametrize("noun", ALL, ids=lambda noun: str(noun.name))
def test_list_costs_at_most_four_queries_whatever_its_size(noun: Any, amara: Client) -> None:
    def more() -> None:
        initiative = factories.initiative()
        factories.identity(initiative, initiative.name)
        factories.contribution(initiative=initiative)
        factories.allocation(initiative=initiative)
        factories.measure()
        factories.finding()

    more()
    few = queries_of(amara, noun.path)
    for _ in range(4):
        more()
    assert queries_of(amara, noun.path) == few <= 4


def test_detail_costs_at_most_three_queries(amara: Client) -> None:
    initiative = factories.initiative()
    factories.identity(initiative, "INI-1")
    assert queries_of(amara, f"initiatives/{initiative.pk}") <= 3


def test_record_tells_every_column_with_references_as_ids_and_identities(amara: Client) -> None:
    allocation = factories.allocation(planned="1234567.80")
    factories.identity(allocation, "A-7", source="ledger")
    body = get(amara, f"allocations/{allocation.pk}").json()
    assert body["id"] == str(allocation.pk)
    assert body["initiative"] == str(allocation.initiative_id)
    assert body["planned"] == "1234567.80"
    assert body["amount"] == "1234567.80"
    assert body["approved"] is None
    assert body["currency"] == "EUR"
    assert body["created_at"] == "2026-03-02T09:00:00Z"
    assert body["identities"] == [{"source": "ledger", "kind": "id", "value": "A-7"}]


def test_share_is_a_number(amara: Client) -> None:
    link = factories.contribution(share="0.25")
    assert get(amara, f"contributions/{link.pk}").json()["share"] == 0.25


def test_reader_who_holds_the_version_gets_304(amara: Client) -> None:
    path = f"initiatives/{factories.initiative(version=3).pk}"
    etag = get(amara, path).headers["ETag"]
    assert etag.startswith('"3-')
    again = get(amara, path, if_none_match=etag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert get(amara, path, if_none_match='"3"').status_code == 200


@pytest.mark.parametrize("path", ["initiatives", "findings", "changes"])
def test_reader_who_holds_a_page_gets_304_until_it_changes(path: str, amara: Client) -> None:
    factories.finding(subject=factories.initiative())
    first = get(amara, path)
    etag = first.headers["ETag"]
    again = get(amara, path, if_none_match=etag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert get(amara, path, if_none_match='"other"').content == first.content


@pytest.mark.parametrize("path", ["initiatives", "me"])
def test_304_of_a_page_says_beside_it_what_the_page_did(path: str, amara: Client) -> None:
    first = get(amara, path)
    again = get(amara, path, if_none_match=first.headers["ETag"])
    assert again.status_code == 304
    beside = {name for name in first.headers if not name.startswith("Content-")}
    assert {name for name in again.headers if not name.startswith("Content-")} == beside
    for name in ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Cache-Control"):
        assert again.headers[name]


def test_condition_of_writes_narrows_no_read(amara: Client) -> None:
    factories.initiative()
    read = get(amara, "initiatives", if_match='"other"')
    assert read.status_code == 200
    assert read.content == get(amara, "initiatives").content


def test_tag_of_a_page_changes_with_what_is_on_it(amara: Client) -> None:
    factories.initiative()
    etag = get(amara, "initiatives").headers["ETag"]
    factories.initiative()
    assert get(amara, "initiatives", if_none_match=etag).status_code == 200


def test_word_that_a_field_does_not_take_is_told_with_those_it_takes(amara: Client) -> None:
    refused = get(amara, "findings?state=open,opn").json()["errors"][0]
    assert refused["pointer"] == "/state"
    assert refused["message"].startswith("'opn': Give one of: ")
    assert "candidate" in refused["message"]


def test_unknown_record_is_404_and_says_so(amara: Client) -> None:
    answer = get(amara, f"initiatives/{factories.unknown_id()}")
    assert answer.status_code == 404
    body = answer.json()
    assert body["title"] == "Not found"
    assert body["status"] == 404
    assert body["request_id"] == answer.headers["X-Request-ID"]


def test_walk_over_all_pages_meets_every_row_once_in_order_and_back(amara: Client) -> None:
    for number in range(7):
        factories.department(name=f"Branch {number:02}")
    everything = names(get(amara, "departments?ordering=-name"))
    walked: list[str] = []
    page = get(amara, "departments?ordering=-name&page_size=3").json()
    pages = [page]
    while page["next"]:
        page = amara.get(page["next"]).json()
        pages.append(page)
    for each in pages:
        walked += [row["name"] for row in each["results"]]
    assert walked == everything
    assert len(pages) == 3
    back = amara.get(pages[-1]["previous"]).json()
    assert back["results"] == pages[-2]["results"]
    first = amara.get(back["previous"]).json()
    assert first["results"] == pages[0]["results"]
    assert first["previous"] is None


def test_unknown_values_come_last_in_either_direction_and_are_paged(amara: Client) -> None:
    for date, name in ((None, "a"), ("2026-01-01", "b"), ("2027-01-01", "c"), (None, "d")):
        factories.initiative(name=name, starts_on=date)

    def walked(order: str) -> list[str]:
        found: list[str] = []
        address = f"/api/v1/initiatives?ordering={order},name&page_size=1"
        while address:
            page = amara.get(address).json()
            found += [row["name"] for row in page["results"]]
            address = page["next"]
        return found

    assert walked("starts_on") == ["b", "c", "a", "d"]
    assert walked("-starts_on") == ["c", "b", "a", "d"]


def test_row_written_between_two_pages_neither_skips_nor_doubles(amara: Client) -> None:
    for name in ("b", "d", "f"):
        factories.initiative(name=name)
    page = get(amara, "initiatives?ordering=name&page_size=2").json()
    factories.initiative(name="a")
    rest = amara.get(page["next"]).json()
    assert [row["name"] for row in rest["results"]] == ["f"]


@pytest.mark.parametrize(
    "cursor", ["x", "", "WyJhIl0", "é", "eyJhIjoxfQ:abc", "0" * 5000], ids=str.__len__
)
def test_cursor_of_nobody_is_refused(cursor: str, amara: Client) -> None:
    answer = amara.get("/api/v1/initiatives", {"cursor": cursor})
    assert answer.status_code == 400
    assert pointers(answer) == ["/cursor"]


def test_cursor_of_another_order_is_refused(amara: Client) -> None:
    for _ in range(2):
        factories.initiative()
    page = get(amara, "initiatives?ordering=name&page_size=1").json()
    answer = amara.get(page["next"].replace("ordering=name", "ordering=-name"))
    assert answer.status_code == 400


def test_filters_narrow_by_field_members_bounds_and_unknown(amara: Client) -> None:
    sales = factories.department()
    factories.initiative(name="a", department=sales, stage="paused", starts_on="2026-01-01")
    factories.initiative(name="b", stage="done", starts_on="2026-06-01")
    factories.initiative(name="c", stage="active")

    def found(words: str) -> list[str]:
        return names(get(amara, f"initiatives?ordering=name&{words}"))

    assert found("stage=paused") == ["a"]
    assert found("stage__in=paused,done") == ["a", "b"]
    assert found(f"department={sales.pk}") == ["a"]
    assert found("starts_on__gte=2026-02-01") == ["b"]
    assert found("starts_on__lte=2026-02-01") == ["a"]
    assert found("starts_on__isnull=true") == ["c"]
    assert found("search=B") == ["b"]


def test_record_is_found_by_any_external_identity(amara: Client) -> None:
    found = factories.initiative(name="Apollo")
    factories.identity(found, "42", source="jira")
    factories.identity(found, "INI-42", source="ledger")
    factories.initiative(name="Borealis")
    assert names(get(amara, "initiatives?external_id=INI-42&source=ledger")) == ["Apollo"]
    assert names(get(amara, "initiatives?external_id=42")) == ["Apollo"]
    assert names(get(amara, "initiatives?external_id=42&source=ledger")) == []


def test_fields_cut_rows_to_what_is_asked_for(amara: Client) -> None:
    factories.initiative(name="Apollo")
    rows = get(amara, "initiatives?fields=name,stage").json()["results"]
    assert rows == [{"name": "Apollo", "stage": "active"}]


@pytest.mark.parametrize(
    ("words", "pointer"),
    [
        ("bogus=1", "/bogus"),
        ("stage=asleep", "/stage"),
        ("department=5", "/department"),
        ("starts_on__gte=yesterday", "/starts_on__gte"),
        ("starts_on__gte=2026-02-30", "/starts_on__gte"),
        ("updated_at__gte=99999-01-01", "/updated_at__gte"),
        ("page_size=0", "/page_size"),
        ("page_size=1001", "/page_size"),
        ("page_size=9999999999999999999999", "/page_size"),
        ("ordering=description", "/ordering"),
        ("ordering=", "/ordering"),
        ("fields=secret", "/fields"),
        ("search=%00", "/search"),
        ("external_id=%00", "/external_id"),
        ("name=%00", "/name"),
        ("is_confidential=perhaps", "/is_confidential"),
        ("format=csv", "/format"),
    ],
)
def test_parameter_that_makes_no_sense_is_refused_by_name(
    words: str, pointer: str, amara: Client
) -> None:
    answer = get(amara, f"initiatives?{words}")
    assert answer.status_code == 400
    assert pointers(answer) == [pointer]


def test_list_is_given_as_a_table_whose_cells_are_no_formulas(amara: Client) -> None:
    factories.initiative(name="=1+1", description="  @SUM(A1)")
    factories.initiative(name="-3", description="plain")
    answer = get(amara, "initiatives?ordering=name", accept="text/csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["name"] for row in rows] == ["-3", "'=1+1"]
    assert rows[1]["description"] == "'  @SUM(A1)"
    assert rows[0]["created_at"] == "2026-03-02T09:00:00Z"
    assert rows[0]["starts_on"] == ""


def test_table_names_its_next_page_in_a_link(amara: Client) -> None:
    for _ in range(2):
        factories.department()
    answer = get(amara, "departments?page_size=1&fields=name", accept="text/csv")
    assert answer.content.decode().splitlines()[0] == "name"
    assert 'rel="next"' in answer.headers["Link"]


def test_form_of_answer_nobody_writes_is_406(amara: Client) -> None:
    assert get(amara, "departments", accept="image/png").status_code == 406
