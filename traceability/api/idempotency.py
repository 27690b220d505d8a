"""POST with an Idempotency-Key: the door's side of doing a thing once."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from traceability.api.rendering import json_bytes
from traceability.api.shapes import refuse
from traceability.domain.access import Actor
from traceability.services import idempotency

# What a write gives back: status, body, headers.
Written = tuple[int, object, dict[str, str]]


def plain(written: Written) -> HttpResponseBase:
    """Return the answer of a write."""
    return _response(_answer(written))


def answer(
    request: Request, write: Callable[[], Written], *, now: datetime, body: object = None
) -> HttpResponseBase:
    """Return the answer of `write`, once per Idempotency-Key.

    `body` stands for a request's body that is no JSON.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return plain(write())
    if not 1 <= len(key) <= 255 or not key.isprintable():
        raise refuse("", "invalid_key", "An Idempotency-Key has 1 to 255 printable characters.")
    actor = cast(Actor, request.auth)
    sent = request.data if body is None else body
    given = json_bytes([request.method, request.get_full_path(), sent])
    answered = idempotency.answer_once(
        principal_id=actor.scope.principal_id,  # type: ignore[arg-type]  # only the system has none
        key=key,
        digest=hashlib.sha256(given).hexdigest(),
        now=now,
        write=lambda: _answer(write()),
    )
    return _response(answered)


def _answer(written: Written) -> idempotency.Answer:
    status, body, headers = written
    return idempotency.Answer(status, json_bytes(body), headers)


def _response(answered: idempotency.Answer) -> HttpResponse:
    response = HttpResponse(
        answered.body,
        status=answered.status,
        content_type="application/json",
        headers=answered.headers,
    )
    if answered.is_replay:
        response.headers["Idempotent-Replay"] = "true"
    return response
