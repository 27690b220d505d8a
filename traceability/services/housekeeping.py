"""What the service keeps for itself: turns of periodic jobs, and answers kept to be repeated."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from traceability.models import IdempotentRequest, JobSlot

KEEP_REQUESTS = timedelta(days=1)
KEEP_SLOTS = timedelta(hours=1)
# Jobs with turns of their own length, whose turns are kept for two of them.
LONG_TURNS = {
    "prune_vectors": timedelta(days=1),
    "forget_drafts": timedelta(days=1),
    "notify": timedelta(seconds=15),
}

_TAKE = """
    INSERT INTO traceability_jobslot (job, slot, taken_at)
    VALUES (%s, floor(extract(epoch FROM clock_timestamp()) / %s)::bigint, %s)
    ON CONFLICT DO NOTHING
"""


def take_slot(*, job: str, now: datetime) -> bool:
    """Take the present turn of a job; False when it is taken. Turns follow the database's clock."""
    with connection.cursor() as cursor:
        turn = LONG_TURNS.get(job, timedelta(seconds=settings.SWEEP_SECONDS))
        cursor.execute(_TAKE, [job, turn.total_seconds(), now])
        return bool(cursor.rowcount == 1)


def forget(*, now: datetime) -> None:
    """Delete answers older than a day, and turns older than an hour, or than two long ones."""
    IdempotentRequest.objects.filter(created_at__lt=now - KEEP_REQUESTS).delete()
    short = JobSlot.objects.exclude(job__in=LONG_TURNS)
    short.filter(taken_at__lt=now - KEEP_SLOTS).delete()
    for job, turn in LONG_TURNS.items():
        JobSlot.objects.filter(job=job, taken_at__lt=now - 2 * turn).delete()
