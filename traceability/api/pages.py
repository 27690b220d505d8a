"""The app page for every address that is no door's, the API's pages, and refusals outside doors."""

import logging
import sys
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.csrf import get_token
from django.urls import resolve
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from traceability.api import outline
from traceability.api.middleware import nonce_of
from traceability.api.problems import document_of, problem

log = logging.getLogger(__name__)
NONCE = "__CSP_NONCE__"


@cache_control(no_cache=True)
@require_safe
def app(request: HttpRequest, path: str = "") -> HttpResponse:
    """Return the page that draws every screen, with the CSRF cookie set.

    Where the front end is not built: a page that says so, with the command that builds it.
    """
    if path.startswith(("api/", "static/")):
        raise Http404
    built: Path = settings.FRONTEND_DIST / "index.html"
    get_token(request)
    try:
        page = built.read_text()
    except FileNotFoundError:
        return HttpResponse(_NOT_BUILT, status=503)
    return HttpResponse(page.replace(NONCE, nonce_of(request)))


@csrf_exempt
def without_slash(request: HttpRequest, address: str) -> HttpResponse:
    """Lead from an address of the API that ends in a slash to the one without, 308.

    Method, body and query stay as they are. Raises `Http404` where there is no such address.
    """
    place = request.path.removesuffix("/")
    if resolve(place).func in (without_slash, app):
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    answer = HttpResponsePermanentRedirect(f"{quote(place)}?{query}" if query else quote(place))
    answer.status_code = 308
    return answer


@never_cache
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Return the API's description as a page."""
    return HttpResponse(_docs_page().replace(NONCE, nonce_of(request)))


@cache
def _docs_page() -> str:
    return outline.page(NONCE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 as a problem document."""
    return problem(
        request,
        status=404,
        code="not_found",
        title="Not found",
        detail="There is nothing at this address; /api/docs/ lists what there is.",
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 as a problem document."""
    return problem(
        request,
        status=400,
        code="bad_request",
        title="The request cannot be read",
        detail="Its address, host or headers are not valid.",
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer what crashed outside a door: 503 when the database is away, else a loud 500."""
    failure = sys.exc_info()[1]
    foreseen = document_of(failure, request) if failure is not None else None
    if foreseen is not None:
        return foreseen
    return problem(
        request,
        status=500,
        code="failure",
        title="The service failed",
        detail="This is a defect; tell whoever runs the service the request_id.",
    )


_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Throughline</title></head><body><main>
<h1>Throughline runs, its pages do not</h1>
<p>The front end is not built yet. Build it with <code>make up</code>, or with
<code>.venv/bin/python manage.py build_frontend</code> alone, then load this page again.
The API is up: <a href="/api/docs/">its description</a>.</p>
</main></body></html>
"""
