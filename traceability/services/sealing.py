"""Sealing the audit chain, in batches and by a job, so that writers never queue for it."""

from datetime import datetime

from django.db import connection, transaction

from traceability.models import AuditSeal
from traceability.queries import audit

BATCH = 5000
# One sealer at a time; whoever comes second leaves the work to the first.
LOCK = 7_340_003


def seal_changes(*, now: datetime, batch: int = BATCH) -> int:
    """Seal the committed changes that stand after the latest seal; how many were sealed.

    Each batch is a transaction of its own. Changes of transactions still open wait, and so do all
    that come after them in commit order.
    """
    sealed = 0
    while count := _seal_batch(now=now, batch=batch):
        sealed += count
    return sealed


def _seal_batch(*, now: datetime, batch: int) -> int:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            is_mine = cursor.fetchone()[0]
        if not is_mine:
            return 0
        previous = audit.latest_seal()
        changes = audit.changes_after(audit.place_of(previous), most=batch)
        if not changes:
            return 0
        before = audit.GENESIS if previous is None else previous.digest
        AuditSeal.objects.create(
            number=1 if previous is None else previous.number + 1,
            first_transaction_id=changes[0].place[0],
            latest_transaction_id=changes[-1].place[0],
            latest_position=changes[-1].place[1],
            change_count=len(changes),
            previous_digest=before,
            digest=audit.digest_of(before, changes),
            form=audit.PRESENT_FORM,
            sealed_at=now,
        )
        return len(changes)
