"""How many requests one principal may send: counted in Redis, by each process where it is down."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from traceability.domain.access import Actor

if TYPE_CHECKING:
    # The framework loads this module while it defines that class.
    from rest_framework.views import APIView

log = logging.getLogger(__name__)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
# How long Redis has to answer, and how long it is left alone after it did not.
_ANSWER_SECONDS = 0.1
_REST_SECONDS = 10.0
_KEPT_KEYS = 50_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How a principal stands in the present window; `reset` is in seconds from now."""

    limit: int
    remaining: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """Return what clients pace themselves by."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.remaining)),
            "RateLimit-Reset": str(self.reset),
        }


class _Counters:
    """Counts by key and window. A Redis that does not answer costs one short wait, then none."""

    def __init__(self) -> None:
        self._client = redis.Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=_ANSWER_SECONDS,
            socket_connect_timeout=_ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._silent_until = 0.0
        self._own: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def add(self, key: str, *, window: int, seconds: int) -> int:
        """Return how many were counted in this window, this one included."""
        own = self._add_own(key, window)
        if time.monotonic() < self._silent_until:
            return own
        try:
            name = f"rate:{key}:{window}"
            with self._client.pipeline(transaction=False) as pipe:
                pipe.incr(name)
                pipe.expire(name, seconds * 2)
                return int(pipe.execute()[0])
        except redis.RedisError as silent:
            self._silent_until = time.monotonic() + _REST_SECONDS
            log.warning("Redis did not answer; this process counts requests alone: %s", silent)
            return own

    def _add_own(self, key: str, window: int) -> int:
        with self._lock:
            counted_in, count = self._own.get(key, (window, 0))
            if len(self._own) > _KEPT_KEYS:
                self._own.clear()
            count = count + 1 if counted_in == window else 1
            self._own[key] = (window, count)
            return count


@cache
def _counters() -> _Counters:
    return _Counters()


@cache
def _rate(scope: str) -> tuple[int, int]:
    framework: dict[str, dict[str, str]] = settings.REST_FRAMEWORK  # type: ignore[assignment]  # of many types
    count, _, per = framework["DEFAULT_THROTTLE_RATES"][scope].partition("/")
    return int(count), _SECONDS[per[0]]


def stand(scope: str, *who: str) -> Standing:
    """Count one request of this principal and return how it stands."""
    limit, seconds = _rate(scope)
    now = int(time.time())
    window = now // seconds
    key = f"{scope}:{sha256(chr(0).join(who).encode()).hexdigest()[:32]}"
    used = _counters().add(key, window=window * seconds, seconds=seconds)
    return Standing(limit=limit, remaining=limit - used, reset=(window + 1) * seconds - now)


class PrincipalRate(BaseThrottle):
    """One limit per principal, whatever the address; without a principal, per network address."""

    scope = "principal"
    _standing: Standing | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the request; the answer carries how the principal stands."""
        self._standing = stand(self.scope, *self.principal(request))
        request._request.META["throughline.rate"] = self._standing
        return self._standing.remaining >= 0

    def wait(self) -> float | None:
        """Return the seconds until the next window."""
        return None if self._standing is None else float(self._standing.reset)

    def principal(self, request: Request) -> tuple[str, ...]:
        """Return who is counted."""
        if isinstance(request.auth, Actor):
            return ("principal", str(request.auth.scope.principal_id))
        return ("address", str(request.META.get("REMOTE_ADDR", "")))


class SignInRate(PrincipalRate):
    """Attempts to sign in, per account and network address."""

    scope = "sign_in"

    def principal(self, request: Request) -> tuple[str, ...]:
        """Return the account that is tried, and from where."""
        body = request.data
        name = body.get("username", "") if isinstance(body, dict) else ""
        return (str(name).casefold(), str(request.META.get("REMOTE_ADDR", "")))
