"""The sweeper: picks up what was dropped, lets waivers lapse, seals the audit chain, forgets.

Any number of schedulers may call it. Each turn is a row that is taken once, by the database's
clock, so turns are neither doubled nor missed when one scheduler fails.
"""

import logging
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError

from traceability import clock
from traceability.domain.errors import TraceabilityError
from traceability.queries import detection_runs, import_drafts, portfolio_changes
from traceability.queries.exports import requests
from traceability.services import (
    detection,
    exports,
    housekeeping,
    imports,
    mail,
    rounds,
    sealing,
)
from traceability.services.organisation import handing_over, keeping
from traceability.tasks.detection import plan_run
from traceability.tasks.exports import make_export
from traceability.tasks.following import after_write, examine_changes
from traceability.tasks.imports import apply_import_draft
from traceability.tasks.mail import send_mail
from traceability.tasks.notifying import notify
from traceability.tasks.ping import Hint

logger = logging.getLogger(__name__)
# How many runs are hinted at in one turn; more wait for the next.
MOST_RUNS = 50


@shared_task(base=Hint, name="traceability.sweep")
def sweep() -> None:
    """Take this turn, unless another scheduler's call took it."""
    now = clock.now()
    if not housekeeping.take_slot(job="sweep", now=now):
        return
    for run_id in detection_runs.waiting_runs(most=MOST_RUNS):
        plan_run.hint(str(run_id))
    if settings.INCREMENTAL and portfolio_changes.waiting(now=now):
        examine_changes.hint()
    if mail.is_waiting(now=now):
        send_mail.hint()
    for draft_id in import_drafts.waiting_drafts():
        apply_import_draft.hint(str(draft_id))
    for export_id in requests.waiting_exports():
        make_export.hint(str(export_id))
    try:
        detection.reopen_lapsed(now=now)
    except TraceabilityError:
        logger.exception("Lapsed waivers wait for the next turn.")
    change_structure(now=now)
    sealing.seal_changes(now=now)
    housekeeping.forget(now=now)
    if housekeeping.take_slot(job="notify", now=now):
        notify.hint()
    exports.forget_exports(now=now)
    rounds.destroy_due(now=now)
    if housekeeping.take_slot(job="prune_vectors", now=now):
        prune_vectors.hint()
    if housekeeping.take_slot(job="forget_drafts", now=now):
        imports.forget_drafts(now=now)


def change_structure(*, now: datetime) -> None:
    """Make the changes of the organisation whose day has come, and end who has left."""
    for change_id in keeping.due_changes(now=now):
        try:
            keeping.carry_out_planned(change_id=change_id, now=now)
        except (TraceabilityError, DatabaseError):
            logger.exception("The planned change %s waits for the next turn.", change_id)
        else:
            after_write()
    handing_over.end_leavers(now=now)


@shared_task(base=Hint, name="traceability.prune_vectors")
def prune_vectors() -> None:
    """Delete, once a day, the vectors of texts that nobody says any more."""
    logger.info("%d vectors were pruned.", detection.prune_vectors())
