"""Views of the workbench under names: one's own, and those that the PMO shares."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, pointers, post
from traceability.domain.access import Role

pytestmark = pytest.mark.django_db
PAUSED = {
    "name": "Paused",
    "noun": "initiative",
    "columns": ["name", "stage"],
    "filters": {"stage__in": "paused,proposed"},
    "ordering": "-ends_on",
}


def names(client: Client) -> list[str]:
    return [row["name"] for row in get(client, "saved-views").json()["results"]]


def test_view_is_kept_as_it_was_sent_and_stays_ones_own(amara: Client, bruno: Client) -> None:
    made = post(bruno, "saved-views", PAUSED)
    assert made.status_code == 201
    assert {name: made.json()[name] for name in PAUSED} == PAUSED
    assert (names(bruno), names(amara)) == (["Paused"], [])
    assert get(amara, f"saved-views/{made.json()['id']}").status_code == 404


def test_shared_view_is_everybodys_to_open_and_the_pmos_to_change(
    amara: Client, bruno: Client
) -> None:
    made = post(amara, "saved-views", {**PAUSED, "is_shared": True}).json()
    address = f"saved-views/{made['id']}"
    assert names(bruno) == ["Paused"]
    assert patch(bruno, address, {"name": "Mine"}, if_match='"1"').status_code == 403
    assert delete(bruno, address, if_match='"1"').status_code == 403
    assert patch(amara, address, {"name": "On hold"}, if_match='"1"').json()["version"] == 2
    assert names(bruno) == ["On hold"]


def test_lead_does_not_share(bruno: Client) -> None:
    assert post(bruno, "saved-views", {**PAUSED, "is_shared": True}).status_code == 403
    made = post(bruno, "saved-views", PAUSED).json()
    shared = patch(bruno, f"saved-views/{made['id']}", {"is_shared": True}, if_match='"1"')
    assert shared.status_code == 403


def test_name_is_ones_own_once_for_each_sheet(amara: Client, bruno: Client) -> None:
    assert post(bruno, "saved-views", PAUSED).status_code == 201
    again = post(bruno, "saved-views", PAUSED)
    assert (again.status_code, pointers(again)) == (409, ["/name"])
    assert post(amara, "saved-views", PAUSED).status_code == 201
    other = {"name": "Paused", "noun": "objective"}
    assert post(bruno, "saved-views", other).status_code == 201


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"filters": {"colour": "red"}}, "/filters/colour"),
        ({"filters": {"stage": "asleep"}}, "/stage"),
        ({"ordering": "colour"}, "/ordering"),
        ({"noun": "finding"}, "/noun"),
        ({"name": ""}, "/name"),
    ],
)
def test_view_that_the_list_would_refuse_is_refused(
    change: dict[str, Any], pointer: str, amara: Client
) -> None:
    answer = post(amara, "saved-views", {**PAUSED, **change})
    assert (answer.status_code, pointers(answer)) == (400, [pointer])


def test_view_is_changed_on_the_version_that_was_read_and_thrown_away(amara: Client) -> None:
    address = f"saved-views/{post(amara, 'saved-views', PAUSED).json()['id']}"
    assert patch(amara, address, {"search": "shop"}).status_code == 428
    assert patch(amara, address, {"search": "shop"}, if_match='"1"').status_code == 200
    assert patch(amara, address, {"search": "bank"}, if_match='"1"').status_code == 412
    assert get(amara, address).json()["search"] == "shop"
    assert delete(amara, address, if_match='"2"').status_code == 204
    assert names(amara) == []


def test_viewer_sees_shared_views_of_what_viewers_read_alone(amara: Client, signed_in: Any) -> None:
    viewer = signed_in(factories.user("vera", Role.VIEWER))
    post(amara, "saved-views", {**PAUSED, "is_shared": True})
    assert names(viewer) == []
    post(amara, "saved-views", {"name": "Goals", "noun": "objective", "is_shared": True})
    assert names(viewer) == ["Goals"]
    assert post(viewer, "saved-views", PAUSED).status_code == 403


def test_views_are_listed_by_sheet_and_by_name(amara: Client) -> None:
    for name in ("B", "A"):
        post(amara, "saved-views", {"name": name, "noun": "initiative"})
    post(amara, "saved-views", {"name": "C", "noun": "objective"})
    for query in ("noun=initiative", "noun=initiative&ordering=name&page_size=1000"):
        rows = get(amara, f"saved-views?{query}").json()["results"]
        assert sorted(row["name"] for row in rows) == ["A", "B"], query
