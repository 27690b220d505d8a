"""The floor of everything that goes through a worker: a message, a task, one row."""

from celery import shared_task

from traceability import clock
from traceability.models import JobSlot
from traceability.tasks.ping import Hint

JOB = "benchmark"


@shared_task(base=Hint, name="traceability.benchmark_round_trip")
def round_trip(number: int) -> None:
    """Write one row."""
    JobSlot.objects.create(job=JOB, slot=number, taken_at=clock.now())
