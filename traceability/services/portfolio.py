"""Verbs of the portfolio: claim a contribution, confirm it, reject it."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import Contribution
from traceability.models.nouns import BY_NAME
from traceability.services import confirmations, records, rules, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

CONTRIBUTION = BY_NAME["contribution"]


class NotTheOwner(NotPermitted):
    """Only the objective's owner, or the PMO with a reason, confirms a link to it."""

    code, title = "not_the_owner", "Only the objective's owner confirms"


def claim_contribution(
    *, values: Mapping[str, object], actor: Actor, now: datetime, reason: str = ""
) -> Contribution:
    """Propose a link. It counts for nothing until the objective's owner confirms it."""
    record = records.create_record(
        noun="contribution", values=values, actor=actor, now=now, reason=reason
    )
    return cast(Contribution, record)


@survives_deadlock
def confirm_contribution(
    *,
    contribution_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Contribution:
    """Vouch for a link as both ends stand now, also again after one of them changed.

    The objective's owner confirms; anyone else who writes everywhere needs a reason.
    Raises `NotTheOwner`, `InvalidFields` without a reason, `StaleVersion`.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        contribution = _judged(contribution_id, expected_version, actor=actor, reason=reason)
        before = state_of(CONTRIBUTION, contribution)
        contribution.state = Contribution.State.CONFIRMED
        contribution.state_reason = reason
        contribution.confirmed_at = now
        contribution.confirmed_by_id = actor.id
        contribution.source_facts = confirmations.facts_of_source(contribution)
        contribution.target_facts = confirmations.facts_of_objective(contribution.objective)
        saving.save_next_version(CONTRIBUTION, contribution, recorder, before=before)
        return contribution


@survives_deadlock
def reject_contribution(
    *,
    contribution_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str,
) -> Contribution:
    """Say that a link does not hold. The claim stays on record with the reason."""
    with recording(actor=actor, now=now, reason=reason) as recorder:
        contribution = _judged(contribution_id, expected_version, actor=actor, reason=reason)
        if not reason:
            raise _reason_missing("Say why the link does not hold; its proposer will read it.")
        before = state_of(CONTRIBUTION, contribution)
        contribution.state = Contribution.State.REJECTED
        contribution.state_reason = reason
        contribution.confirmed_at = contribution.confirmed_by_id = None
        contribution.source_facts = contribution.target_facts = None
        saving.save_next_version(CONTRIBUTION, contribution, recorder, before=before)
        return contribution


def _judged(
    contribution_id: UUID, expected_version: int | None, *, actor: Actor, reason: str
) -> Contribution:
    contribution = cast(
        Contribution,
        records.locked(
            CONTRIBUTION, contribution_id, actor=actor, expected_version=expected_version
        ),
    )
    if not rules.may_judge(contribution, scope=actor.scope):
        raise NotTheOwner(
            "Only the objective's owner judges a link to it; ask the owner or the PMO.",
            facts={"objective": str(contribution.objective_id)},
        )
    if not reason and contribution.objective_id not in actor.scope.owned_objective_ids:
        raise _reason_missing("You are not the objective's owner: say why you judge this link.")
    return contribution


def _reason_missing(message: str) -> InvalidFields:
    return InvalidFields("A reason is needed.", errors=[FieldError("/reason", "required", message)])
