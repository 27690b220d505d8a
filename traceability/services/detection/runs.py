"""The states of a run, each written once: version, audience of nobody in particular, outbox row."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from traceability.domain.access import SYSTEM
from traceability.models import DetectionRun
from traceability.models.nouns import BY_NAME
from traceability.services.audit import Recorder, difference, recording, state_of
from traceability.services.detection import leases
from traceability.services.detection.leases import RunLease

NOUN = BY_NAME["detection_run"]


def note(
    run: DetectionRun, recorder: Recorder, *, operation: str, before: Mapping[str, object]
) -> None:
    """Note a change of a run in the outbox."""
    recorder.record(
        noun=NOUN.name,
        object_id=run.pk,
        version=run.version,
        operation=operation,
        fields=difference(before, state_of(NOUN, run)),
    )


def save_next_version(
    run: DetectionRun, recorder: Recorder, *, before: Mapping[str, object]
) -> None:
    """Save a run whose row is locked as its next version, held by nobody."""
    run.version += 1
    run.updated_at = recorder.now
    run.claimed_until = None
    run.attempts = 0
    run.save()
    note(run, recorder, operation="updated", before=before)


def fail_run(lease: RunLease, *, failure: str, now: datetime) -> None:
    """End a run in failure with a sentence for its reader. Raises `LeaseLost`."""
    with recording(actor=SYSTEM, now=now) as recorder:
        run = (
            DetectionRun.objects.select_for_update(no_key=True)
            .filter(pk=lease.run_id, fencing_token=lease.token, state__in=["queued", "running"])
            .first()
        )
        if run is None:
            raise lease.lost()
        mark_failed(run, recorder, failure=failure)


def mark_failed(run: DetectionRun, recorder: Recorder, *, failure: str) -> None:
    """End a locked run in failure; whoever still holds it is refused from here on."""
    before = state_of(NOUN, run)
    run.state = DetectionRun.State.FAILED
    run.failure = failure
    run.fencing_token += 1
    save_next_version(run, recorder, before=before)


def give_up_run(lease: RunLease, *, failure: str, now: datetime) -> None:
    """Hand a run back after an unforeseen failure; the last attempt ends it."""
    with recording(actor=SYSTEM, now=now) as recorder:
        run = DetectionRun.objects.select_for_update(no_key=True).get(pk=lease.run_id)
        if run.fencing_token != lease.token:
            return
        if run.attempts >= settings.MAXIMUM_ATTEMPTS:
            mark_failed(run, recorder, failure=failure)
        else:
            DetectionRun.objects.filter(pk=run.pk).update(claimed_until=None)


def claim_run(run: DetectionRun | None, *, doing: str, now: datetime) -> RunLease | None:
    """Claim a locked run, or end it when its attempts are spent. Call in a transaction."""
    if run is None:
        return None
    if run.attempts < settings.MAXIMUM_ATTEMPTS:
        return leases.hold_run(run)
    with recording(actor=SYSTEM, now=now) as recorder:
        mark_failed(
            run,
            recorder,
            failure=f"The worker died {run.attempts} times while {doing}. "
            "Look into the workers' log, then ask for a new run.",
        )
    return None
