"""Verbs of governance: hold a review and freeze what it looked at."""

from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain.access import SYSTEM_SCOPE, Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import KeptAgenda, Review, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import agenda, organisation_settings, published_findings
from traceability.services import records, rules, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

REVIEW = BY_NAME["review"]


@survives_deadlock
def close_review(
    *,
    review_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    as_of: datetime | None = None,
) -> Review:
    """Close a review at the instant it looked at, now by default, with the run published then.

    From here on "since the latest review" means since that instant. Raises `ReviewClosed`,
    `NotPermitted`, `StaleVersion`, and `InvalidFields` for an instant that lies ahead or not after
    the review before.
    """
    with recording(actor=actor, now=now) as recorder:
        if not actor.scope.writes_everywhere("review"):
            raise NotPermitted("Only the PMO closes a review; ask it to.")
        review = cast(
            Review,
            records.locked(REVIEW, review_id, actor=actor, expected_version=expected_version),
        )
        rules.check_open(review)
        # One at a time, so that reviews close in the order of their instants.
        strategy = Strategy.objects.select_for_update().get(pk=review.strategy_id)
        frozen_at = as_of or now
        _check_instant(review, frozen_at, recorded_at=strategy.created_at, now=now)
        before = state_of(REVIEW, review)
        run = published_findings.run(review.strategy_id, as_of)
        review.state = Review.State.CLOSED
        review.as_of = frozen_at
        review.run_id = None if run is None else run["id"]
        review.closed_at = now
        review.closed_by_id = actor.id
        # Before it counts as the review that decisions wait for.
        items = agenda.made(strategy, organisation_settings.today(frozen_at), scope=SYSTEM_SCOPE)
        saving.save_next_version(REVIEW, review, recorder, before=before)
        KeptAgenda.objects.create(review=review, items=agenda.written(items))
        return review


def _check_instant(
    review: Review, instant: datetime, *, recorded_at: datetime, now: datetime
) -> None:
    latest = (
        Review.objects.filter(strategy_id=review.strategy_id, state=Review.State.CLOSED)
        .order_by("-as_of")
        .values_list("as_of", flat=True)
        .first()
    )
    message = ""
    if instant > now:
        message = "This lies ahead; a review freezes what can be looked at already."
    elif instant < recorded_at:
        message = f"Nothing was recorded before {recorded_at:%Y-%m-%d %H:%M}; give a later instant."
    elif latest is not None and instant <= latest:
        message = f"The review before looked at {latest:%Y-%m-%d %H:%M}; give a later instant."
    if message:
        raise InvalidFields(
            "The review was not closed.", errors=[FieldError("/as_of", "invalid", message)]
        )
