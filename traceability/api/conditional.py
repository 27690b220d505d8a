"""ETags and the conditions a request sets on them."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api.held import is_unchanged
from traceability.api.rendering import json_bytes
from traceability.api.shapes import refuse
from traceability.domain.errors import VersionRequired

# What a body depends on that is told by who reads it.
BY_READER = "Authorization, Cookie"

_VERSION = re.compile(r'"([1-9]\d{0,8})(?:-[0-9a-f]{16})?"')


def etag_of(row: Mapping[str, Any]) -> str:
    """Return the strong ETag of a record's body: its version, then a digest of all of it.

    Bodies tell some things that nobody edits: the run that is published, what imports call the
    record, when a token was used. They change the digest, so that one tag names one body; writers
    are held to the version alone, so that only a real edit turns them away (decision 0008).
    """
    return f'"{row["version"]}-{_digest(row)[:16]}"'


def etag_of_body(body: object) -> str:
    """Return the strong ETag of a body that has no version and that nobody writes."""
    return f'"{_digest(body)[:32]}"'


def tagged(request: Request, body: object, etag: str, *, vary: str = "") -> Response:
    """Return a body under its tag, or 304 where the reader holds this state already."""
    headers = {"ETag": etag, **({"Vary": vary} if vary else {})}
    if is_unchanged(request, etag):
        return Response(status=304, headers=headers)
    return Response(body, headers=headers)


def row_tagged(request: Request, row: Mapping[str, Any]) -> Response:
    """Return a record under its tag, or 304 where the reader holds it."""
    return tagged(request, row, etag_of(row))


def row_written(row: Mapping[str, Any]) -> Response:
    """Return a record as it stands after a write, under its new tag."""
    return Response(row, headers={"ETag": etag_of(row)})


def creates_only(request: Request) -> bool:
    """Tell whether the writer wants nothing that exists to change (`If-None-Match: *`).

    Raises `InvalidFields` for any other tag: a write has no use for it, and may not ignore it.
    """
    given = request.headers.get("If-None-Match", "").strip()
    if given not in ("", "*"):
        raise refuse("", "invalid_condition", "A write takes `If-None-Match: *` and no tag.")
    return given == "*"


def updates_only(request: Request) -> bool:
    """Tell whether the writer wants nothing to be created (`If-Match`, a version or `*`)."""
    return "If-Match" in request.headers


def version_read(request: Request) -> int | None:
    """Return the version of `If-Match`, or None when the header is absent or `*`.

    A bare version (`"7"`) is taken as well. A tag that is not one of ours, or a weak one, matches
    nothing: it is read as version 0.
    """
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*":
        return None
    exact = _VERSION.fullmatch(given.strip())
    return int(exact[1]) if exact else 0


def required_version(request: Request) -> int | None:
    """Return the version of `If-Match`; None stands for `*`. Raises `VersionRequired`."""
    if "If-Match" not in request.headers:
        raise VersionRequired(
            "Send the ETag of the state you read in If-Match, so that nobody's change is lost."
        )
    return version_read(request)


def _digest(body: object) -> str:
    return hashlib.sha256(json_bytes(body)).hexdigest()
