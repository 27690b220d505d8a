"""Hints to workers, best effort: a request never fails or waits for the broker.

PostgreSQL holds what is to be done and the sweeper finds whatever no hint came for, so a hint that
cannot be sent at once is dropped and counted. After a failure none is tried for a while: a broker
that stands still costs one short wait each time it is tried, not one per request.
"""

import contextlib
import logging
import os
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from celery import Task, current_app
from django.db import transaction
from prometheus_client import Counter

from traceability.tasks import failpoint

if TYPE_CHECKING:
    AnyTask = Task[..., None]
else:
    AnyTask = Task

logger = logging.getLogger(__name__)
LOST = Counter("throughline_hints_lost", "Hints to workers that the broker did not take")
# Seconds until a broker that does not answer is given up, and until it is tried again.
PATIENCE = 0.1
REST = 10.0
# A hint that waited so many seconds says nothing that the sweeper did not see meanwhile.
EXPIRES = 60
TRANSPORT = {
    "socket_timeout": PATIENCE,
    "socket_connect_timeout": PATIENCE,
    "retry_on_timeout": False,
    "max_retries": 0,
}


@dataclass(slots=True)
class Breaker:
    """Lets hints through until one fails; then, after a rest, one at a time until one passes."""

    rest: float = REST
    _resting_until: float = 0.0
    _is_broken: bool = False
    _trial: threading.Lock = field(default_factory=threading.Lock)

    def lets_through(self, now: float) -> bool:
        """Whether to try. Whoever is let through calls `passed` or `failed`."""
        if not self._is_broken:
            return True
        return now >= self._resting_until and self._trial.acquire(blocking=False)

    def passed(self) -> None:
        """The broker took a hint."""
        self._is_broken = False
        self._release()

    def failed(self, now: float) -> None:
        """The broker did not take a hint."""
        self._is_broken = True
        self._resting_until = now + self.rest
        self._release()

    def _release(self) -> None:
        if self._trial.locked():
            self._trial.release()


BREAKER = Breaker()
_kept = threading.local()


class Hint(AnyTask):
    """A task whose message is only a hint, sent with the least of efforts."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        """Send the hint once the transaction is committed; never raises, hardly waits."""

        def send() -> None:  # Django names what failed, which a `partial` has no name for
            self.hint(*args, **kwargs)

        transaction.on_commit(send, robust=True)

    def hint(self, *args: Any, **kwargs: Any) -> bool:
        """Send the hint now; False when it was dropped."""
        failpoint.reach("after_commit")
        if not BREAKER.lets_through(time.monotonic()):
            LOST.inc()
            return False
        try:
            options = {"connection": _connection(), "retry": False, "expires": EXPIRES}
            self.apply_async(args, kwargs, **options)
        except Exception as failure:  # whatever the broker's client raises
            BREAKER.failed(time.monotonic())
            LOST.inc()
            _forget()
            logger.warning("The broker took no hint for %s: %s", self.name, failure)
            return False
        BREAKER.passed()
        return True


def _connection() -> Any:
    """This thread's connection for hints, of this process and not of the one it was forked from."""
    if getattr(_kept, "process", None) != os.getpid():
        _kept.process = os.getpid()
        _kept.connection = current_app.connection_for_write(transport_options=TRANSPORT)
    return _kept.connection


def _forget() -> None:
    connection = _kept.__dict__.pop("connection", None)
    _kept.process = None
    if connection is not None:
        # It is broken, and nothing is lost with it.
        with contextlib.suppress(Exception):
            connection.close()
