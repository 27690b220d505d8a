"""Bytes of a request → JSON, refused before they can hurt."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from rest_framework import exceptions, parsers, status


class BodyTooLarge(exceptions.APIException):
    """The request's body is beyond what is read."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The body is larger than 10 MB; send it in parts."
    default_code = "body_too_large"


class Upload(parsers.MultiPartParser):
    """Reads a form with a file; `refuse_large` has to be asked before anything reads the body."""


# What a form may hold beside its file.
FORM_BYTES = 64 * 1024


def refuse_large(request: Any) -> None:
    """Raise `BodyTooLarge` by the length that the caller tells, before a byte is read."""
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    if not told.isdecimal() or int(told) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + FORM_BYTES:
        raise BodyTooLarge


class Json(parsers.BaseParser):
    """Reads JSON exactly: no NaN, no broken Unicode, no nesting without end, 10 MB at most."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the body's value. Raises `ParseError` or `BodyTooLarge`."""
        limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise BodyTooLarge
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as broken:
            raise exceptions.ParseError(f"The body is not JSON: {broken}.") from broken
