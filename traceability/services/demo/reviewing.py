"""What happens at a review: a run of that instant is worked to its end, and findings decided on.

Texts are compared at reviews only where the demo's own vectors serve this installation: nobody who
loads a demo shall wait for half a minute of embedding. Elsewhere the pairs that rest on texts come
with the first run that the workers do, and what was decided on them is left out.
"""

import logging
from datetime import datetime
from uuid import UUID

from traceability import detectors
from traceability.domain.access import SYSTEM, Actor
from traceability.models import DetectionRun, Finding, User
from traceability.queries import access
from traceability.services import detection
from traceability.services.demo.acts import Decided

logger = logging.getLogger(__name__)


def hold_run(strategy_id: UUID, *, at: datetime, hears: bool) -> DetectionRun:
    """Examine the portfolio as of an instant, and publish what was found as of then."""
    codes = [code for code in detectors.known() if hears or not detectors.get(code).hears]
    run = detection.request_detection(
        strategy_id=strategy_id, detectors=codes, actor=SYSTEM, now=at
    )
    work_run(run, at=at)
    return run


def work_run(run: DetectionRun, *, at: datetime) -> None:
    """Take the steps of a run here, each dated by the instant that it examines."""
    planning = detection.claim_planning(run.pk, now=at)
    if planning is not None:
        detection.plan_run(planning, now=at)
    while (chunk := detection.claim_chunk(run.pk, now=at)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=at)
    if publication is not None:
        detection.publish_run(publication, now=at)
    run.refresh_from_db()


def decide(act: Decided, *, about: list[UUID], person_id: UUID | None) -> None:
    """Decide on the finding of these subjects, in the right of whom the act names."""
    finding = Finding.objects.filter(code=act.code, subject_ids__contains=about).first()
    if finding is None and detectors.get(act.code).hears:
        logger.info("Nobody heard of %s yet: %s is left out.", act.about, act.verb)
        return
    if finding is None:
        raise LookupError(f"The demo decides on {act.code} of {act.about}, which is not found.")
    actor = access.actor_of_user(User.objects.get(username=act.by))
    _VERBS[act.verb](act, finding.pk, actor, person_id)


def _confirm(act: Decided, finding_id: UUID, actor: Actor, person_id: UUID | None) -> None:
    detection.confirm_finding(finding_id=finding_id, actor=actor, now=act.at, reason=act.reason)


def _dismiss(act: Decided, finding_id: UUID, actor: Actor, person_id: UUID | None) -> None:
    detection.dismiss_finding(finding_id=finding_id, reason=act.reason, actor=actor, now=act.at)


def _waive(act: Decided, finding_id: UUID, actor: Actor, person_id: UUID | None) -> None:
    detection.waive_finding(
        finding_id=finding_id,
        reason=act.reason,
        until_on=act.until or act.at.date(),
        actor=actor,
        now=act.at,
    )


def _assign(act: Decided, finding_id: UUID, actor: Actor, person_id: UUID | None) -> None:
    detection.assign_finding(
        finding_id=finding_id, owner_id=person_id, due_on=act.until, actor=actor, now=act.at
    )


_VERBS = {"confirm": _confirm, "dismiss": _dismiss, "waive": _waive, "assign": _assign}
