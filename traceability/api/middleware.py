"""What every answer carries: a request id, and headers that keep browsers from being misused."""

import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase, HttpResponseNotModified
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import set_response_etag

from traceability.api.held import is_unchanged

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def nonce_of(request: HttpRequest) -> str:
    """Return the word that allows a style sheet of this one answer."""
    nonce: str = request.META.setdefault("throughline.csp_nonce", secrets.token_urlsafe(16))
    return nonce


def request_id_of(request: HttpRequest) -> str:
    """Return the id under which log lines and the answer speak of this request.

    The caller's `X-Request-ID` is kept where it is 8 to 64 plain characters.
    """
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    if not _GIVEN_ID.fullmatch(given):
        given = secrets.token_hex(16)
        request.META["HTTP_X_REQUEST_ID"] = given
        # Log lines read it from the headers, which are kept once they were looked at.
        request.__dict__.pop("headers", None)
    return str(given)


class ReadToTheEnd:
    """Reads what an early answer, a refusal or an outage, left unread of a request's body.

    The web server closes a connection on which a body was left, without saying so in the answer,
    and the caller's next request on it would break.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then read on; a body beyond the limit is left, and its connection ends."""
        answer = self.get_response(request)
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and 0 < int(told) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            with suppress(UnreadablePostError):
                request.read()
        return answer


class SafetyHeaders:
    """Adds the content security policy and the request id; stands outside everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers set."""
        request_id = request_id_of(request)
        answer = self.get_response(request)
        answer.headers["X-Request-ID"] = request_id
        answer.headers.setdefault("Content-Security-Policy", _policy(request))
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path.startswith("/api/"):
            answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer


class Conditional(ConditionalGetMiddleware):
    """Gives reads of the API that have no tag of their own one of their bytes, and 304 for it.

    `If-None-Match` is all that is looked at: `If-Match` is a condition of writes.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the answer with its tag, or that nothing changed, with all it says beside."""
        is_read = request.method == "GET" and request.path.startswith("/api/v1/")
        if not is_read or response.status_code != HTTPStatus.OK or response.streaming:
            return response
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        etag = response.headers.get("ETag")
        if etag is None or not is_unchanged(request, etag):
            return response
        bare = HttpResponseNotModified()
        for name, value in response.headers.items():
            if not name.startswith("Content-"):
                bare.headers[name] = value
        bare.cookies = response.cookies
        return bare


def _policy(request: HttpRequest) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' 'nonce-{nonce_of(request)}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
