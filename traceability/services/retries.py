"""Try a write again when the database ended it for the sake of another."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 4
DEADLOCK, SERIALIZATION = "40P01", "40001"


def survives_deadlock(write: Callable[P, R]) -> Callable[P, R]:
    """Repeat a whole transaction that met a deadlock, a few times, with a short random wait.

    Inside an outer transaction nothing is repeated: only the outermost write can start anew.
    """

    @wraps(write)
    def repeated(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return write(*args, **kwargs)
            except OperationalError as failure:
                state = getattr(failure.__cause__, "sqlstate", None)
                inside = transaction.get_connection().in_atomic_block
                if state not in {DEADLOCK, SERIALIZATION} or inside or attempt == ATTEMPTS:
                    raise
                time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311 - no secret
        raise AssertionError("unreachable")

    return repeated
