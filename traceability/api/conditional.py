"""ETags and the conditions a request sets on them."""

import hashlib
import re
from uuid import UUID

from rest_framework.request import Request

from traceability.api.rendering import json_bytes
from traceability.domain.errors import StaleVersion, VersionRequired

_TAG = re.compile(r'(?:W/)?"[^"]*"')


def etag_of(version: int) -> str:
    """Return the strong ETag of a record's state."""
    return f'"{version}"'


def etag_of_body(body: object) -> str:
    """Return the strong ETag of what has more in it than a record's own columns."""
    return f'"{hashlib.sha256(json_bytes(body)).hexdigest()[:32]}"'


def is_unchanged(request: Request, etag: str) -> bool:
    """Tell whether the reader holds this state already (`If-None-Match`, weakly compared)."""
    given = request.headers.get("If-None-Match")
    if given is None:
        return False
    return given.strip() == "*" or etag in {tag.removeprefix("W/") for tag in _TAG.findall(given)}


def creates_only(request: Request) -> bool:
    """Tell whether the writer wants nothing that exists to change (`If-None-Match: *`)."""
    return request.headers.get("If-None-Match", "").strip() == "*"


def version_read(request: Request) -> int | None:
    """Return the version of `If-Match`, or None when the header is absent or `*`.

    A tag that is not one of ours, or a weak one, matches nothing: it is read as version 0.
    """
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*":
        return None
    exact = re.fullmatch(r'"(\d{1,9})"', given.strip())
    return int(exact[1]) if exact else 0


def required_version(request: Request) -> int | None:
    """Return the version of `If-Match`; None stands for `*`. Raises `VersionRequired`."""
    if "If-Match" not in request.headers:
        raise VersionRequired(
            "Send the ETag of the state you read in If-Match, so that nobody's change is lost."
        )
    return version_read(request)


def check_version(request: Request, *, id: UUID, version: int) -> int:
    """Return the version that stands when `If-Match` names it.

    Raises `VersionRequired` without the header, `StaleVersion` when another version stands.
    """
    read = required_version(request)
    if read not in (None, version):
        raise StaleVersion(
            f"Version {version} stands, and you read another one; read it again and repeat your "
            "change on what stands now.",
            facts={"id": str(id), "current_version": version},
        )
    return version
