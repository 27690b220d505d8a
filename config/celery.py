"""The Celery application: messages are hints, PostgreSQL holds the truth."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_shutdown
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("throughline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["traceability"])


@worker_process_shutdown.connect
def close_connections(**_: Any) -> None:
    """Leave no connection behind when a pool process is replaced; a pool would outlive it."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
