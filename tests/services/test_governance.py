"""Reviews: planned, closed once, and kept as they looked."""

from datetime import date, datetime, timedelta

import pytest

from tests import factories
from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.domain.governance import ReviewClosed
from traceability.models import Review, Strategy
from traceability.services import governance, records

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def review() -> Review:
    strategy = factories.strategy()
    made: Review = factories.row(Review, strategy=strategy, held_on=date(2026, 9, 9))
    return made


def close(
    review: Review, *, as_of: datetime | None = None, now: datetime = NOW, actor: Actor = SYSTEM
) -> Review:
    return governance.close_review(
        review_id=review.pk, expected_version=None, actor=actor, now=now, as_of=as_of
    )


def move(review: Review, day: str) -> None:
    records.revise_record(
        noun="review",
        id=review.pk,
        expected_version=None,
        values={"held_on": day},
        actor=SYSTEM,
        now=NOW,
    )


def end(review: Review) -> None:
    records.end_record(noun="review", id=review.pk, expected_version=None, actor=SYSTEM, now=NOW)


def test_closing_freezes_the_instant_and_the_published_run(review: Review) -> None:
    run = factories.detection_run(strategy=review.strategy, state="published", published_at=NOW)
    Strategy.objects.filter(pk=review.strategy_id).update(published_run=run)
    closed = close(review, as_of=None)
    assert (closed.state, closed.as_of, closed.run) == ("closed", NOW, run)


def test_review_of_a_strategy_without_a_run_has_none(review: Review) -> None:
    assert close(review).run is None


def test_review_is_closed_as_of_an_instant_before(review: Review) -> None:
    later = NOW + timedelta(days=3)
    closed = close(review, as_of=NOW, now=later)
    assert (closed.as_of, closed.closed_at) == (NOW, later)


def test_review_is_not_closed_as_of_an_instant_ahead(review: Review) -> None:
    with pytest.raises(InvalidFields) as refused:
        close(review, as_of=NOW + timedelta(hours=1))
    assert refused.value.errors[0].pointer == "/as_of"


def test_review_is_not_closed_as_of_a_time_before_anything_was_recorded(review: Review) -> None:
    with pytest.raises(InvalidFields) as refused:
        close(review, as_of=review.strategy.created_at - timedelta(seconds=1))
    assert "Nothing was recorded before" in refused.value.errors[0].message


def test_review_is_not_closed_before_the_latest_one(review: Review) -> None:
    close(review)
    second = factories.row(Review, strategy=review.strategy, held_on=date(2026, 11, 9))
    with pytest.raises(InvalidFields, match="not closed"):
        close(second, as_of=NOW - timedelta(seconds=1))
    assert close(second, as_of=NOW + timedelta(1), now=NOW + timedelta(1)).state == "closed"


def test_closed_review_stays_as_it_is(review: Review) -> None:
    close(review)
    with pytest.raises(ReviewClosed):
        close(review)
    with pytest.raises(ReviewClosed):
        move(review, "2026-01-01")
    with pytest.raises(ReviewClosed):
        end(review)
    review.refresh_from_db()
    assert review.held_on == date(2026, 9, 9)


def test_planned_review_moves_and_goes(review: Review) -> None:
    move(review, "2026-09-16")
    end(review)
    assert not Review.objects.exists()


def test_only_the_pmo_closes_a_review(review: Review) -> None:
    cast = factories.cast()
    with pytest.raises(NotPermitted):
        close(review, actor=factories.actor(cast.dana))
    review.refresh_from_db()
    assert review.state == "planned"
