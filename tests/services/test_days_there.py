"""Days begin and end where the organisation is, on both sides of UTC."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.api.alignment import instant_of
from traceability.domain import time_zones
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import InvalidFields
from traceability.models import Finding, Person, Strategy
from traceability.queries import organisation_settings, trace_graph
from traceability.services import completeness, detection, records
from traceability.services import organisation_settings as settings
from traceability.services.detection import waivers, watching
from traceability.services.organisation import keeping
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.handing_over import end_leavers
from traceability.services.organisation.reorganisation_plan import Giving, Part, Plan, Target
from traceability.services.organisation.reorganising import reorganise

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


class Place(NamedTuple):
    """A zone, and when 10 March 2026 begins there."""

    zone: str
    begins: datetime


EAST = Place("Pacific/Auckland", datetime(2026, 3, 9, 11, tzinfo=UTC))
# Its clocks went forward on the 8th.
WEST = Place("America/Los_Angeles", datetime(2026, 3, 10, 7, tzinfo=UTC))
NINTH, TENTH = date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture(params=[EAST, WEST], ids=["east", "west"])
def place(request: pytest.FixtureRequest) -> Place:
    chosen: Place = request.param
    be_in(chosen.zone)
    return chosen


def be_in(zone: str) -> None:
    settings.set_time_zone(time_zone=zone, expected_version=None, actor=SYSTEM, now=factories.NOW)


@contextmanager
def at_most(count: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as sent:
        yield
    assert len(sent) <= count


def test_day_ends_a_moment_before_the_next_begins_there(place: Place) -> None:
    zone = organisation_settings.zone()
    assert time_zones.end_of(NINTH, zone) == place.begins - timedelta(microseconds=1)
    assert time_zones.day_in(zone, time_zones.end_of(NINTH, zone)) == NINTH


def test_day_on_which_clocks_change_ends_there_too() -> None:
    zone = time_zones.zone_named("Europe/Berlin")
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        whole = time_zones.end_of(day, zone) - time_zones.end_of(day - timedelta(days=1), zone)
        assert whole == timedelta(hours=hours)


def test_day_asked_for_is_the_one_there(place: Place) -> None:
    now = place.begins
    assert instant_of({"as_of": "2026-03-09"}, now=now) == place.begins - timedelta(microseconds=1)
    assert instant_of({"as_of": "2026-03-10"}, now=now) is not None
    with pytest.raises(InvalidFields):
        instant_of({"as_of": "2026-03-10"}, now=now - SECOND)


def test_instant_asked_for_is_what_it_says(place: Place) -> None:
    words = {"as_of": "2026-03-09T10:00:00Z"}
    with at_most(0):
        told = instant_of(words, now=place.begins + timedelta(days=2))
    assert told == datetime(2026, 3, 9, 10, tzinfo=UTC)


def test_waiver_holds_until_its_day_ends_there(place: Place) -> None:
    actor, finding = factories.actor(factories.amara()), factories.finding()
    detection.waive_finding(
        finding_id=finding.pk,
        reason="Until the ninth.",
        until_on=NINTH,
        actor=actor,
        now=place.begins - SECOND,
    )
    assert waivers.reopen_lapsed(now=place.begins - SECOND) == 0
    assert waivers.reopen_lapsed(now=place.begins) == 1
    assert Finding.objects.get(pk=finding.pk).state == "open"
    with pytest.raises(InvalidFields):
        detection.waive_finding(
            finding_id=finding.pk,
            reason="Too late.",
            until_on=NINTH,
            actor=actor,
            now=place.begins,
        )


def test_graph_is_of_the_day_there_at_no_statement_more(place: Place) -> None:
    strategy = factories.strategy()
    factories.person(name="Last day", ends_on=NINTH)
    for now, day, is_gone in ((place.begins - SECOND, NINTH, False), (place.begins, TENTH, True)):
        with at_most(25):
            graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=now)
        assert graph.day == day
        assert graph.as_of.utcoffset() == timedelta(0)
        assert graph.people.has_ended.tolist() == [is_gone]


def test_watched_graph_is_read_anew_when_the_day_or_the_zone_changes(place: Place) -> None:
    strategy = factories.strategy()
    before = _watched(strategy, place.begins - 2 * SECOND)
    assert _watched(strategy, place.begins - SECOND) == before
    assert _watched(strategy, place.begins) == TENTH
    be_in("UTC")
    assert _watched(strategy, place.begins) == place.begins.date()


def _watched(strategy: Strategy, now: datetime) -> date:
    return watching.caught_up(strategy.pk, now=now).graph.day


def test_reorganisation_planned_for_a_day_happens_as_it_begins_there(place: Place) -> None:
    sales = factories.department(name="Sales")
    told = _reorganise(sales.pk, on=TENTH, now=place.begins - SECOND)
    assert told.is_planned
    assert keeping.due_changes(now=place.begins - SECOND) == []
    assert keeping.due_changes(now=place.begins) == [told.id]


def test_reorganisation_without_a_day_is_of_today_there(place: Place) -> None:
    told = _reorganise(factories.department(name="Sales").pk, on=None, now=place.begins)
    assert (told.effective_on, told.is_planned) == (TENTH, False)


def _reorganise(department: UUID, *, on: date | None, now: datetime) -> Outcome:
    plan = Plan(
        targets=(Target(key="new", name="Regions"),),
        giving=(Giving(department, (Part("new", None),)),),
    )
    order = Order(actor=SYSTEM, now=now, reason="New market", effective_on=on)
    return reorganise(plan, order, asked={})


def test_account_ends_when_the_last_day_is_over_there(place: Place) -> None:
    leaver = factories.user("leaver", person=factories.person(name="Leaver", ends_on=NINTH))
    assert end_leavers(now=place.begins - SECOND) == 0
    assert end_leavers(now=place.begins) == 1
    leaver.refresh_from_db()
    assert not leaver.is_active


def test_what_is_ended_by_date_ends_on_the_day_there(place: Place) -> None:
    department = factories.department(name="Sales")
    records.end_record(
        noun="department",
        id=department.pk,
        expected_version=None,
        actor=SYSTEM,
        now=place.begins,
        reason="Closed",
    )
    department.refresh_from_db()
    assert department.ends_on == TENTH


def test_message_on_what_lacks_goes_once_a_day_there(place: Place) -> None:
    strategy, cast = factories.strategy(), factories.cast()
    factories.initiative(department=cast.sales)
    Person.objects.filter(user=cast.bruno).update(email="bruno@example.org")
    instants = [place.begins - 2 * SECOND, place.begins - SECOND, place.begins]
    sent = [
        completeness.send_completeness(
            strategy_id=strategy.pk,
            department_id=cast.sales.pk,
            actor=factories.actor(cast.amara),
            now=now,
        )
        for now in instants
    ]
    assert sent == [True, False, True]
