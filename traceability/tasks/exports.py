"""Exports, as workers take them: a message names an export, the database says what to do."""

from uuid import UUID

from celery import shared_task
from django.db import DatabaseError

from traceability import clock
from traceability.services import exports
from traceability.tasks.failpoint import reach
from traceability.tasks.ping import Hint


@shared_task(base=Hint, name="traceability.make_export")
def make_export(export_id: str) -> None:
    """Make an export that waits, unless another worker is at it."""
    found = exports.claim_export(UUID(export_id), now=clock.now())
    if found is None:
        return
    reach("export_claimed")
    try:
        exports.run_export(found, now=clock.now())
    except DatabaseError:
        # By the lease somebody else will try again; the database may be on its way down.
        raise
    except Exception as failure:
        exports.give_up_export(found, failure=f"It failed unforeseen ({type(failure).__name__}).")
        raise
