"""Verbs of the portfolio: claim a contribution, confirm it, reject it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import (
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
    TraceabilityError,
)
from traceability.models import Contribution
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible
from traceability.services import bulk, confirmations, records, rules, saving
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
        now_said = confirmations.facts_of_objective(contribution.objective)
        _confirm(contribution, now_said, actor=actor, now=now, reason=reason)
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
        _reject(contribution, reason)
        saving.save_next_version(CONTRIBUTION, contribution, recorder, before=before)
        return contribution


@survives_deadlock
def judge_contributions(
    *,
    verb: str,
    contribution_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> list[Contribution]:
    """Confirm or reject many links, all or none, each by the rights and as its ends stand now.

    `verb` is confirm (also again) or reject. Returns them in the order given, each once. Raises
    `InvalidFields`, or `NotPermitted` where the actor may not judge one of them, with a pointer to
    every link that is refused (`/contributions/3`). The statements do not grow with the links.
    """
    ids = list(dict.fromkeys(contribution_ids))
    with recording(actor=actor, now=now, reason=reason) as recorder:
        links = Contribution.objects.filter(pk__in=ids)
        seen = set(links.filter(visible("contribution", actor.scope)).values_list("pk", flat=True))
        held = {
            link.pk: link
            for link in links.select_for_update(of=("self",))
            .select_related("initiative", "objective", "source_objective")
            .order_by("pk")
            if link.pk in seen
        }
        _refuse_unjudgeable([held.get(one) for one in ids], verb=verb, actor=actor, reason=reason)
        befores = {pk: state_of(CONTRIBUTION, link) for pk, link in held.items()}
        if verb == "reject":
            for link in held.values():
                _reject(link, reason)
        else:
            said = confirmations.facts_of_objectives(
                [end for link in held.values() for end in confirmations.objective_ends(link)]
            )
            for link in held.values():
                _confirm(
                    link,
                    said[link.objective_id],
                    said.get(cast(UUID, link.source_objective_id)),
                    actor=actor,
                    now=now,
                    reason=reason,
                )
        changed = [*_JUDGED, "updated_at"]
        rows = [{**state_of(CONTRIBUTION, one), "updated_at": now} for one in held.values()]
        bulk.update(Contribution, changed, rows)
        for link in held.values():
            link.version, link.updated_at = link.version + 1, now
            saving.note(CONTRIBUTION, link, recorder, operation="updated", before=befores[link.pk])
        return [held[one] for one in ids]


_JUDGED = (
    "state",
    "state_reason",
    "confirmed_at",
    "confirmed_by_id",
    "source_facts",
    "target_facts",
)


def _confirm(
    link: Contribution,
    target_facts: dict[str, object],
    source_facts: dict[str, object] | None = None,
    *,
    actor: Actor,
    now: datetime,
    reason: str,
) -> None:
    link.state, link.state_reason = Contribution.State.CONFIRMED, reason
    link.confirmed_at, link.confirmed_by_id = now, actor.id
    link.source_facts = source_facts or confirmations.facts_of_source(link)
    link.target_facts = target_facts


def _reject(link: Contribution, reason: str) -> None:
    link.state, link.state_reason = Contribution.State.REJECTED, reason
    link.confirmed_at = link.confirmed_by_id = None
    link.source_facts = link.target_facts = None


def _refuse_unjudgeable(
    links: Sequence[Contribution | None], *, verb: str, actor: Actor, reason: str
) -> None:
    errors: list[FieldError] = []
    refusal: type[InvalidFields | NotPermitted] = InvalidFields
    for at, link in enumerate(links):
        try:
            if link is None:
                raise NotFound("There is no such contribution.")
            _check_may_judge(link, actor=actor, reason=reason)
        except TraceabilityError as refused:
            if isinstance(refused, NotPermitted):
                refusal = NotPermitted
            told = refused.errors[0] if refused.errors else refused
            message = told.message if isinstance(told, FieldError) else told.detail
            errors.append(FieldError(f"/contributions/{at}", told.code, message))
    if verb == "reject" and not reason:
        raise _reason_missing("Say why the links do not hold; their proposers will read it.")
    if errors and all(error.code == "required" for error in errors):
        raise _reason_missing(errors[0].message)
    if errors:
        raise refusal(
            f"{len(errors)} of {len(links)} links are refused, so nothing was written.",
            errors=errors,
        )


def _judged(
    contribution_id: UUID, expected_version: int | None, *, actor: Actor, reason: str
) -> Contribution:
    contribution = cast(
        Contribution,
        records.locked(
            CONTRIBUTION, contribution_id, actor=actor, expected_version=expected_version
        ),
    )
    _check_may_judge(contribution, actor=actor, reason=reason)
    return contribution


def _check_may_judge(contribution: Contribution, *, actor: Actor, reason: str) -> None:
    if not rules.may_judge(contribution, scope=actor.scope):
        raise NotTheOwner(
            "Only the objective's owner judges a link to it; ask the owner or the PMO.",
            facts={"objective": str(contribution.objective_id)},
        )
    if not reason and contribution.objective_id not in actor.scope.owned_objective_ids:
        raise _reason_missing("You are not the objective's owner: say why you judge this link.")


def _reason_missing(message: str) -> InvalidFields:
    return InvalidFields("A reason is needed.", errors=[FieldError("/reason", "required", message)])
