"""Notifications: what concerns whoever asks, and how they want to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH
from traceability.api.plain_lists import PlainList
from traceability.domain import notifying
from traceability.domain.errors import StaleVersion
from traceability.models import Notification as NotificationTable
from traceability.models import NotificationSettings as SettingsTable
from traceability.models import User
from traceability.models.notifying import Mode
from traceability.queries import notifications as queries
from traceability.queries import organisation_settings
from traceability.queries.paging import Order, Row
from traceability.services import mail
from traceability.services import notifying as services

MOST_AT_ONCE = 1000
TAG = "notifications"
KINDS = list(notifying.KINDS)
MODES = [str(each) for each in Mode.values]


class Notification(shapes.Shape):
    """One thing that concerns the reader, in a sentence, and the page where it is looked at.

    `count` records of `noun`, of those that the reader may know now.
    """

    id = fields.Id()
    kind = fields.Choice(choices=KINDS)
    noun = fields.Choice(choices=list(queries.NOUNS))
    text = fields.Text()
    path = fields.Text()
    count = fields.Whole(min_value=1)
    due_on = serializers.DateField(allow_null=True)
    noted_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class Unread(shapes.Shape):
    """How many nobody read yet, counted up to 100."""

    unread = fields.Whole(min_value=0, max_value=queries.MOST_COUNTED)


class Read(shapes.Shape):
    """Which notifications were read; all of them unless told otherwise."""

    notifications = serializers.ListField(
        child=fields.Id(), required=False, min_length=1, max_length=MOST_AT_ONCE
    )

    class Meta:
        ref_name = "NotificationsRead"


def _mode(**options: Any) -> Any:
    return fields.Choice(choices=MODES, **options)


class NewSettings(shapes.Shape):
    """How often to be told of a kind of thing; what is left out stays."""

    assigned = _mode(required=False)
    mentioned = _mode(required=False)
    due = _mode(required=False)
    to_confirm = _mode(required=False)
    finding = _mode(required=False)

    class Meta:
        ref_name = "NotificationSettingsChanged"


class Settings(shapes.Shape):
    """How often the reader is told of each kind of thing by mail, and when digests are sent."""

    version = fields.Whole(min_value=1)
    assigned = _mode()
    mentioned = _mode()
    due = _mode()
    to_confirm = _mode()
    finding = _mode()
    digest_hour = fields.Whole(min_value=0, max_value=23)
    time_zone = fields.Text()
    has_address = fields.Flag(help_text="Whether the reader's person has an address to write to.")
    is_mail_set_up = fields.Flag()

    class Meta:
        ref_name = "NotificationSettings"


class Notifications(PlainList):
    """The reader's own notifications, the latest first."""

    findings_follow = False
    model, many, columns = NotificationTable, TAG, queries.COLUMNS
    order = (Order("noted_at", is_descending=True), Order("id", is_descending=True))
    row_shape = Notification

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        text = (
            "The own ones alone, of what may be known now. `read_at__isnull=true` leaves those "
            "that nobody read yet."
        )
        return replace(super().operation(method), description=text)

    def rows(self) -> QuerySet[Any, Any]:
        """Return the own ones."""
        return queries.own(self.scope)

    def complete(self, rows: Sequence[Row]) -> None:
        """Put each into words."""
        seen = queries.described(rows, scope=self.scope)
        for row in rows:
            # Somebody may have taken it back since the rows were read.
            one = seen.get(row["id"])
            row["text"] = "" if one is None else notifying.sentence(one.told)
            row["path"] = "/notifications" if one is None else one.path
            row["count"] = 1 if one is None else one.told.count
            row["due_on"] = row["due_on"] if one is None else one.told.due_on
            for name in ("subject_ids", "part", "by_id"):
                row.pop(name, None)


class NotificationsUnread(Door):
    """How many are unread."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="notifications_unread",
            summary="Count your unread notifications",
            tag=TAG,
            answers={200: Unread},
        )
    }

    def get(self, request: Request) -> Response:
        """Return the count."""
        words_of(request, {})
        return Response({"unread": queries.unread(self.scope)})


class NotificationsRead(Door):
    """Marking them as read."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="notifications_read",
            summary="Mark your notifications as read",
            tag=TAG,
            description="Others' are left out without a word.",
            request=Read,
            answers={200: Unread},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(422,),
        )
    }

    def post(self, request: Request) -> HttpResponseBase:
        """Mark them."""
        asked = shapes.read(Read, request.data)

        def write() -> idempotency.Written:
            services.mark_read(scope=self.scope, ids=asked.get("notifications"), now=self.now)
            return 200, {"unread": queries.unread(self.scope)}, {}

        return idempotency.answer(request, write, now=self.now)


class MyNotificationSettings(Door):
    """How whoever asks wants to be told."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="notification_settings_read",
            summary="Read how you are told of what concerns you",
            tag=TAG,
            answers={200: Settings, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
        ),
        "PATCH": Operation(
            id="notification_settings_change",
            summary="Choose how you are told of what concerns you",
            tag=TAG,
            description="`instant` by mail at once, `daily` and `weekly` in one digest, of which "
            "there is never more than one a day; what is `off` is not told at all.",
            request=NewSettings,
            answers={200: Settings},
            parameters=(IF_MATCH, ETAG),
            refusals=(412, 428),
        ),
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return the settings."""
        words_of(request, {})
        row = self._told(request, services.settings_of(scope=self.scope))
        return conditional.row_tagged(request, row)

    def patch(self, request: Request) -> HttpResponseBase:
        """Change them."""
        queries.refuse_machines(self.scope)
        values = shapes.read(NewSettings, request.data, partial=True)
        try:
            stands = services.change_settings(
                scope=self.scope,
                expected_version=conditional.required_version(request),
                values=values,
            )
        except StaleVersion as stale:
            known = services.settings_of(scope=self.scope)
            stale.facts["current"] = self._told(request, known)
            raise
        row = self._told(request, stands)
        return conditional.row_written(row)

    def _told(self, request: Request, stands: SettingsTable) -> dict[str, Any]:
        person = request.user.person if isinstance(request.user, User) else None
        return {
            "version": stands.version,
            **{kind: getattr(stands, kind) for kind in KINDS},
            "digest_hour": settings.DIGEST_HOUR,
            "time_zone": organisation_settings.current().time_zone,
            "has_address": person is not None and bool(person.email),
            "is_mail_set_up": mail.is_set_up(),
        }
