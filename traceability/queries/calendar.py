"""What stands in one person's calendar: days and titles, and nothing of confidential work."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import Scope
from traceability.domain.icalendar import Entry
from traceability.domain.rhythm import meetings
from traceability.models import (
    Action,
    Agreement,
    CalendarFeed,
    ConfidentialInitiative,
    Forum,
    Review,
    User,
)
from traceability.queries import organisation_settings
from traceability.queries.scope import visible

BEFORE, AHEAD = timedelta(days=30), timedelta(days=365)


def reader_of(digest: str) -> User | None:
    """Who reads by the address of this digest; None where it was revoked or they have left."""
    feed = CalendarFeed.objects.filter(digest=digest).first()
    if feed is None:
        return None
    return User.objects.filter(person=feed.person_id, is_active=True).order_by("pk").first()


def made_at(person_id: UUID | None) -> datetime | None:
    """When a person's address was made; None where they have none."""
    rows = (
        CalendarFeed.objects.filter(person=person_id) if person_id else CalendarFeed.objects.none()
    )
    return rows.values_list("made_at", flat=True).first()


def entries(*, scope: Scope, now: datetime) -> list[Entry]:
    """The calendar of who asks, a month back and a year ahead. At most six statements."""
    settings = organisation_settings.current()
    today = organisation_settings.today(now)
    told = list(_reviews(scope, today))
    if scope.person_id is None:
        return told
    if settings.has_forums:
        told += _forums(scope, scope.person_id, today)
    told += _actions(scope, scope.person_id)
    told += _agreements(scope, scope.person_id, today)
    return told


def _reviews(scope: Scope, today: date) -> Iterator[Entry]:
    if not scope.reads("review"):
        return
    rows = Review.objects.filter(visible("review", scope), held_on__gte=today - BEFORE)
    for one in rows.order_by("id"):
        yield Entry(
            uid=f"review-{one.pk}@throughline",
            on=one.held_on,
            title=one.name or "Review",
            changed_at=one.updated_at,
        )


def _forums(scope: Scope, person_id: UUID, today: date) -> Iterator[Entry]:
    if not scope.reads("forum"):
        return
    rows = Forum.objects.filter(
        visible("forum", scope), member_ids__contains=[person_id], first_on__isnull=False
    )
    for one in rows.order_by("id"):
        if one.first_on is None:
            continue
        until = today + AHEAD
        if one.ends_on is not None:
            until = min(until, one.ends_on - timedelta(days=1))
        for day in meetings(one.cadence, one.first_on, since=today - BEFORE, until=until):
            yield Entry(
                uid=f"forum-{one.pk}-{day:%Y%m%d}@throughline",
                on=day,
                title=one.name,
                changed_at=one.updated_at,
            )


def _actions(scope: Scope, person_id: UUID) -> Iterator[Entry]:
    """Calendars lie with others: of confidential work not even who may know it is told a title."""
    if not scope.reads("action"):
        return
    secret = set(ConfidentialInitiative.objects.values_list("pk", flat=True))
    rows = Action.objects.filter(visible("action", scope), owner=person_id, done_on__isnull=True)
    for one in rows.order_by("id"):
        is_secret = not secret.isdisjoint(one.subject_ids)
        yield Entry(
            uid=f"action-{one.pk}@throughline",
            on=one.due_on,
            title="An action of yours is due" if is_secret else f"Due: {one.title}",
            changed_at=one.updated_at,
        )


def _agreements(scope: Scope, person_id: UUID, today: date) -> Iterator[Entry]:
    if not scope.reads("agreement"):
        return
    stands = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    rows = Agreement.objects.filter(
        stands, visible("agreement", scope), party_ids__contains=[person_id]
    )
    for one in rows.order_by("id"):
        if one.lapses_on is not None:
            yield Entry(
                uid=f"agreement-{one.pk}@throughline",
                on=one.lapses_on,
                title=f"To reaffirm: {one.text}",
                changed_at=one.updated_at,
            )
