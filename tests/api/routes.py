"""Every route of the API with its door, as the URL resolver knows it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from traceability.api.doors import Door
from traceability.api.pages import without_slash

PREFIX = "api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")


def routes() -> Iterator[tuple[str, type[Door]]]:
    """Return every route below `/api/v1/` with its door, from the resolver itself."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == PREFIX:
            for inner in pattern.url_patterns:
                assert isinstance(inner, URLPattern)
                if inner.callback is not without_slash:
                    yield str(inner.pattern), inner.callback.cls  # type: ignore[attr-defined]  # as_view sets it


def served() -> set[tuple[str, str]]:
    """Return every method that a route answers."""
    return {(route, name) for route, door in routes() for name in METHODS if hasattr(door, name)}
