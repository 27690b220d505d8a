"""One person's calendar, which its address opens: so nothing writes the address down."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability import clock
from traceability.api import fields, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.domain import icalendar
from traceability.queries import access
from traceability.queries import calendar as queries
from traceability.services import calendar_feeds

TAG = "me"
BEGINNING, WORD = "/calendar/", "throughline.calendar"


class HiddenAddress:
    """Takes the secret word out of a calendar's address before anything can write it down.

    Stands before everything that logs, counts or reports.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as if the address had no word in it."""
        if request.path_info.startswith(BEGINNING):
            request.META[WORD] = request.path_info.removeprefix(BEGINNING).removesuffix(".ics")
            request.path = request.path_info = "/calendar"
            request.META["PATH_INFO"] = "/calendar"
            request.META.pop("RAW_URI", None)
            request.META.pop("REQUEST_URI", None)
        return self.get_response(request)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Return the calendar that an address opens, or 304; 404 for one that opens none any more."""
    word = request.META.get(WORD, "")
    user = queries.reader_of(calendar_feeds.digest_of(word)) if word else None
    if user is None:
        raise Http404
    scope = access.actor_of_user(user).scope
    body = icalendar.document(queries.entries(scope=scope, now=clock.now()), name="Throughline")
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}
    if etag in (one.strip() for one in request.headers.get("If-None-Match", "").split(",")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


class CalendarAddress(shapes.Shape):
    """When the reader's address was made; null where they have none."""

    made_at = serializers.DateTimeField(allow_null=True)


class NewCalendarAddress(CalendarAddress):
    """The address, told this once: whoever has it reads the calendar."""

    path = fields.Text()


class MyCalendar(Door):
    """The address of the reader's calendar."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="me_calendar_read",
            summary="Read whether you have a calendar's address",
            tag=TAG,
            answers={200: CalendarAddress},
        ),
        "POST": Operation(
            id="me_calendar_renew",
            summary="Make a new address of your calendar",
            tag=TAG,
            description="The one before answers 404 from then on. It holds days and titles of "
            "reviews, your forums, your actions and the agreements that you reaffirm.",
            answers={201: NewCalendarAddress},
        ),
        "DELETE": Operation(
            id="me_calendar_revoke",
            summary="Revoke the address of your calendar",
            tag=TAG,
            answers={204: None},
        ),
    }

    def get(self, request: Request) -> Response:
        """Return when it was made."""
        words_of(request, {})
        return Response({"made_at": queries.made_at(self.scope.person_id)})

    def post(self, request: Request) -> Response:
        """Make one."""
        shapes.read(shapes.Nothing, request.data)
        now = self.now
        word = calendar_feeds.renew_address(actor=self.actor, now=now)
        body: dict[str, Any] = {"made_at": now, "path": f"{BEGINNING}{word}.ics"}
        return Response(body, status=201, headers={"Cache-Control": "no-store"})

    def delete(self, request: Request) -> HttpResponse:
        """Revoke it."""
        calendar_feeds.revoke_address(actor=self.actor)
        return HttpResponse(status=204)
