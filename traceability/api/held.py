"""Whether a reader holds a state already."""

import re

from django.http import HttpRequest
from rest_framework.request import Request

_TAG = re.compile(r'(?:W/)?"[^"]*"')


def is_unchanged(request: Request | HttpRequest, etag: str) -> bool:
    """Tell whether the reader holds this state already (`If-None-Match`, weakly compared)."""
    given = request.headers.get("If-None-Match")
    if given is None:
        return False
    return given.strip() == "*" or etag in {tag.removeprefix("W/") for tag in _TAG.findall(given)}
