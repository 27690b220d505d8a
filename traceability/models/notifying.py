"""Tables of notification: what people are told of what concerns them, how often, and how far."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from traceability.models.access import User
from traceability.models.base import Xid8Field
from traceability.models.reporting import OutgoingMail


class Mode(models.TextChoices):
    """How a person is told of one kind of thing by mail; their page shows all but what is off."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


def _mode(default: Mode) -> "models.CharField[str, str]":
    return models.CharField(max_length=10, choices=Mode, default=default)


class NotificationSettings(models.Model):
    """How one user wants to be told. Without a row the defaults hold, as version 1.

    Whoever writes this user mail holds the row's lock. `digested_on` is the latest day, where the
    organisation is, that a digest was written for.
    """

    user = models.OneToOneField(
        User, primary_key=True, on_delete=models.CASCADE, related_name="notification_settings"
    )
    version = models.PositiveIntegerField(default=1)
    assigned = _mode(Mode.INSTANT)
    mentioned = _mode(Mode.INSTANT)
    due = _mode(Mode.DAILY)
    to_confirm = _mode(Mode.DAILY)
    finding = _mode(Mode.DAILY)
    digested_on = models.DateField(null=True, blank=True)
    noticed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(**{f"{kind}__in": ["instant", "daily", "weekly", "off"]}),
                name=f"notification_settings_{kind}_is_known",
            )
            for kind in ("assigned", "mentioned", "due", "to_confirm", "finding")
        ]

    def __str__(self) -> str:
        return f"notification settings of {self.user_id}"


class Notification(models.Model):
    """That something concerns a user. It names records by id and says no word of them.

    What they are called, and whether the user may know of them, is asked when it is read or sent.
    Several that came at once are one, with several subjects. It is settled once no mail is written
    about it any more.
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned"
        MENTIONED = "mentioned"
        DUE = "due"
        TO_CONFIRM = "to_confirm"
        FINDING = "finding"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=12, choices=Kind)
    # What makes it one: told twice, it is there once.
    key = models.CharField(max_length=200)
    noun = models.CharField(max_length=40)
    subject_ids = ArrayField(models.UUIDField())
    # Of what is assigned, as what: `lead`, `sponsor` or `owner`.
    part = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True, blank=True)
    # The user who did it; null where the service or a machine did.
    by_id = models.UUIDField(null=True, blank=True)
    # After an import, and when much came at once: it waits for the next digest.
    is_quiet = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        OutgoingMail, null=True, blank=True, on_delete=models.SET_NULL, related_name="notifications"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="notification_is_told_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["assigned", "mentioned", "due", "to_confirm", "finding"]),
                name="notification_kind_is_known",
            ),
        ]
        indexes: ClassVar = [
            # What concerned this user, the latest first?
            models.Index(fields=["user", "-noted_at", "-id"], name="notification_of_user"),
            # About what may a mail still be written?
            models.Index(
                fields=["user"], condition=Q(settled_at__isnull=True), name="notification_unsettled"
            ),
            # What is old enough to forget?
            models.Index(fields=["noted_at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"


class NotificationCursor(models.Model):
    """How far notifications have followed the change feed: one row.

    Whoever follows holds its lock, so two workers never tell of one change.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    transaction_id = Xid8Field()
    position = models.PositiveBigIntegerField(default=0)
    # The latest change that an import, or taking one back, made.
    imported_at = models.DateTimeField(null=True, blank=True)
    # The latest day that was looked at for what is due.
    dues_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="notification_cursor_is_one"),
        ]

    def __str__(self) -> str:
        return f"after {self.transaction_id}:{self.position}"
