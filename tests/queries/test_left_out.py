"""What is in no export is told, as far as the reader may read it."""

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE, Scope
from traceability.models import CalendarFeed, KeptAgenda, Review
from traceability.queries.exports import beside

pytestmark = pytest.mark.django_db


def told(scope: Scope, **how: object) -> dict[str, int | None]:
    left = beside.left_out(scope=scope, as_of=how.get("as_of"))  # type: ignore[arg-type]
    return {one.what: one.count for one in left}


@pytest.fixture
def cast() -> factories.Cast:
    cast = factories.cast()
    review = factories.row(
        Review,
        strategy=factories.strategy(),
        held_on=NOW.date(),
        state="closed",
        as_of=NOW,
        closed_at=NOW,
    )
    KeptAgenda.objects.create(review=review, items=[])
    dana = factories.person()
    CalendarFeed.objects.create(person=dana, digest="0" * 64, made_at=NOW)
    return cast


def test_agendas_are_told_to_who_reads_reviews(cast: factories.Cast) -> None:
    for who in (cast.amara, cast.dana):
        assert told(factories.actor(who).scope)["agendas"] == 1
    assert told(SYSTEM_SCOPE, as_of=NOW + timedelta(days=1))["agendas"] is None


def test_calendars_of_others_are_counted_for_the_whole_installation_alone(
    cast: factories.Cast,
) -> None:
    assert told(SYSTEM_SCOPE)["calendars"] == 1
    assert "calendars" not in told(factories.actor(cast.amara).scope)


def test_nothing_is_told_of_what_is_not_there() -> None:
    assert not {"agendas", "calendars"} & set(told(SYSTEM_SCOPE))
