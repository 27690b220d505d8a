"""Who is asking: a bearer token, or a browser's session. Both give the request its actor."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from knox import crypto
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.request import Request

from traceability import clock
from traceability.domain.access import Actor, TokenScope
from traceability.models import AccessToken, User
from traceability.queries import access
from traceability.services import access as access_services

_REFUSED = "This token is not valid or has expired; ask an administrator for another one."


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer …`, for machines and scripts. Never read from address or cookie."""

    def authenticate(self, request: Request) -> tuple[User, Actor] | None:
        """Return who stands behind the token and what both together may do."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise exceptions.AuthenticationFailed(_REFUSED)
        return self._behind(words[1].decode("latin-1"))

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="Throughline"'

    def _behind(self, text: str) -> tuple[User, Actor]:
        now = clock.now()
        token = (
            AccessToken.objects.select_related("user__service_account", "user__person")
            .filter(digest=crypto.hash_token(text))
            .first()
        )
        if token is None or not token.user.is_active:
            raise exceptions.AuthenticationFailed(_REFUSED)
        if token.expiry is not None and token.expiry <= now:
            raise exceptions.AuthenticationFailed(_REFUSED)
        scopes = frozenset(TokenScope(each) for each in token.scopes)
        user = cast(User, token.user)
        account = getattr(user, "service_account", None)
        acting = (
            access.actor_of_user(user, token_scopes=scopes)
            if account is None
            else access.actor_of_service_account(account, token_scopes=scopes, now=now)
        )
        if acting is None:
            raise exceptions.AuthenticationFailed(_REFUSED)
        if token.last_used_on != now.date():
            access_services.note_token_use(digest=token.digest, now=now)
        return user, acting


class BrowserSession(BaseAuthentication):
    """The session of someone who signed in; writes need the CSRF header as well."""

    def authenticate(self, request: Request) -> tuple[User, Actor] | None:
        """Return the user of the session and what all their roles allow."""
        user = getattr(request._request, "user", None)
        if user is None or not user.is_authenticated or not user.is_active:
            return None
        check_csrf(request)
        found = cast(User, user)
        return found, access.actor_of_user(found)

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for where only sessions count."""
        return 'Session realm="Throughline"'


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def check_csrf(request: Request) -> None:
    """Raise `PermissionDenied` when a write does not carry the CSRF token of its cookie."""

    def unused(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    check = _Check(unused)
    check.process_request(request._request)
    reason = check.process_view(request._request, unused, (), {})
    if reason:
        raise exceptions.PermissionDenied(
            f"{reason} Send the value of the cookie `csrftoken` as X-CSRFToken; "
            "GET /api/v1/session sets that cookie."
        )
