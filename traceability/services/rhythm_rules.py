"""What records of the rhythm must hold beyond their own columns."""

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.rhythm import FindingNotTold
from traceability.models import Action, Agreement, Escalation, Finding, Forum, Intervention
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.services.surroundings import Surroundings

NOUNS = frozenset({"action", "escalation"})


def check_forum(record: Record, changed: set[str], around: Surroundings) -> None:
    """People who meet are known, and the objectives are of the forum's strategy."""
    forum = cast(Forum, record)
    _check_people(forum.member_ids, "member_ids", around)
    for place, objective in enumerate(forum.objective_ids):
        if around.strategy_of(objective) != forum.strategy_id:
            raise _refused(f"/objective_ids/{place}", "not_found", "Choose one of its strategy.")


def check_agreement(record: Record, changed: set[str], around: Surroundings) -> None:
    """Parties are known; what it is about is of its strategy."""
    agreement = cast(Agreement, record)
    _check_people(agreement.party_ids, "party_ids", around)
    _check_strategy(agreement, ("objective", "decision"))


def check_action(record: Record, changed: set[str], around: Surroundings) -> None:
    """What it comes from is of its strategy, and it keeps what a finding is about."""
    action = cast(Action, record)
    _check_strategy(action, ("finding", "decision", "review"))
    _take_subjects(action, around)


def check_escalation(record: Record, changed: set[str], around: Surroundings) -> None:
    """What it is about is of its strategy, and it keeps what a finding is about."""
    escalation = cast(Escalation, record)
    _check_strategy(escalation, ("finding", "decision", "objective"))
    _take_subjects(escalation, around)


def check_intervention(record: Record, changed: set[str], around: Surroundings) -> None:
    """Its measure is of an objective of its strategy."""
    intervention = cast(Intervention, record)
    measure = intervention.measure
    if measure is not None and measure.objective.strategy_id != intervention.strategy_id:
        raise _refused("/measure", "other_strategy", "It belongs to another strategy.")


def _take_subjects(record: Action | Escalation, around: Surroundings) -> None:
    finding = record.finding
    if finding is None:
        record.subject_ids, record.department_ids = [], []
        return
    if finding.state in (Finding.State.CANDIDATE, Finding.State.DISMISSED):
        raise FindingNotTold(
            "Nobody confirmed this pair, so others may not know of it; confirm it first.",
            facts={"finding": str(finding.pk)},
        )
    record.subject_ids, record.department_ids = finding.subject_ids, finding.department_ids


def _check_strategy(record: Action | Agreement | Escalation, names: Sequence[str]) -> None:
    for name in names:
        named = getattr(record, name)
        if named is not None and named.strategy_id != record.strategy_id:
            raise _refused(f"/{name}", "other_strategy", "It belongs to another strategy.")


def _check_people(ids: Iterable[UUID], name: str, around: Surroundings) -> None:
    known = {one for one in ids if around.is_seen(BY_NAME["person"], one)}
    for place, one in enumerate(ids):
        if one not in known:
            raise _refused(f"/{name}/{place}", "not_found", f"There is no person {one}.")


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
