"""The words of a digest or notice, made as it is sent: no row holds them.

What its reader may not know of by then, or has read or settled meanwhile, is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from traceability.domain import notifying
from traceability.models import Notification, OutgoingMail, User
from traceability.queries import access, notifications, organisation_settings
from traceability.queries.notifications import COLUMNS, Row, Seen

DIGEST, NOTICE = "digest", "notice"
KINDS = (DIGEST, NOTICE)
MOST_LISTED = 30
HEADINGS = {
    "assigned": "Yours",
    "mentioned": "You were named",
    "due": "Due",
    "to_confirm": "Waiting for your word",
    "finding": "Findings on what is yours",
}
SETTINGS_PATH = "/notifications/settings"


@dataclass(frozen=True, slots=True)
class Worded:
    """A message in words."""

    subject: str
    text: str


def worth_mail(user: User, rows: Sequence[Row]) -> list[Seen]:
    """Return what of notifications a mail may tell this user now, by kind and then in order."""
    seen = notifications.described(rows, scope=access.actor_of_user(user).scope)
    unread = [seen[row["id"]] for row in rows if row["read_at"] is None and row["id"] in seen]
    waiting = [each for each in unread if each.waits]
    return sorted(waiting, key=lambda each: notifying.KINDS.index(each.told.kind))


def worded(mail: OutgoingMail) -> Worded | None:
    """Return a digest's or notice's words as of now; None where nothing of it is to be told."""
    user = (
        User.objects.select_related("person").filter(person=mail.person_id, is_active=True).first()
    )
    if user is None or user.person is None:
        return None
    rows = list(
        Notification.objects.filter(mail=mail, user=user)
        .order_by("noted_at", "id")
        .values(*COLUMNS)
    )
    told = worth_mail(user, rows)
    if not told:
        return None
    is_digest = mail.kind == DIGEST
    subject = notifying.subject_of_mail(
        count=len(told), is_digest=is_digest, first=notifying.in_mail(told[0].told)
    )
    return Worded(subject, _text(user.person.name, told, is_digest=is_digest))


def key_of_digest(user_id: UUID, day: date) -> str:
    """Return what names the one digest of a user and day."""
    return f"{DIGEST}:{user_id}:{day}"


def is_late(mail: OutgoingMail, *, now: datetime) -> bool:
    """Tell whether a digest was not sent on its day: then it would meet the next one."""
    if mail.kind != DIGEST:
        return False
    return not mail.key.endswith(f":{organisation_settings.today(now)}")


def headers(kind: str, *, address: str) -> dict[str, str]:
    """Return what a mail program needs to offer "unsubscribe": nothing for what is no notice."""
    return {"List-Unsubscribe": f"<{address}{SETTINGS_PATH}>"} if kind in KINDS else {}


def _text(name: str, told: Sequence[Seen], *, is_digest: bool) -> str:
    home = settings.PUBLIC_URL.rstrip("/")
    lines = [f"Hello {name},", "", "this concerns you:"]
    heading = ""
    for each in told[:MOST_LISTED]:
        if HEADINGS[each.told.kind] != heading:
            heading = HEADINGS[each.told.kind]
            lines += ["", heading]
        lines += [f"- {_one_line(notifying.in_mail(each.told))}", f"  {home}{each.path}"]
    if len(told) > MOST_LISTED:
        lines += ["", f"And {len(told) - MOST_LISTED} more on your page: {home}/notifications"]
    often = "A digest comes once a day at most. " if is_digest else ""
    lines += [
        "",
        f"{often}Choose what you are told of, and how often:",
        f"{home}{SETTINGS_PATH}",
        "",
        "All of it, where you mark it as read:",
    ]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
