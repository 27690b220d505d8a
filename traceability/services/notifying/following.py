"""Follow the change feed: write down what concerns whom, each once.

The place in the feed and what was noted on the way are one transaction, under one row's lock. A
worker that dies leaves neither; a second one finds the row held and leaves.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from traceability.domain import notifying
from traceability.domain.notifying import Calendar
from traceability.models import Notification, NotificationCursor, NotificationSettings
from traceability.queries import noted_changes
from traceability.queries.changes import Place
from traceability.services.notifying import deriving
from traceability.services.notifying.deriving import Note

# One notification names no more records than this; the page behind it lists all of them.
MOST_TOGETHER = 500
# What was done longer ago when it is read, as in a history that was loaded, is told to nobody.
NEWS = timedelta(days=7)
# What was not mailed by then is not mailed any more, and what is older is forgotten.
MAIL_WITHIN = timedelta(days=14)
KEEP = timedelta(days=180)


def follow(*, now: datetime, calendar: Calendar) -> bool:
    """Note what changed, and once a day what is due; True where more may be left.

    It begins with what is written after the migration that brought it. Repeatable.
    """
    with transaction.atomic():
        cursor = _held()
        if cursor is None:
            return False
        feed = noted_changes.after(Place(int(cursor.transaction_id), cursor.position))
        if feed.has_import:
            cursor.imported_at = now
        quiet_until = None
        if cursor.imported_at is not None:
            quiet_until = cursor.imported_at + notifying.QUIET_AFTER_IMPORT
        news = [change for change in feed.changes if change.at >= now - NEWS]
        notes = deriving.notes_of(news, quiet_until=quiet_until)
        today = calendar.today(now)
        if cursor.dues_on is None or cursor.dues_on < today:
            notes += deriving.dues(today=today)
            cursor.dues_on = today
            _forget(now)
        keep(notes, now=now)
        cursor.transaction_id, cursor.position = str(feed.place.transaction), feed.place.position
        cursor.save()
        return not feed.is_drained


def _held() -> NotificationCursor | None:
    if not NotificationCursor.objects.exists():
        begins = NotificationCursor(transaction_id=str(noted_changes.here().transaction))
        NotificationCursor.objects.bulk_create([begins], ignore_conflicts=True)
    return NotificationCursor.objects.select_for_update(skip_locked=True).first()


def keep(notes: Iterable[Note], *, now: datetime) -> None:
    """Write notes down, each once, as their users chose to be told."""
    groups: dict[tuple[UUID, str, str, str, bool], list[Note]] = {}
    for note in notes:
        place = (note.user_id, note.kind, note.noun, note.part, note.is_quiet)
        groups.setdefault(place, []).append(note)
    users = {user for user, *_ in groups}
    chosen = {each.pk: each for each in NotificationSettings.objects.filter(pk__in=users)}
    rows: list[Notification] = []
    for (user, kind, *_), group in groups.items():
        settings = chosen.get(user) or NotificationSettings(user_id=user)
        if getattr(settings, kind) == notifying.OFF:
            continue
        if group[0].is_quiet or len(group) > notifying.MOST_APART:
            rows += _together(group, now=now)
        else:
            rows += [_row(note, [note.subject_id], key=note.key, now=now) for note in group]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def _together(group: Sequence[Note], *, now: datetime) -> list[Notification]:
    """One notification of many; what is quiet joins the one that nobody read or mailed yet."""
    first = group[0]
    ids = list(dict.fromkeys(note.subject_id for note in group))
    waiting = Notification.objects.filter(
        user=first.user_id,
        kind=first.kind,
        noun=first.noun,
        part=first.part,
        is_quiet=True,
        read_at__isnull=True,
        settled_at__isnull=True,
    ).order_by("noted_at", "id")
    known = waiting.first()
    if known is None:
        key = f"together:{uuid4()}"
        return [_row(first, ids[:MOST_TOGETHER], key=key, now=now, is_quiet=True)]
    known.subject_ids = list(dict.fromkeys([*known.subject_ids, *ids]))[:MOST_TOGETHER]
    known.save(update_fields=["subject_ids"])
    return []


def _row(
    note: Note, subject_ids: list[UUID], *, key: str, now: datetime, is_quiet: bool = False
) -> Notification:
    return Notification(
        id=uuid4(),
        user_id=note.user_id,
        kind=note.kind,
        key=key,
        noun=note.noun,
        subject_ids=subject_ids,
        part=note.part,
        due_on=note.due_on,
        by_id=note.by_id,
        is_quiet=is_quiet,
        noted_at=now,
    )


def _forget(now: datetime) -> None:
    Notification.objects.filter(noted_at__lt=now - KEEP).delete()
    Notification.objects.filter(settled_at__isnull=True, noted_at__lt=now - MAIL_WITHIN).update(
        settled_at=now
    )
