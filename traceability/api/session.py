"""Signing in and out, and who asks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from rest_framework import exceptions, serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from sesame.utils import get_user

from traceability.api import fields, shapes
from traceability.api.authentication import BrowserSession, check_csrf
from traceability.api.doors import Door, Operation
from traceability.api.throttling import PrincipalRate, SignInRate
from traceability.domain.access import (
    ALIGNMENT_NOUNS,
    CONTENT_NOUNS,
    DISCUSSION_NOUNS,
    ROUND_NOUNS,
    STRUCTURING_NOUNS,
    Actor,
    Role,
    TokenScope,
)
from traceability.models import User
from traceability.queries import access, organisation_settings, rounds

TOLD_NOUNS = CONTENT_NOUNS | DISCUSSION_NOUNS | STRUCTURING_NOUNS | ROUND_NOUNS
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Me(shapes.Shape):
    """Who asks, and what they may do. `departments` null means all.

    What they may `write` they write where they lead a department or the work itself, or own the
    objective; of the nouns in `writes_everywhere`, any record they may read.
    """

    id = fields.Id()
    kind = fields.Choice(choices=["user", "service_account"])
    username = fields.Text()
    name = fields.Text()
    person = fields.Id(allow_null=True)
    roles = serializers.ListField(child=fields.Choice(choices=list(Role)))
    scopes = serializers.ListField(child=fields.Choice(choices=list(TokenScope)), allow_null=True)
    departments = serializers.ListField(child=fields.Id(), allow_null=True)
    reads = serializers.ListField(child=fields.Text())
    writes = serializers.ListField(child=fields.Text())
    writes_everywhere = serializers.ListField(child=fields.Text())
    led_departments = serializers.ListField(child=fields.Id())
    may_detect = fields.Flag()
    is_asked = fields.Flag(help_text="Whether a round that has opened asks them.")
    has_results = fields.Flag(help_text="Whether there are results of a round that they may see.")
    time_zone = fields.Text(help_text="Where the organisation is: days begin and end there.")


class SignIn(shapes.Shape):
    """A username and its password."""

    username = fields.Text(max_length=150)
    password = fields.Text(max_length=1000, trim_whitespace=False)

    class Meta:
        ref_name = "Session"


class Session(shapes.Shape):
    """Whether somebody is signed in, and who."""

    is_signed_in = fields.Flag()
    me = Me(allow_null=True)


def told(user: User, actor: Actor, *, now: datetime) -> dict[str, Any]:
    """Return who asks, as they read it."""
    scope = actor.scope
    person = user.person
    settings = organisation_settings.current()
    nouns = TOLD_NOUNS - organisation_settings.switched_off()
    if not (has_rounds := rounds.is_on()):
        nouns -= ROUND_NOUNS | ALIGNMENT_NOUNS
    return {
        "id": actor.id,
        "kind": str(actor.kind),
        "username": actor.name,
        "name": person.name if person is not None else actor.name,
        "person": user.person_id,
        "roles": sorted(scope.roles),
        "scopes": None if scope.token_scopes is None else sorted(scope.token_scopes),
        "departments": None if scope.department_ids is None else sorted(scope.department_ids),
        "reads": sorted(noun for noun in nouns if scope.reads(noun)),
        "writes": sorted(noun for noun in nouns if scope.writes(noun)),
        "writes_everywhere": sorted(noun for noun in nouns if scope.writes_everywhere(noun)),
        "led_departments": sorted(scope.led_department_ids),
        "may_detect": scope.may_detect(),
        "is_asked": has_rounds and rounds.asks(scope),
        "has_results": has_rounds and rounds.has_results(scope=scope, now=now),
        "time_zone": settings.time_zone,
    }


class MeDoor(Door):
    """Who asks."""

    findings_follow = False

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(id="me", summary="Read who asks", tag="session", answers={200: Me})
    }

    def get(self, request: Request) -> Response:
        """Return who asks."""
        return Response(told(cast(User, request.user), self.actor, now=self.now))


class SessionDoor(Door):
    """The session of a browser."""

    findings_follow = False

    authentication_classes = [BrowserSession]
    permission_classes = [AllowAny]
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="session_read",
            summary="Read whether somebody is signed in",
            tag="session",
            description="Sets the cookie `csrftoken`, whose value writes send as X-CSRFToken.",
            answers={200: Session},
        ),
        "POST": Operation(
            id="session_create",
            summary="Sign in",
            tag="session",
            description="A new session replaces any other of this browser.",
            request=SignIn,
            answers={200: Me},
        ),
        "DELETE": Operation(
            id="session_end", summary="Sign out", tag="session", answers={204: None}
        ),
    }

    def get_throttles(self) -> list[Any]:
        """Return the limits: attempts to sign in have one of their own."""
        return (
            [PrincipalRate(), SignInRate()] if self.request.method == "POST" else [PrincipalRate()]
        )

    def get(self, request: Request) -> Response:
        """Return who is signed in, if anybody."""
        get_token(request._request)
        is_signed_in = isinstance(request.auth, Actor)
        me = told(cast(User, request.user), self.actor, now=self.now) if is_signed_in else None
        return Response({"is_signed_in": is_signed_in, "me": me})

    def post(self, request: Request) -> Response:
        """Sign in. An unknown name takes as long as a wrong password."""
        check_csrf(request)
        asked = shapes.read(SignIn, request.data)
        user = auth.authenticate(
            request._request, username=asked["username"], password=asked["password"]
        )
        if user is None:
            raise exceptions.AuthenticationFailed(
                "This username and password do not fit together; try again or ask for a link."
            )
        _begin(request._request, user)
        get_token(request._request)
        return Response(told(user, access.actor_of_user(user), now=self.now))

    def delete(self, request: Request) -> HttpResponseBase:
        """Sign out; the session is gone everywhere."""
        auth.logout(request._request)
        return HttpResponse(status=204)


def _begin(request: HttpRequest, user: User) -> None:
    """Sign in under a new session, whoever was signed in before."""
    auth.logout(request)
    auth.login(request, user, backend=_BACKEND)


@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that works once, and go where it leads: to the map unless `next` says."""
    goal = request.GET.get("next", "")
    # A page of ours alone: `//elsewhere` is another host.
    is_ours = goal.startswith("/") and url_has_allowed_host_and_scheme(goal, allowed_hosts=None)
    user = get_user(token)
    if user is None:
        spent = {"link": "spent"} | ({"next": goal} if is_ours else {})
        return HttpResponseRedirect(f"/sign-in?{urlencode(spent)}")
    _begin(request, user)
    return HttpResponseRedirect(goal if is_ours else "/map")
