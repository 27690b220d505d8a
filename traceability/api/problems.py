"""Every refusal as one problem document (RFC 9457): the only place that writes them."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any, cast

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api.middleware import request_id_of
from traceability.api.rendering import json_bytes
from traceability.domain.errors import FieldError, TraceabilityError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
log = logging.getLogger(__name__)

_TITLES = {
    "authentication_failed": "Sign in again",
    "body_too_large": "The body is too large",
    "method_not_allowed": "This method is not allowed here",
    "not_acceptable": "No such form of answer",
    "not_authenticated": "Sign in first",
    "not_found": "Not found",
    "parse_error": "The body cannot be read",
    "permission_denied": "Not permitted",
    "throttled": "Too many requests",
    "unsupported_media_type": "The body's type is not read here",
}


# Facts that a program may act on, told as members of their own.
_MEMBERS = ("current", "changed", "recorded_since", "later_imports", "names")


def problem(
    request: HttpRequest | Request,
    *,
    status: int,
    code: str,
    title: str,
    detail: str,
    errors: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> HttpResponse:
    """Return a problem document. `members` extend it, as `current` does on a 412."""
    inner = request._request if isinstance(request, Request) else request
    body = {
        "type": f"urn:throughline:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [
            {"pointer": each.pointer, "code": each.code, "message": each.message} for each in errors
        ],
        "request_id": request_id_of(inner),
        **members,
    }
    return HttpResponse(
        json_bytes(body), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def problem_response(failure: Exception, context: Mapping[str, Any]) -> Response | None:
    """Turn a foreseen failure of a door into its problem document; None lets it crash loudly."""
    # DRF types its answer as its own Response, and takes any of Django's.
    return cast("Response | None", document_of(failure, context["request"]))


def document_of(failure: BaseException, request: HttpRequest | Request) -> HttpResponse | None:
    """Return the problem document of a foreseen failure, or None for any other."""
    match failure:
        case TraceabilityError():
            members: dict[str, Any] = {
                name: failure.facts[name] for name in _MEMBERS if name in failure.facts
            }
            return problem(
                request,
                status=failure.status,
                code=failure.code,
                title=failure.title,
                detail=failure.detail,
                errors=failure.errors,
                **members,
            )
        case OperationalError() | InterfaceError():
            log.warning("The database did not answer: %s", failure)
            return problem(
                request,
                status=503,
                code="database_unavailable",
                title="The service cannot answer just now",
                detail=f"The database did not answer in time; try again in {RETRY_SECONDS} s.",
                headers={"Retry-After": str(RETRY_SECONDS)},
            )
        case DataError():
            log.warning("The database refused a value: %s", failure)
            return problem(
                request,
                status=400,
                code="invalid_value",
                title="A value cannot be kept",
                detail="A value is out of the range that can be kept; send a smaller one.",
            )
        case Http404():
            return _of_framework(request, exceptions.NotFound())
        case PermissionDenied():
            return _of_framework(request, exceptions.PermissionDenied())
        case RequestDataTooBig():
            return problem(
                request,
                status=413,
                code="body_too_large",
                title=_TITLES["body_too_large"],
                detail="The body is larger than 10 MB; send it in parts.",
            )
        case exceptions.APIException():
            return _of_framework(request, failure)
        case _:
            return None


def _of_framework(request: HttpRequest | Request, failure: exceptions.APIException) -> HttpResponse:
    headers: dict[str, str] = dict(getattr(failure, "headers", None) or {})
    if scheme := getattr(failure, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if (wait := getattr(failure, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(-(-wait // 1))))
    code = str(failure.default_code)
    is_text = isinstance(failure.detail, str)
    return problem(
        request,
        status=failure.status_code,
        code=code,
        title=_TITLES.get(code, "The request was refused"),
        detail=str(failure.detail) if is_text else "Some fields are not valid.",
        errors=() if is_text else tuple(complaints(failure.detail)),
        headers=headers,
    )


def complaints(detail: Any, pointer: str = "") -> Iterator[FieldError]:
    """Return a shape's nested complaints as a flat list, each with its JSON pointer."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            is_own = name == "non_field_errors"
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from complaints(inner, pointer if is_own else f"{pointer}/{step}")
    elif isinstance(detail, list) and any(not isinstance(each, str) for each in detail):
        for number, inner in enumerate(detail):
            yield from complaints(inner, f"{pointer}/{number}")
    elif isinstance(detail, list):
        for each in detail:
            yield from complaints(each, pointer)
    else:
        yield FieldError(pointer, str(getattr(detail, "code", "invalid")), str(detail))
