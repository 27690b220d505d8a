"""Mail: written with what it is about, in one transaction, and sent by a job.

A row is claimed, sent and marked. A sender that dies in between lets another one send it again:
both carry one Message-ID, by which mail programs know a message that they have.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q

from traceability.models import Notification, OutgoingMail, Person, UpdateRound, User
from traceability.queries import notices
from traceability.services import access

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 8
MOST_AT_ONCE = 50
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=2)
# Answers of a mail server from here on will be the same tomorrow.
PERMANENT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person; `key` names it, so that it is written once."""

    person: Person
    kind: str
    key: str
    subject: str
    text: str
    path: str
    round: UpdateRound | None = None


def is_set_up() -> bool:
    """Tell whether there is a mail server to send by."""
    return bool(settings.EMAIL_HOST)


def write(letters: Sequence[Letter], *, now: datetime) -> int:
    """Write letters to be sent, each once by its key; tell how many are new. One statement."""
    rows = [
        OutgoingMail(
            id=uuid4(),
            person=each.person,
            address=each.person.email,
            kind=each.kind,
            key=each.key,
            round=each.round,
            subject=each.subject,
            text=each.text,
            path=each.path,
            written_at=now,
            not_before=now,
        )
        for each in letters
    ]
    known = set(
        OutgoingMail.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True)
    )
    fresh = [row for row in rows if row.key not in known]
    OutgoingMail.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def is_waiting(*, now: datetime) -> bool:
    """Tell whether a message is due and can be sent."""
    return is_set_up() and OutgoingMail.objects.filter(_due(now)).exists()


def send_due(*, now: datetime) -> int:
    """Send what is due, a handful at a time; tell how many went out.

    A message that is refused for good, or too often, is given up and says why. Others are tried
    again, later each time.
    """
    if not is_set_up():
        return 0
    claimed = _claim(now)
    if not claimed:
        return 0
    server = get_connection(timeout=settings.EMAIL_TIMEOUT)
    with suppress(SMTPException, OSError):  # each message tries for itself, and says why not
        server.open()
    try:
        return sum(_send(one, server, now=now) for one in claimed)
    finally:
        server.close()


def _due(now: datetime) -> Q:
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    return free & Q(state=OutgoingMail.State.QUEUED, not_before__lte=now)


def _claim(now: datetime) -> list[OutgoingMail]:
    with transaction.atomic():
        rows = list(
            OutgoingMail.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(_due(now))
            .select_related("person")
            .order_by("not_before", "id")[:MOST_AT_ONCE]
        )
        OutgoingMail.objects.filter(pk__in=[row.pk for row in rows]).update(
            claimed_until=now + LEASE, attempts=F("attempts") + 1
        )
    for row in rows:
        row.attempts += 1
    return rows


def _send(one: OutgoingMail, server: BaseEmailBackend, *, now: datetime) -> bool:
    if one.kind in notices.KINDS:
        if notices.is_late(one, now=now):
            _give_up(one, "Its day is over; the next digest tells it.")
            _leave_to_next_digest(one)
            return False
        worded = notices.worded(one)
        if worded is None:
            _give_up(one, "Nothing of it is left to be told.")
            return False
        # Kept nowhere: what may be told is asked as it is sent.
        one.subject, one.text = worded.subject, worded.text
    try:
        _message(one, server).send()
    except (SMTPException, OSError, ValueError) as refused:
        _put_off(one, refused, now=now)
        return False
    OutgoingMail.objects.filter(pk=one.pk).update(
        state=OutgoingMail.State.SENT, sent_at=now, claimed_until=None, refused_with=""
    )
    return True


def _put_off(one: OutgoingMail, refused: Exception, *, now: datetime) -> None:
    is_permanent = _is_permanent(refused)
    is_over = one.attempts >= MOST_ATTEMPTS or is_permanent
    if is_over and not is_permanent and one.kind == notices.DIGEST:
        _leave_to_next_digest(one)
    wait = min(FIRST_WAIT * 2 ** (one.attempts - 1), LONGEST_WAIT)
    OutgoingMail.objects.filter(pk=one.pk).update(
        state=OutgoingMail.State.FAILED if is_over else OutgoingMail.State.QUEUED,
        not_before=now + wait,
        claimed_until=None,
        refused_with=str(refused)[:1000],
    )


def _give_up(one: OutgoingMail, why: str) -> None:
    OutgoingMail.objects.filter(pk=one.pk).update(
        state=OutgoingMail.State.FAILED, claimed_until=None, refused_with=why
    )


def _leave_to_next_digest(one: OutgoingMail) -> None:
    Notification.objects.filter(mail=one).update(mail=None, settled_at=None)


def _is_permanent(refused: Exception) -> bool:
    if isinstance(refused, ValueError):  # an address that cannot be written
        return True
    if isinstance(refused, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in refused.recipients.values())
    return isinstance(refused, SMTPResponseException) and refused.smtp_code >= PERMANENT


def _message(one: OutgoingMail, server: BaseEmailBackend) -> EmailMessage:
    address = settings.PUBLIC_URL.rstrip("/")
    host = urlsplit(address).hostname or "localhost"
    return EmailMessage(
        subject=one.subject.replace("\n", " ").replace("\r", " "),
        body=one.text + _way_in(one, address),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[one.address],
        headers={
            "Message-ID": f"<{one.id}@{host}>",
            "Auto-Submitted": "auto-generated",
            **notices.headers(one.kind, address=address),
        },
        connection=server,
    )


def _way_in(one: OutgoingMail, address: str) -> str:
    """The link at the foot: one that signs in, once and for a day, at the account's own address.

    The address of a person is a record that others write; whoever does must not get in by it.
    """
    if not one.path:
        return "\n"
    user = _user_of(one.person_id)
    if user is None or user.email.casefold() != one.address.casefold():
        return f"\n\n{address}{one.path}\n"
    once = f"{address}{access.sign_in_path(user=user)}?next={one.path}"
    return (
        f"\n\n{once}\n\nThis link signs you in once and within a day. Later, sign in as usual and "
        f"open {address}{one.path}\n"
    )


def _user_of(person_id: UUID) -> User | None:
    return User.objects.filter(person=person_id, is_active=True).first()
