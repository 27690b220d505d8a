"""Large imports, as workers take them: a message names a draft, the database says what to do."""

from uuid import UUID

from celery import shared_task
from django.db import DatabaseError

from traceability import clock
from traceability.services import imports
from traceability.tasks import following
from traceability.tasks.failpoint import reach
from traceability.tasks.ping import Hint


@shared_task(base=Hint, name="traceability.apply_import_draft")
def apply_import_draft(draft_id: str) -> None:
    """Import a draft that waits, unless another worker is at it."""
    draft = imports.claim_draft(UUID(draft_id), now=clock.now())
    if draft is None:
        return
    reach("draft_claimed")
    try:
        imports.run_draft(draft, now=clock.now())
    except DatabaseError:
        # By the lease somebody else will try again; the database may be on its way down.
        raise
    except Exception as failure:
        imports.give_up_draft(draft, failure=f"It failed unforeseen ({type(failure).__name__}).")
        raise
    following.after_write()
