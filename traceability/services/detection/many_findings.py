"""Many findings at once, all or none, by the rules that hold for one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.models import Finding
from traceability.services.detection import assignments, pairs, standing
from traceability.services.detection.standing import ANY_VERSION, NOTHING_SEEN
from traceability.services.detection.waivers import Waiving, Withdrawing


def confirm_findings(
    *,
    finding_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
    reason: str = "",
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Confirm many candidates. Arguments and refusals are those of `standing.change_many`."""
    rule = pairs.confirming(actor, now=now)
    return standing.change_many(
        finding_ids, rule, actor=actor, now=now, reason=reason, fingerprints=fingerprints
    )


def dismiss_findings(
    *,
    finding_ids: Sequence[UUID],
    reason: str,
    actor: Actor,
    now: datetime,
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Dismiss many pairs with one reason. Otherwise as `confirm_findings`."""
    rule = pairs.dismissing(actor, reason=reason)
    return standing.change_many(
        finding_ids, rule, actor=actor, now=now, reason=reason, fingerprints=fingerprints
    )


def restore_findings(
    *,
    finding_ids: Sequence[UUID],
    reason: str,
    actor: Actor,
    now: datetime,
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Take many dismissals back with one reason. Otherwise as `confirm_findings`."""
    rule = pairs.restoring(actor, reason=reason)
    return standing.change_many(
        finding_ids, rule, actor=actor, now=now, reason=reason, fingerprints=fingerprints
    )


def reconsider_findings(
    *,
    finding_ids: Sequence[UUID],
    reason: str,
    actor: Actor,
    now: datetime,
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Let many confirmed pairs wait for a decision again. Otherwise as `confirm_findings`."""
    rule = pairs.reconsidering(actor, reason=reason)
    return standing.change_many(
        finding_ids, rule, actor=actor, now=now, reason=reason, fingerprints=fingerprints
    )


def assign_findings(
    *,
    finding_ids: Sequence[UUID],
    owner_id: UUID | None,
    due_on: date | None = None,
    actor: Actor,
    now: datetime,
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
    versions: Mapping[UUID, int] = ANY_VERSION,
) -> list[Finding]:
    """Give many findings one owner and day. Otherwise as `confirm_findings`.

    `versions` are those the writer read, by finding: any other is refused, so that nobody takes
    back what a colleague did since.
    """
    assign = assignments.assigning(actor, owner_id=owner_id, due_on=due_on, now=now)

    def rule(finding: Finding) -> None:
        standing.refuse_other_version(finding, versions.get(finding.pk))
        assign(finding)

    return standing.change_many(finding_ids, rule, actor=actor, now=now, fingerprints=fingerprints)


def waive_findings(
    *,
    finding_ids: Sequence[UUID],
    reason: str,
    until_on: date,
    actor: Actor,
    now: datetime,
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Waive many findings with one reason; what is much waits for a second person.

    Otherwise as `confirm_findings`.
    """
    waiving = Waiving(finding_ids, reason=reason, until_on=until_on, actor=actor, now=now)
    return standing.change_many(
        finding_ids,
        waiving.waive,
        actor=actor,
        now=now,
        reason=reason,
        fingerprints=fingerprints,
        after=waiving.write,
    )


def withdraw_findings(
    *,
    finding_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
    reason: str = "",
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
) -> list[Finding]:
    """Take the waivers back that silence many findings, or wait for a second person.

    Otherwise as `confirm_findings`.
    """
    withdrawing = Withdrawing(finding_ids, actor=actor, now=now)
    return standing.change_many(
        finding_ids,
        withdrawing.withdraw,
        actor=actor,
        now=now,
        reason=reason,
        fingerprints=fingerprints,
        after=withdrawing.write,
    )
