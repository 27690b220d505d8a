"""Rules of the money: an amount is said once, and targets rest on decisions of their strategy."""

from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError
from traceability.models import Allocation, Decision, TargetAllocation
from traceability.services.surroundings import Surroundings

WHOLE = Allocation.Kind.WHOLE


class AllocationSaidTwice(TraceabilityError):
    """A whole amount would stand beside its capital or operating part: the sum counts it twice."""

    code, title = "allocation_said_twice", "That money would be counted twice"


def check_allocation(allocation: Allocation, *, changed: set[str], around: Surroundings) -> None:
    """Refuse a whole amount beside a part of the same initiative, period and currency.

    Locks the initiative, because two writers would each see room for theirs.
    """
    if not changed & {"initiative", "period", "kind", "currency"}:
        return
    others = around.other_kinds(allocation)
    initiative = around.locked_initiative(allocation.initiative_id)
    standing = [kind for kind in others if (kind == WHOLE) != (allocation.kind == WHOLE)]
    if standing:
        raise AllocationSaidTwice(
            f"{initiative.name} has its {' and '.join(standing)} amount of this period already: "
            f"beside it, {allocation.kind} money would be counted twice.",
            facts={"initiative": str(initiative.pk), "period": str(allocation.period_id)},
            errors=[FieldError("/kind", AllocationSaidTwice.code, _way_out(allocation.kind))],
        )


def check_target(target: TargetAllocation, *, changed: set[str], around: Surroundings) -> None:
    """Refuse a decision about another strategy as what agreed a target."""
    if target.decision_id is None or not changed & {"decision", "objective"}:
        return
    of = Decision.objects.values_list("strategy", flat=True).get(pk=target.decision_id)
    if of != around.strategy_of(target.objective_id):
        message = "It was decided about another strategy; name one about this objective's."
        raise InvalidFields(message, errors=[FieldError("/decision", "other_strategy", message)])


def _way_out(kind: str) -> str:
    if kind == WHOLE:
        return "Keep to capex and opex here, or end the parts before you record the whole."
    return "Change the whole amount here, or end the whole before you record its parts."
