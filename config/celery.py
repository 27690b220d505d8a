"""The Celery application: messages are hints, PostgreSQL holds the truth."""

import os
from typing import Any, Self

from celery import Celery
from celery.app.amqp import AMQP
from kombu import Connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Celery would wait up to half a minute between two tries, and work that waits meanwhile with it.
SECONDS_BETWEEN_TRIES = 1


class Broker(Connection):
    """A broker that is tried again soon for as long as it is out of reach."""

    def ensure_connection(self, *args: Any, **kwargs: Any) -> Self:
        """Connect, trying every second; the arguments are those of `kombu.Connection`."""
        soon = {"interval_start": SECONDS_BETWEEN_TRIES, "interval_step": 0}
        super().ensure_connection(*args, **{**soon, **kwargs})
        return self


class Messages(AMQP):
    """How this application speaks with its broker."""

    Connection = Broker


app = Celery("throughline", amqp=Messages)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["traceability"])
