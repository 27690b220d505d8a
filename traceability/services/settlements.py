"""Settlements: who may say what a decision stands behind, and what one has to name."""

from datetime import date
from typing import cast

from traceability.domain.access import Scope
from traceability.domain.decisions import SupersededAlready
from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.rhythm import FindingNotTold
from traceability.models import Decision, Finding, Settlement
from traceability.models.base import Record
from traceability.queries import funding_changes
from traceability.services.surroundings import Surroundings


def is_own_decision(settlement: Settlement, scope: Scope) -> bool:
    """Whether the reader took the decision: then they may say which finding it answers."""
    decision = settlement.decision
    return (
        scope.person_id is not None
        and scope.writes("settlement")
        and decision is not None
        and decision.decider_id == scope.person_id
    )


def check_settlement(record: Record, changed: set[str], around: Surroundings) -> None:
    """All of it is of its strategy, and it keeps what the finding or the work is about.

    Raises `FindingNotTold` for a pair that nobody confirmed, which has verbs of its own,
    `SupersededAlready` where a later decision stands instead of the one it names, and stood when
    the money changed already, and `InvalidFields` naming each field. What was settled stays when
    its decision is superseded after.
    """
    settlement = cast(Settlement, record)
    _check_parts(settlement)
    for name in ("decision", "criterion", "finding"):
        named = getattr(settlement, name)
        if named is not None and named.strategy_id != settlement.strategy_id:
            raise _refused(f"/{name}", "other_strategy", "It belongs to another strategy.")
    if settlement.decision is not None and (settlement._state.adding or "decision" in changed):
        _check_stands(settlement, settlement.decision)
    _take_subjects(settlement)


def _check_stands(settlement: Settlement, decision: Decision) -> None:
    """A finding of today ends in what stands today; money, in what stood when it last changed."""
    latest = _superseding(decision)
    if latest is None or _stood_then(settlement, until=latest.decided_on):
        return
    while (later := _superseding(latest)) is not None:
        latest = later
    message = (
        f"D-{decision.number} was superseded; D-{latest.number} {latest.title} stands instead. "
        "Name that one."
    )
    raise SupersededAlready(
        message,
        facts={"by": str(latest.pk)},
        errors=[FieldError("/decision", SupersededAlready.code, message)],
    )


def _superseding(decision: Decision) -> Decision | None:
    return Decision.objects.filter(supersedes=decision).first()


def _stood_then(settlement: Settlement, *, until: date) -> bool:
    if settlement.initiative_id is None or settlement.period_id is None:
        return False
    day = funding_changes.changed_on(
        initiative_id=settlement.initiative_id,
        period_id=settlement.period_id,
        currency=settlement.strategy.currency,
    )
    return day is not None and day < until


def _check_parts(settlement: Settlement) -> None:
    if (settlement.decision is None) == (settlement.criterion is None):
        message = "Name the decision or the criterion that stands behind it, one of them."
        raise _refused("/decision", "one_of", message)
    if (settlement.finding is None) == (settlement.initiative is None):
        message = "Name a finding, or an initiative whose money changed, one of them."
        raise _refused("/finding", "one_of", message)
    if settlement.finding is not None and settlement.criterion is not None:
        raise _refused("/criterion", "does_not_apply", "A finding ends in a decision alone.")
    if (settlement.initiative is None) != (settlement.period is None):
        message = "Name the initiative and the period whose money changed, both or none."
        raise _refused("/period", "required", message)


def _take_subjects(settlement: Settlement) -> None:
    finding, initiative = settlement.finding, settlement.initiative
    if initiative is not None:
        settlement.subject_ids = [initiative.pk]
        settlement.department_ids = [initiative.department_id]
    if finding is None:
        return
    if finding.state in (Finding.State.CANDIDATE, Finding.State.DISMISSED):
        raise FindingNotTold(
            "Nobody confirmed this pair, so others may not know of it; confirm it first.",
            facts={"finding": str(finding.pk)},
        )
    settlement.subject_ids = finding.subject_ids
    settlement.department_ids = finding.department_ids


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
