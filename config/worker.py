"""What Celery's workers do differently here."""

from functools import partial
from typing import Any

from celery.signals import worker_process_shutdown
from celery.worker.consumer import Consumer
from django.db import connections


class SteadyConsumer(Consumer):
    """Tries a lost broker every two seconds, however long it was away.

    Celery would wait longer each time, half a minute at last, and leave a backlog lying as long.
    """

    def ensure_connected(self, conn: Any) -> Any:
        """Return the connection once the broker answers."""
        conn.ensure_connection = partial(conn.ensure_connection, interval_step=0)
        return super().ensure_connected(conn)


@worker_process_shutdown.connect
def close_connections(**_: Any) -> None:
    """Leave no connection behind when a pool process is replaced; a pool would outlive it."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
