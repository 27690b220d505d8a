"""Where the organisation is: read by everybody, set by an administrator on the version read."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch
from traceability.domain.access import Role
from traceability.models import User

pytestmark = pytest.mark.django_db
PATH = "organisation-settings"
BERLIN = {"time_zone": "Europe/Berlin"}
ON = {"has_rounds": True, "has_forums": True, "has_incentives": True}


@pytest.fixture
def admin(signed_in: Callable[[User], Client]) -> Client:
    return signed_in(factories.user("root", Role.ADMINISTRATOR))


def test_administrator_sets_the_zone_on_the_version_that_was_read(
    admin: Client, amara: Client
) -> None:
    read = get(admin, PATH)
    assert read.json() == {"version": 1, "time_zone": "UTC", **ON, "may_change": True}
    assert patch(admin, PATH, BERLIN).status_code == 428
    written = patch(admin, PATH, BERLIN, if_match=read["ETag"])
    assert written.json() == {"version": 2, "time_zone": "Europe/Berlin", **ON, "may_change": True}
    stale = patch(admin, PATH, {"time_zone": "UTC"}, if_match=read["ETag"])
    assert (stale.status_code, stale.json()["current"]["time_zone"]) == (412, "Europe/Berlin")
    told = get(amara, PATH)
    assert told.json() == {"version": 2, "time_zone": "Europe/Berlin", **ON, "may_change": False}
    assert get(amara, "me/notification-settings").json()["time_zone"] == "Europe/Berlin"


def test_zone_that_there_is_not_is_refused_by_name(admin: Client) -> None:
    answer = patch(admin, PATH, {"time_zone": "Mars/Olympus"}, if_match='"1"')
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/time_zone"]


def test_what_is_not_set_here_is_unknown(admin: Client) -> None:
    assert patch(admin, PATH, {**BERLIN, "version": 9}, if_match='"1"').status_code == 400


def test_module_is_switched_without_saying_where(admin: Client) -> None:
    written = patch(admin, PATH, {"has_forums": False}, if_match='"1"')
    assert written.json() == {
        "version": 2,
        "time_zone": "UTC",
        **ON,
        "has_forums": False,
        "may_change": True,
    }
