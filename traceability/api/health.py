"""Whether the process lives, whether it can serve, and how it does: for machines that watch."""

import logging
from ipaddress import ip_address
from threading import Event

import redis
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from redis.backoff import NoBackoff
from redis.retry import Retry
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from traceability.api.authentication import BearerToken
from traceability.api.problems import problem

log = logging.getLogger(__name__)
_PATIENCE_SECONDS = 0.1
_is_migrated = Event()


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process answers at all; asks nothing of any server."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when requests can be served, else 503.

    The database must answer and be migrated. Without Redis the service is `degraded` and ready:
    runs start later, and each process counts requests alone.
    """
    checks = {"database": _database(), "broker": _broker()}
    is_ready = checks["database"] == "ok"
    status = "unavailable" if not is_ready else "ready" if checks["broker"] == "ok" else "degraded"
    return JsonResponse({"status": status, "checks": checks}, status=200 if is_ready else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer Prometheus' figures, to this machine or to whoever holds a token."""
    if not _is_local(request) and not _has_token(request):
        return problem(
            request,
            status=401,
            code="not_authenticated",
            title="Sign in first",
            detail="Metrics are read from the machine itself, or with a bearer token.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    answer: HttpResponse = ExportToDjangoView(request)
    return answer


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if _is_migrated.is_set():
            return "ok"
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations are missing: run `manage.py migrate`"
    except Error as failure:
        log.warning("The database is not ready: %s", failure)
        return "does not answer"
    _is_migrated.set()
    return "ok"


def _broker() -> str:
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=_PATIENCE_SECONDS,
        socket_connect_timeout=_PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        client.ping()
    except redis.RedisError:
        return "does not answer"
    finally:
        client.close()
    return "ok"


def _is_local(request: HttpRequest) -> bool:
    """Tell whether the request came from this machine itself, and through no proxy on it."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        return ip_address(address).is_loopback
    except ValueError:
        # A web server behind a Unix socket gives no address: only this machine reaches it.
        return address == ""


def _has_token(request: HttpRequest) -> bool:
    try:
        return BearerToken().authenticate(Request(request)) is not None
    except APIException:
        return False
