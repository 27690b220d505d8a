"""What the ledger says of departments that give way is said of those that take their place."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from traceability.domain import organisation
from traceability.models import ControlTotal
from traceability.services.organisation.rewriting import Rewriting

# What the work of each part of a department carries in a period and currency, in their order.
Carried = Callable[[UUID, UUID, str], Sequence[Decimal]]


def divide_ledger(
    parts: Mapping[UUID, Sequence[UUID]],
    shares: Mapping[UUID, Sequence[int]],
    carried: Carried,
    rewriting: Rewriting,
) -> None:
    """Divide each control total among a department's parts, to the cent.

    It follows the money that the work of each part carries: so what is missing of a total is
    missing in the same proportion everywhere, and nowhere new. Where the work carries nothing it
    follows the shares.
    """
    departments = {*parts, *(one for several in parts.values() for one in several)}
    totals = list(
        ControlTotal.objects.select_for_update(of=("self",))
        .filter(department__in=departments)
        .order_by("pk")
    )
    at = {(one.department_id, one.period_id, one.currency): one for one in totals}
    gains: dict[tuple[UUID, UUID, str], Decimal] = {}
    for one in totals:
        if one.department_id not in parts:
            continue
        weights = [
            int(each * 100) for each in carried(one.department_id, one.period_id, one.currency)
        ]
        has_money = any(each > 0 for each in weights)
        by = organisation.proportions(weights) if has_money else shares[one.department_id]
        divided = organisation.parts(one.amount, by)
        for target, amount in zip(parts[one.department_id], divided, strict=True):
            key = target, one.period_id, one.currency
            gains[key] = gains.get(key, Decimal(0)) + amount
        rewriting.revise([one], amount=Decimal(0))
    for (department, period, currency), amount in gains.items():
        standing = at.get((department, period, currency))
        if standing is not None:
            rewriting.revise([standing], amount=standing.amount + amount)
        elif amount:
            rewriting.make(
                "control_total",
                department_id=department,
                period_id=period,
                currency=currency,
                amount=amount,
            )
