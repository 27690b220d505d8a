"""Fields that the PMO adds: kept in history, told by lists, narrowed by."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch, pointers, post
from traceability.models import Change

pytestmark = pytest.mark.django_db
FIELDS: tuple[dict[str, object], ...] = (
    {"key": "risk", "label": "Risk", "type": "choice", "choices": ["low", "high"]},
    {"key": "score", "label": "Score", "type": "number"},
    {"key": "seen_on", "label": "Seen", "type": "date"},
    {"key": "board", "label": "For the board", "type": "boolean"},
    # Words that a filter could take for its own.
    {"key": "gte", "label": "Gate", "type": "text"},
)


@pytest.fixture
def portfolio(amara: Client) -> None:
    """Three initiatives with custom values, and one without any."""
    for field in FIELDS:
        assert post(amara, "custom-fields", {"noun": "initiative", **field}).status_code == 201
    values: dict[str, dict[str, object]] = {
        "A": {"risk": "low", "score": 3, "seen_on": "2026-01-31", "board": True},
        "B": {"risk": "high", "score": 12.5, "gte": "two"},
        "C": {"score": 3, "board": False},
        "D": {},
    }
    department = factories.department()
    for name, custom in values.items():
        factories.initiative(name=name, department=department, custom_fields=custom)


def found(client: Client, query: str) -> list[str]:
    rows = get(client, f"initiatives?ordering=name&{query}").json()["results"]
    return [row["name"] for row in rows]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("custom_fields.risk=high", "B"),
        ("custom_fields.score=3", "AC"),
        ("custom_fields.score=3.0", "AC"),
        ("custom_fields.score__gte=3.5", "B"),
        ("custom_fields.score__lte=9", "AC"),
        ("custom_fields.seen_on__gte=2026-01-01", "A"),
        ("custom_fields.seen_on__lte=2025-12-31", ""),
        ("custom_fields.board=false", "C"),
        ("custom_fields.gte=two", "B"),
        ("custom_fields.risk__isnull=true", "CD"),
        ("custom_fields.risk__isnull=false", "AB"),
        ("custom_fields.risk=low&custom_fields.score=3", "A"),
    ],
)
def test_list_is_narrowed_by_a_custom_field(
    query: str, names: str, amara: Client, portfolio: None
) -> None:
    assert found(amara, query) == list(names)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("custom_fields.colour=red", "/custom_fields.colour"),
        ("custom_fields.risk__gte=low", "/custom_fields.risk__gte"),
        ("custom_fields.risk=purple", "/custom_fields.risk"),
        ("custom_fields.score=many", "/custom_fields.score"),
        ("custom_fields.score=NaN", "/custom_fields.score"),
        ("custom_fields.seen_on=soon", "/custom_fields.seen_on"),
        ("custom_fields.board=1", "/custom_fields.board"),
    ],
)
def test_filter_that_makes_no_sense_is_refused_by_name(
    query: str, pointer: str, amara: Client, portfolio: None
) -> None:
    answer = get(amara, f"initiatives?{query}")
    assert (answer.status_code, pointers(answer)) == (400, [pointer])


def test_custom_field_of_another_noun_is_no_filter_here(amara: Client, portfolio: None) -> None:
    assert get(amara, "objectives?custom_fields.risk=low").status_code == 400


def test_values_are_told_in_the_list_and_kept_in_history(amara: Client, portfolio: None) -> None:
    row = get(amara, "initiatives?custom_fields.gte=two").json()["results"][0]
    assert row["custom_fields"]["risk"] == "high"
    body = {"custom_fields": {"risk": "low", "gte": None}}
    changed = patch(amara, f"initiatives/{row['id']}", body, if_match='"1"').json()
    assert changed["custom_fields"] == {"risk": "low", "score": 12.5}
    before, after = Change.objects.get(object_id=row["id"]).fields["custom_fields"]
    assert (before["risk"], after["risk"]) == ("high", "low")


def test_many_records_take_custom_values_at_once(amara: Client, portfolio: None) -> None:
    rows: list[dict[str, Any]] = get(amara, "initiatives?ordering=name").json()["results"]
    sent = [
        {"id": row["id"], "version": row["version"], "custom_fields": {"risk": "high"}}
        for row in rows
    ]
    assert patch(amara, "initiatives/bulk", {"rows": sent}).status_code == 200
    assert found(amara, "custom_fields.risk=high") == ["A", "B", "C", "D"]


def test_view_may_hold_a_filter_by_a_custom_field_that_there_is(
    amara: Client, portfolio: None
) -> None:
    body = {"name": "Risky", "noun": "initiative", "filters": {"custom_fields.risk": "high"}}
    assert post(amara, "saved-views", body).status_code == 201
    wrong = {**body, "name": "Other", "filters": {"custom_fields.colour": "red"}}
    assert post(amara, "saved-views", wrong).status_code == 400


def walked(client: Client, ordering: str, *, size: int) -> list[str]:
    """Names of all pages, each reached from the one before; then back again the same way."""
    pages, address = [], f"initiatives?ordering={ordering}&page_size={size}"
    while address:
        pages.append(get(client, address).json())
        address = (pages[-1]["next"] or "").partition("/api/v1/")[2]
    back = pages[-1]
    for page in reversed(pages[:-1]):
        back = get(client, back["previous"].partition("/api/v1/")[2]).json()
        assert back["results"] == page["results"]
    return [row["name"] for page in pages for row in page["results"]]


@pytest.mark.parametrize(
    ("ordering", "names"),
    [
        ("custom_fields.score,name", "ACBD"),
        ("-custom_fields.score,name", "BACD"),
        ("custom_fields.risk,name", "ABCD"),
        ("custom_fields.seen_on,-name", "ADCB"),
        ("-custom_fields.board,name", "ACBD"),
        ("custom_fields.score,-custom_fields.board", "ACBD"),
    ],
)
@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.usefixtures("portfolio")
def test_rows_are_sorted_by_a_custom_field_page_by_page(
    amara: Client, ordering: str, names: str, size: int
) -> None:
    assert walked(amara, ordering, size=size) == list(names)


@pytest.mark.usefixtures("portfolio")
def test_values_left_from_another_type_stand_apart_and_break_no_page(amara: Client) -> None:
    odd = factories.initiative(name="E", custom_fields={"score": "many"})
    factories.initiative(name="F", custom_fields={"score": None}, department=odd.department)
    found = walked(amara, "custom_fields.score,name", size=2)
    assert (sorted(found), found[-2:]) == (list("ABCDEF"), ["D", "F"])


@pytest.mark.usefixtures("portfolio")
def test_order_tells_nothing_beyond_the_rows_that_are_read(amara: Client) -> None:
    row = get(amara, "initiatives?ordering=custom_fields.score&fields=name").json()["results"][0]
    assert set(row) == {"name"}
    assert pointers(get(amara, "initiatives?ordering=custom_fields.nowhere")) == ["/ordering"]
    assert pointers(get(amara, "departments?ordering=custom_fields.score")) == ["/ordering"]


@pytest.mark.usefixtures("portfolio")
def test_cursor_of_one_custom_order_is_none_of_another(amara: Client) -> None:
    first = get(amara, "initiatives?ordering=custom_fields.score&page_size=1").json()
    cursor = first["next"].partition("cursor=")[2]
    assert cursor
    other = get(amara, f"initiatives?ordering=custom_fields.risk&page_size=1&cursor={cursor}")
    assert pointers(other) == ["/cursor"]


@pytest.mark.usefixtures("portfolio")
def test_view_may_be_kept_in_the_order_of_a_custom_field(amara: Client) -> None:
    view = {"noun": "initiative", "name": "By score", "ordering": "-custom_fields.score"}
    assert post(amara, "saved-views", view).status_code == 201
    assert post(amara, "saved-views", {**view, "ordering": "custom_fields.x"}).status_code == 400


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.usefixtures("portfolio")
def test_choices_are_sorted_by_their_options_and_what_is_none_behind(
    amara: Client, size: int
) -> None:
    department = factories.department()
    for name, said in (("E", "enormous"), ("F", None)):
        factories.initiative(name=name, department=department, custom_fields={"risk": said})
    assert walked(amara, "custom_fields.risk,name", size=size) == list("ABECDF")
    assert walked(amara, "-custom_fields.risk,name", size=size) == list("EBACDF")
