"""Rules of a decision right over its own columns: one scope, its currency, people who are known."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from traceability.domain.decision_rights import MOST_DAYS, MOST_STEPS
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import DecisionRight
from traceability.queries.holdings import TAKING_PART as PEOPLE
from traceability.services.surroundings import Surroundings, as_id

_STEP = frozenset({"person", "role", "days"})


def check_right(right: DecisionRight, *, around: Surroundings) -> None:
    """Raise `InvalidFields` naming each field that says what cannot be."""
    errors = [*_scope(right), *_people(right, around), *_steps(right, around)]
    if errors:
        raise InvalidFields("Nothing was written: " + errors[0].message, errors=errors)


def naming(person_ids: Sequence[UUID]) -> Q:
    """The condition that a right names one of these people beside its decider."""
    named = Q(pk__in=[])
    for column in PEOPLE:
        named |= Q(**{f"{column}__overlap": list(person_ids)})
    for one in person_ids:
        named |= Q(escalation__contains=[{"person": str(one)}])
    return named


def without(right: DecisionRight, person_id: UUID, to: UUID | None) -> dict[str, Any]:
    """The columns of a right where one person's part goes to another, or to nobody.

    Nobody is named twice in one part. A step that would be nobody's is taken out of the path.
    """
    values: dict[str, Any] = {}
    for column in PEOPLE:
        named = [to if one == person_id else one for one in getattr(right, column)]
        values[column] = list(dict.fromkeys(one for one in named if one is not None))
    leaving = str(person_id)
    values["escalation"] = [
        {**step, "person": str(to)} if step["person"] == leaving else step
        for step in right.escalation
        if to is not None or step["person"] != leaving
    ]
    return values


def _scope(right: DecisionRight) -> Iterator[FieldError]:
    strategy, objective = right.strategy, right.objective
    if objective is not None and objective.strategy_id != right.strategy_id:
        yield FieldError("/strategy", "other_strategy", "Give the strategy of the objective.")
    if right.department_id is not None and (strategy is not None or objective is not None):
        message = "A right holds in one scope: a department, or an objective or strategy."
        yield FieldError("/department", "one_scope", message)
    is_bounded = right.above_amount is not None or right.up_to_amount is not None
    if is_bounded and not right.currency:
        yield FieldError("/currency", "required", "Say in which currency the amounts are.")
    if strategy is not None and right.currency not in ("", strategy.currency):
        message = f"The strategy counts in {strategy.currency}."
        yield FieldError("/currency", "other_currency", message)
    above, up_to = right.above_amount, right.up_to_amount
    if up_to is not None and (up_to <= above if above is not None else up_to < 0):
        message = "Give more than the amount above which it begins."
        yield FieldError("/up_to_amount", "not_above", message)


def _people(right: DecisionRight, around: Surroundings) -> Iterator[FieldError]:
    for column in PEOPLE:
        wanted: list[UUID] = getattr(right, column)
        for one in sorted(set(wanted) - around.people(wanted)):
            yield FieldError(f"/{column}", "not_found", f"There is no person {one}.")
        if len(set(wanted)) < len(wanted):
            yield FieldError(f"/{column}", "repeated", "Name everybody once.")


def _steps(right: DecisionRight, around: Surroundings) -> Iterator[FieldError]:
    steps: Any = right.escalation
    if not isinstance(steps, list) or len(steps) > MOST_STEPS:
        yield FieldError("/escalation", "invalid", f"Give a list of at most {MOST_STEPS} steps.")
        return
    for at, step in enumerate(steps):
        pointer = f"/escalation/{at}"
        if not isinstance(step, dict) or set(step) != _STEP or not isinstance(step["role"], str):
            yield FieldError(pointer, "invalid", "A step is a person or a role, and days.")
            continue
        days = step["days"]
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
            yield FieldError(f"{pointer}/days", "invalid", f"Give 1 to {MOST_DAYS} days.")
        if (step["person"] is None) == (not step["role"].strip()):
            yield FieldError(pointer, "person_or_role", "Name a person or a role, one of them.")
        elif step["person"] is not None:
            person = as_id(step["person"])
            if person is None or person not in around.people([person]):
                yield FieldError(f"{pointer}/person", "not_found", "There is no such person.")
