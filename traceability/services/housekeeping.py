"""What the service keeps for itself: turns of periodic jobs, and answers kept to be repeated."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from traceability.models import IdempotentRequest, JobSlot

KEEP_REQUESTS = timedelta(days=1)
KEEP_SLOTS = timedelta(hours=1)

_TAKE = """
    INSERT INTO traceability_jobslot (job, slot, taken_at)
    VALUES (%s, floor(extract(epoch FROM clock_timestamp()) / %s)::bigint, %s)
    ON CONFLICT DO NOTHING
"""


def take_slot(*, job: str, now: datetime) -> bool:
    """Take the present turn of a job; False when it is taken. Turns follow the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [job, settings.SWEEP_SECONDS, now])
        return bool(cursor.rowcount == 1)


def forget(*, now: datetime) -> None:
    """Delete answers older than a day, and turns older than an hour."""
    IdempotentRequest.objects.filter(created_at__lt=now - KEEP_REQUESTS).delete()
    JobSlot.objects.filter(taken_at__lt=now - KEEP_SLOTS).delete()
