"""Assigning a finding: who takes care of it, and until when."""

from datetime import date, datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import Finding, Person
from traceability.queries import organisation_settings
from traceability.services.detection import standing
from traceability.services.detection.standing import Rule


def assign_finding(
    *,
    finding_id: UUID,
    owner_id: UUID | None,
    due_on: date | None,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Give a finding an owner and a day, or take both away (`owner_id` None).

    Raises `NotPermitted`, `OtherState`, `NotFound`, and `InvalidFields` for a person who is not
    there (any more), a day gone by, or a day without a person.
    """
    rule = assigning(actor, owner_id=owner_id, due_on=due_on, now=now)
    return standing.change_one(finding_id, rule, actor=actor, now=now)


def assigning(actor: Actor, *, owner_id: UUID | None, due_on: date | None, now: datetime) -> Rule:
    """Return the rule of assigning; one query. Raises as `assign_finding` does."""
    standing.judge_of(actor, doing="assigns findings")
    if due_on is not None:
        standing.refuse_past(due_on, now, field="due_on")
        if owner_id is None:
            message = "Name who takes care of it until then."
            raise InvalidFields(message, errors=[FieldError("/due_on", "without_owner", message)])
    if owner_id is not None:
        person = Person.objects.filter(pk=owner_id).first()
        today = organisation_settings.today(now)
        if person is None or (person.ends_on is not None and person.ends_on < today):
            message = "There is no such person here; choose another."
            raise InvalidFields(message, errors=[FieldError("/owner", "not_found", message)])

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "assign")
        finding.owner_id, finding.due_on = owner_id, due_on

    return rule
