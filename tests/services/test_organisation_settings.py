"""Where the organisation is: its days and digests follow, also where clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain import time_zones
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.errors import InvalidFields, NotPermitted, StaleVersion
from traceability.domain.notifying import Calendar
from traceability.models import Change, OrganisationSettings
from traceability.queries import organisation_settings as queries
from traceability.queries import reporting
from traceability.services import organisation_settings
from traceability.services import reporting as rounds

BERLIN = Calendar(zone=ZoneInfo("Europe/Berlin"), hour=7)


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def be_in(zone: str, *, version: int | None = None, by: Actor = SYSTEM) -> OrganisationSettings:
    """Say where the organisation is."""
    return organisation_settings.set_time_zone(
        time_zone=zone, expected_version=version, actor=by, now=NOW
    )


def test_digest_is_at_its_hour_before_and_after_clocks_go_forward() -> None:
    assert BERLIN.latest_digest(at("2026-03-28T12:00")) == at("2026-03-28T06:00")
    assert BERLIN.latest_digest(at("2026-03-29T04:59")) == at("2026-03-28T06:00")
    assert BERLIN.latest_digest(at("2026-03-29T05:00")) == at("2026-03-29T05:00")


def test_digest_is_at_its_hour_before_and_after_clocks_go_back() -> None:
    assert BERLIN.latest_digest(at("2026-10-24T12:00")) == at("2026-10-24T05:00")
    assert BERLIN.latest_digest(at("2026-10-25T05:59")) == at("2026-10-24T05:00")
    assert BERLIN.latest_digest(at("2026-10-25T06:00")) == at("2026-10-25T06:00")


def test_hour_that_does_not_exist_or_comes_twice_has_one_digest() -> None:
    night = Calendar(zone=ZoneInfo("Europe/Berlin"), hour=2)
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=night.zone).astimezone(UTC)
        instants = [midnight + timedelta(minutes=10 * each) for each in range(hours * 6)]
        assert {night.today(each) for each in instants} == {day}
        assert len({night.latest_digest(each) for each in instants}) == 2


def test_weekly_digest_of_a_monday_after_clocks_change_is_that_monday() -> None:
    monday = at("2026-03-30T05:00")
    assert BERLIN.latest_digest(monday, is_weekly=True) == monday
    assert BERLIN.latest_digest(monday - timedelta(minutes=1), is_weekly=True) == at(
        "2026-03-23T06:00"
    )


def test_name_that_is_no_zone_is_refused() -> None:
    for name in ("Berlin", "", "../etc/passwd", "UTC+2"):
        with pytest.raises(InvalidFields):
            time_zones.zone_named(name)
    assert str(time_zones.zone_named("Europe/Berlin")) == "Europe/Berlin"


@pytest.mark.django_db
def test_day_is_that_of_utc_until_somebody_says_where_the_organisation_is() -> None:
    evening = at("2026-03-02T23:30")
    assert queries.today(evening) == date(2026, 3, 2)
    be_in("Pacific/Auckland")
    assert queries.today(evening) == date(2026, 3, 3)


@pytest.mark.django_db
def test_administrator_alone_says_so_and_it_stands_in_the_feed() -> None:
    admin = factories.actor(factories.user("root", Role.ADMINISTRATOR))
    assert be_in("Europe/Berlin", version=1, by=admin).version == 2
    change = Change.objects.get(noun="organisation_setting")
    assert change.fields == {"time_zone": ["UTC", "Europe/Berlin"]}
    assert change.actor_id == admin.id
    with pytest.raises(NotPermitted):
        be_in("Europe/Paris", by=factories.actor(factories.amara()))


@pytest.mark.django_db
def test_what_stands_already_is_no_change_and_a_stale_version_is_refused() -> None:
    assert be_in("UTC").version == 1
    assert not Change.objects.exists()
    with pytest.raises(StaleVersion):
        be_in("Europe/Berlin", version=7)


@pytest.mark.django_db
def test_round_is_late_once_its_day_is_over_where_the_organisation_is() -> None:
    cast = factories.cast()
    work = factories.initiative(department=cast.sales)
    amara = factories.actor(cast.amara)
    round_ = rounds.open_round(
        values={"name": "Friday", "due_on": NOW.date().isoformat()}, actor=amara, now=NOW
    )
    ends = datetime(NOW.year, NOW.month, NOW.day, 23, 30, tzinfo=UTC)
    rounds.report_status(
        answers=[rounds.Answer(initiative_id=work.pk, health="on_track")],
        actor=amara,
        now=ends,
        round_id=round_.pk,
    )

    def in_time() -> tuple[int, int]:
        found = reporting.progress(scope=amara.scope, round_id=round_.pk, now=ends)
        return found.counts.in_time, found.counts.late

    assert in_time() == (1, 0)
    be_in("Europe/Berlin")
    assert in_time() == (0, 1)
    be_in("America/New_York")
    assert in_time() == (1, 0)


@pytest.mark.django_db
def test_round_may_be_due_on_the_day_that_it_still_is_there() -> None:
    cast = factories.cast()
    factories.initiative(department=cast.sales)
    be_in("America/Los_Angeles")
    after_midnight = datetime(NOW.year, NOW.month, NOW.day, 1, tzinfo=UTC)
    yesterday = (NOW - timedelta(days=1)).date().isoformat()
    round_ = rounds.open_round(
        values={"name": "Today", "due_on": yesterday},
        actor=factories.actor(cast.amara),
        now=after_midnight,
    )
    assert round_.due_on.isoformat() == yesterday
