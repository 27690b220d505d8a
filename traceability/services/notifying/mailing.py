"""Write mail about what was noted: at once, or in one digest a day, as each person chose.

One user at a time, under the lock of their settings. A digest is named by its user and day, so
there is one whatever happens; what comes after it waits for the next day's.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from traceability.domain import notifying
from traceability.domain.notifying import Calendar
from traceability.models import (
    Notification,
    NotificationSettings,
    OutgoingMail,
    Person,
    User,
)
from traceability.queries import notices as words
from traceability.queries.notifications import COLUMNS, Row
from traceability.services import mail

PATH = "/notifications"


def write_mail(*, now: datetime, calendar: Calendar) -> int:
    """Write what is to be written by now; tell how many messages. Nothing without a mail server."""
    if not mail.is_set_up():
        return 0
    return sum(_write_to(user, now=now, calendar=calendar) for user in _behind(now, calendar))


def _behind(now: datetime, calendar: Calendar) -> list[UUID]:
    """The users for whom something is to be written or settled now. Two queries."""
    rows = Notification.objects.filter(settled_at__isnull=True)
    noted: dict[UUID, list[Row]] = {}
    for row in rows.order_by("user").values("user", "kind", "noted_at", "is_quiet"):
        noted.setdefault(row["user"], []).append(dict(row))
    chosen = NotificationSettings.objects.in_bulk(noted)
    return [
        user
        for user, several in noted.items()
        if any(_Due(chosen.get(user) or NotificationSettings(), several, now, calendar).ids(""))
    ]


class _Due:
    """What of a user's notifications is to be settled now, and how."""

    def __init__(
        self,
        settings: NotificationSettings,
        rows: Sequence[Row],
        now: datetime,
        calendar: Calendar,
    ) -> None:
        self.settings = settings
        self.now = now
        self.calendar = calendar
        self.rows = rows
        noticed, digested = settings.noticed_at, settings.digested_on
        self.may_notice = noticed is None or now >= noticed + notifying.INSTANTS_APART
        self.may_digest = digested is None or digested < calendar.today(now)

    def off(self, row: Row) -> bool:
        return self._mode(row) == notifying.OFF

    def notice(self, row: Row) -> bool:
        is_for = notifying.is_for_notice(self._mode(row), is_quiet=row["is_quiet"])
        return self.may_notice and is_for

    def digest(self, row: Row) -> bool:
        return self.may_digest and notifying.is_for_digest(
            self._mode(row),
            noted_at=row["noted_at"],
            is_quiet=row["is_quiet"],
            now=self.now,
            calendar=self.calendar,
        )

    def ids(self, which: str) -> list[Row]:
        """Rows of one way, or of any (`""`)."""
        ways = {"off": self.off, "notice": self.notice, "digest": self.digest}
        asked = [ways[which]] if which else list(ways.values())
        return [row for row in self.rows if any(way(row) for way in asked)]

    def _mode(self, row: Row) -> str:
        return str(getattr(self.settings, row["kind"]))


def _write_to(user_id: UUID, *, now: datetime, calendar: Calendar) -> int:
    with transaction.atomic():
        settings = _held(user_id)
        user = User.objects.select_related("person").get(pk=user_id)
        rows = list(
            Notification.objects.filter(user=user, settled_at__isnull=True)
            .order_by("noted_at", "id")
            .values(*COLUMNS, "is_quiet")
        )
        due = _Due(settings, rows, now, calendar)
        today = calendar.today(now)
        notices, digest = due.ids("notice"), due.ids("digest")
        _settle(due.ids("off"), None, now)
        written = 0
        if notices:
            key = f"notice:{user_id}:{notices[0]['id']}"
            sent = _letter(user, notices, kind=words.NOTICE, key=key, now=now)
            _settle(notices, sent, now)
            if sent is not None:
                settings.noticed_at = now
                written += 1
        if digest:
            sent = _letter(
                user, digest, kind=words.DIGEST, key=words.key_of_digest(user_id, today), now=now
            )
            _settle(digest, sent, now)
            if sent is not None:
                settings.digested_on = today
                written += 1
        settings.save(update_fields=["noticed_at", "digested_on"])
        return written


def _held(user_id: UUID) -> NotificationSettings:
    NotificationSettings.objects.bulk_create(
        [NotificationSettings(user_id=user_id)], ignore_conflicts=True
    )
    return NotificationSettings.objects.select_for_update().get(pk=user_id)


def _letter(
    user: User, rows: Sequence[Row], *, kind: str, key: str, now: datetime
) -> OutgoingMail | None:
    """Write a letter that holds no words yet; None where there is nobody to write to, or nothing
    that this user may be told.
    """
    person = user.person
    if person is None or not _may_write_to(user, person) or not words.worth_mail(user, rows):
        return None
    letter = mail.Letter(person=person, kind=kind, key=key, subject="", text="", path=PATH)
    mail.write([letter], now=now)
    return OutgoingMail.objects.get(key=key)


def _may_write_to(user: User, person: Person) -> bool:
    return bool(user.is_active and person.email)


def _settle(rows: Sequence[Row], sent: OutgoingMail | None, now: datetime) -> None:
    ids = [row["id"] for row in rows]
    Notification.objects.filter(Q(pk__in=ids)).update(settled_at=now, mail=sent)
