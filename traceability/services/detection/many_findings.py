"""Many findings at once, all or none, by the rules that hold for one."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.models import Finding
from traceability.services.detection import assignments, pairs, standing
from traceability.services.detection.waivers import Waiving


def confirm_findings(
    *, finding_ids: Sequence[UUID], actor: Actor, now: datetime, reason: str = ""
) -> list[Finding]:
    """Confirm many candidates. Raises as `standing.change_many` does."""
    rule = pairs.confirming(actor, now=now)
    return standing.change_many(finding_ids, rule, actor=actor, now=now, reason=reason)


def dismiss_findings(
    *, finding_ids: Sequence[UUID], reason: str, actor: Actor, now: datetime
) -> list[Finding]:
    """Dismiss many pairs with one reason. Raises as `standing.change_many` does."""
    rule = pairs.dismissing(actor, reason=reason)
    return standing.change_many(finding_ids, rule, actor=actor, now=now, reason=reason)


def assign_findings(
    *,
    finding_ids: Sequence[UUID],
    owner_id: UUID | None,
    due_on: date | None,
    actor: Actor,
    now: datetime,
) -> list[Finding]:
    """Give many findings one owner and day. Raises as `standing.change_many` does."""
    rule = assignments.assigning(actor, owner_id=owner_id, due_on=due_on, now=now)
    return standing.change_many(finding_ids, rule, actor=actor, now=now)


def waive_findings(
    *, finding_ids: Sequence[UUID], reason: str, until_on: date, actor: Actor, now: datetime
) -> list[Finding]:
    """Waive many findings with one reason; what is much waits for a second person.

    Raises as `standing.change_many` does.
    """
    waiving = Waiving(finding_ids, reason=reason, until_on=until_on, actor=actor, now=now)
    return standing.change_many(
        finding_ids, waiving.waive, actor=actor, now=now, reason=reason, after=waiving.write
    )
