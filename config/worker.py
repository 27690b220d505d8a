"""What Celery's workers do differently here."""

import gc
from functools import partial
from typing import Any

from celery.signals import task_prerun, worker_process_init, worker_process_shutdown
from celery.worker.consumer import Consumer
from django.db import close_old_connections, connections


class SteadyConsumer(Consumer):
    """Tries a lost broker every two seconds, however long it was away.

    Celery would wait longer each time, half a minute at last, and leave a backlog lying as long.
    """

    def ensure_connected(self, conn: Any) -> Any:
        """Return the connection once the broker answers."""
        conn.ensure_connection = partial(conn.ensure_connection, interval_step=0)
        return super().ensure_connected(conn)


@task_prerun.connect
def check_connections(**_: Any) -> None:
    """Replace the connections that are old or broke, as the web server does with each request."""
    close_old_connections()


@worker_process_init.connect
def spare_the_collector(**_: Any) -> None:
    """Let the collector of garbage pass over what was loaded at start; see config/wsgi.py."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@worker_process_shutdown.connect
def close_connections(**_: Any) -> None:
    """Leave no connection behind when a pool process is replaced; a pool would outlive it."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
