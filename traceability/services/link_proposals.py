"""What becomes of proposed links: one is accepted, or none fits. A proposal alone is nothing."""

from datetime import datetime
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.domain.errors import NotFound, NotPermitted, TraceabilityError
from traceability.models import Contribution, Initiative, Objective, ProposalDismissal, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import lines, link_proposals
from traceability.queries.scope import visible
from traceability.services import portfolio, records, rules, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

DISMISSAL = BY_NAME["proposal_dismissal"]
FROM_PROPOSAL = "from a proposal"


class LinkedMeanwhile(TraceabilityError):
    """The work was linked to another objective since its proposals were read."""

    code, title = "linked_meanwhile", "It is linked by now"


@survives_deadlock
def accept_proposal(
    *, initiative_id: UUID, objective_id: UUID, actor: Actor, now: datetime, reason: str = ""
) -> Contribution:
    """Link an initiative to an objective, which need not be one that was proposed.

    Who judges links to the objective confirms it by the same word, as both ends stand now; from
    the initiative's side it is a proposed link. Raises what `create_record` raises, so `Duplicate`
    where this link stands already, and `LinkedMeanwhile` where the work has another one.
    """
    why = f"{FROM_PROPOSAL}: {reason.strip()}" if reason.strip() else FROM_PROPOSAL
    with recording(actor=actor, now=now, reason=why):
        # Whoever else links it waits here, and then sees the link.
        Initiative.objects.select_for_update(no_key=True).filter(pk=initiative_id).first()
        link = portfolio.claim_contribution(
            values={"initiative": initiative_id, "objective": objective_id},
            actor=actor,
            now=now,
            reason=why,
        )
        _refuse_second(link)
        if not rules.may_judge(link, scope=actor.scope):
            return link
        return portfolio.confirm_contribution(
            contribution_id=link.pk, expected_version=None, actor=actor, now=now, reason=why
        )


def _refuse_second(link: Contribution) -> None:
    """Two who see the same proposals must not both link the work, one of them unawares.

    A link whose line leads to no top stands in nobody's way.
    """
    others = Contribution.objects.filter(
        initiative=link.initiative_id,
        objective__strategy=link.objective.strategy_id,
        objective__state=Objective.State.ACTIVE,
    ).exclude(pk=link.pk)
    is_proposed = others.filter(state=Contribution.State.PROPOSED).exists()
    confirmed = others.filter(state=Contribution.State.CONFIRMED)
    targets = set(confirmed.values_list("objective_id", flat=True))
    if is_proposed or (targets and lines.reaching(targets)):
        raise LinkedMeanwhile(
            "It has a link to another objective by now. Look at it on the map; a further link is "
            "made through the API, where shares are said.",
            facts={"initiative": str(link.initiative_id)},
        )


@survives_deadlock
def dismiss_proposals(
    *, initiative_id: UUID, strategy_id: UUID, actor: Actor, now: datetime, reason: str = ""
) -> ProposalDismissal:
    """Say that no objective of the strategy fits an initiative, as both read now.

    It is not asked again until its text or the objectives change; said again, the new word takes
    the place of the old one. Raises `NotFound`, `NotPermitted`.
    """
    if not actor.scope.writes(DISMISSAL.name):
        raise NotPermitted(
            "Your roles do not link work; ask the PMO.", facts={"noun": DISMISSAL.name}
        )
    with recording(actor=actor, now=now, reason=reason) as recorder:
        initiative = (
            Initiative.objects.select_for_update(no_key=True)
            .filter(visible("initiative", actor.scope), pk=initiative_id)
            .first()
        )
        strategy = Strategy.objects.filter(visible("strategy", actor.scope), pk=strategy_id).first()
        if initiative is None or strategy is None:
            missing = "initiative" if initiative is None else "strategy"
            raise NotFound(f"There is no such {missing}.")
        standing = ProposalDismissal.objects.filter(
            initiative=initiative, strategy=strategy
        ).first()
        record = standing or ProposalDismissal(
            id=uuid4(), initiative=initiative, strategy=strategy, created_at=now, updated_at=now
        )
        rules.check_rights(DISMISSAL, record, actor=actor)
        before = state_of(DISMISSAL, record)
        record.reason = reason.strip()
        record.looked_at = link_proposals.looked_at_now(
            initiative_id=initiative.pk, strategy_id=strategy.pk
        )
        record.dismissed_at, record.dismissed_by_id = now, actor.id
        if standing is None:
            saving.save_first_version(DISMISSAL, record, recorder)
        else:
            saving.save_next_version(DISMISSAL, record, recorder, before=before)
        return record


@survives_deadlock
def withdraw_dismissal(
    *, dismissal_id: UUID, expected_version: int | None, actor: Actor, now: datetime
) -> None:
    """Take it back: the initiative waits to be linked again. Raises `NotFound`, `StaleVersion`."""
    with recording(actor=actor, now=now) as recorder:
        record = records.locked(
            DISMISSAL, dismissal_id, actor=actor, expected_version=expected_version
        )
        saving.delete(DISMISSAL, record, recorder)
