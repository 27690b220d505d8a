"""Links of work that ends go to what follows it: by shares of its money, or for confirmation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from traceability.domain import organisation, shares
from traceability.models import Contribution, Dependency, Initiative, MeasureEffect
from traceability.models.nouns import BY_NAME
from traceability.services import confirmations, saving
from traceability.services.organisation.carrying_out import Doing

DEPENDENCY = BY_NAME["dependency"]
State = Contribution.State


@dataclass(frozen=True, slots=True)
class Source:
    """Work whose links an initiative takes over, and the money of it that comes along, in cents."""

    initiative: Initiative
    weight: int


def links_of(initiatives: Iterable[Initiative]) -> list[Contribution]:
    """The locked links of some work that were not rejected, in one order for all writers."""
    rows = Contribution.objects.select_for_update(of=("self",)).filter(
        initiative__in=list(initiatives)
    )
    rows = rows.exclude(state=State.REJECTED)
    return list(rows.select_related("initiative", "objective").order_by("pk"))


def receive(
    target: Initiative,
    sources: Sequence[Source],
    links: Sequence[Contribution],
    doing: Doing,
    *,
    follows: bool,
    because: str,
) -> None:
    """Give an initiative the links of its sources, which may be one of these itself.

    The shares of confirmed links are those of the money behind them. With `follows` they stay
    confirmed, vouched for by the actor as both ends stand now; else they wait for their owners.
    """
    own = {one.objective_id: one for one in links if one.initiative_id == target.pk}
    of_source = {each.initiative.pk for each in sources}
    taken = [one for one in links if one.initiative_id in of_source]
    confirmed = [one for one in taken if one.state == State.CONFIRMED]
    stated = _shares(sources, confirmed)
    facts = confirmations.facts_of_objectives([one.objective for one in confirmed])
    for objective_id, share in stated.items():
        standing = own.get(objective_id)
        vouched = {
            "share": share,
            "state": State.CONFIRMED if follows else State.PROPOSED,
            "state_reason": because,
            "confirmed_at": doing.now if follows else None,
            "confirmed_by_id": doing.actor.id if follows else None,
            "source_facts": confirmations.facts_of_work(target) if follows else None,
            "target_facts": facts[objective_id] if follows else None,
        }
        like = next(one for one in confirmed if one.objective_id == objective_id)
        if standing is None:
            doing.rewriting.make(
                "contribution",
                initiative=target,
                objective_id=objective_id,
                strength=like.strength,
                confidence=like.confidence,
                rationale=like.rationale,
                **vouched,
            )
        elif standing.state == State.CONFIRMED and standing.share == share:
            continue
        else:
            doing.rewriting.revise([standing], **vouched)
        doing.following += follows
        doing.queued += not follows
    for one in taken:
        known = {*own, *stated}
        if one.state == State.PROPOSED and one.objective_id not in known:
            own[one.objective_id] = doing.rewriting.make(
                "contribution",
                initiative=target,
                objective_id=one.objective_id,
                share=one.share if len(sources) == 1 else None,
                strength=one.strength,
                confidence=one.confidence,
                rationale=one.rationale,
                state=State.PROPOSED,
                state_reason=because,
            )
            doing.queued += 1


def close(links: Iterable[Contribution], doing: Doing, *, because: str) -> None:
    """Links that waited for work that ends wait no longer; confirmed ones stay as they were."""
    for one in links:
        if one.state == State.PROPOSED:
            doing.rewriting.revise([one], state=State.REJECTED, state_reason=because)
            doing.ended_links += 1


def move_effects(
    sources: Sequence[Initiative], targets: Sequence[Initiative], doing: Doing
) -> None:
    """What ended work was to do to measures, those that follow it are to do; the stronger one
    where both said something.
    """
    rows = MeasureEffect.objects.filter(initiative__in=[*sources, *targets])
    every = list(rows.select_for_update(of=("self",)).select_related("initiative").order_by("pk"))
    gone = {one.pk for one in sources}
    for target in targets:
        own = {one.measure_id: one for one in every if one.initiative_id == target.pk}
        for one in every:
            if one.initiative_id not in gone:
                continue
            standing = own.get(one.measure_id)
            if standing is None:
                own[one.measure_id] = doing.rewriting.make(
                    "measure_effect",
                    initiative=target,
                    measure_id=one.measure_id,
                    strength=one.strength,
                    rationale=one.rationale,
                )
            elif abs(one.strength) > abs(standing.strength):
                doing.rewriting.revise([standing], strength=one.strength)


def move_dependencies(sources: Sequence[Initiative], target: Initiative, doing: Doing) -> None:
    """What ended work needs and what needs it goes to the main one of those that follow it.

    What would be a need of its own, or one that stands already, goes.
    """
    gone = {one.pk for one in sources}
    rows = Dependency.objects.select_for_update(of=("self",)).select_related("initiative", "needs")
    every = list(rows.order_by("pk"))
    pairs = {(one.initiative_id, one.needs_id) for one in every}
    for one in every:
        if not gone & {one.initiative_id, one.needs_id}:
            continue
        source = target.pk if one.initiative_id in gone else one.initiative_id
        ends = source, target.pk if one.needs_id in gone else one.needs_id
        if ends[0] == ends[1] or ends in pairs:
            saving.delete(DEPENDENCY, one, doing.recorder)
            continue
        pairs.add(ends)
        moved = {"initiative_id": ends[0], "needs_id": ends[1]}
        doing.rewriting.revise([one], **moved)


def _shares(sources: Sequence[Source], links: Sequence[Contribution]) -> dict[UUID, Decimal | None]:
    """The share of each objective in the money of all sources together, per strategy.

    Of one source alone they are as they were, unknown ones too.
    """
    if len(sources) == 1:
        return {one.objective_id: one.share for one in links}
    found: dict[UUID, Decimal | None] = {}
    weights = {each.initiative.pk: max(0, each.weight) for each in sources}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1)
    for strategy_id in sorted({one.objective.strategy_id for one in links}, key=str):
        here = [one for one in links if one.objective.strategy_id == strategy_id]
        asked: dict[UUID, int] = {}
        aligned = 0
        for id, weight in weights.items():
            for one, share in _resolved([each for each in here if each.initiative_id == id]):
                asked[one.objective_id] = asked.get(one.objective_id, 0) + weight * share
                aligned += weight * share
        rest = sum(weights.values()) * shares.WHOLE - aligned
        divided = organisation.proportions([*asked.values(), rest])
        for objective_id, share in zip(asked, divided, strict=False):
            found[objective_id] = Decimal(share).scaleb(-6)
    return found


def _resolved(links: Sequence[Contribution]) -> list[tuple[Contribution, int]]:
    """One initiative's links with their shares; unstated ones split equally what is left."""
    stated = {one.pk: shares.to_millionths(one.share) for one in links if one.share is not None}
    unstated = [one for one in links if one.share is None]
    left = max(0, shares.WHOLE - sum(stated.values()))
    assumed = dict(zip((one.pk for one in unstated), _equally(left, len(unstated)), strict=True))
    return [(one, (stated | assumed)[one.pk]) for one in links]


def _equally(whole: int, count: int) -> list[int]:
    return [whole // count + (at < whole % count) for at in range(count)] if count else []
