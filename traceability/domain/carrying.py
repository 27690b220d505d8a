"""Unspent money that goes into another period: exact, and never more or less than there was."""

from collections.abc import Sequence
from decimal import Decimal

from traceability.domain import organisation

_ZERO = Decimal("0.00")


def unspent(amount: Decimal | None, spent: Decimal | None) -> Decimal:
    """What of an amount was not spent; nothing where either is unknown, or more was spent."""
    if amount is None or spent is None:
        return _ZERO
    return max(amount - spent, _ZERO)


def limited(unspent: Sequence[Decimal], most: Decimal | None) -> list[Decimal]:
    """How much of each goes along where at most `most` does in all, in proportion; all without.

    To the cent by largest remainder, ties to the first; none gives more than it has.
    """
    total = sum(unspent, _ZERO)
    if most is None or most >= total:
        return list(unspent)
    cents = [int(each * 100) for each in unspent]
    whole, goes = sum(cents), int(most * 100)
    found = [each * goes // whole for each in cents]
    rest = [each * goes % whole for each in cents]
    by_rest = sorted(range(len(cents)), key=lambda place: (-rest[place], place))
    for place in by_rest[: goes - sum(found)]:
        found[place] += 1
    return [Decimal(each).scaleb(-2) for each in found]


def among(amount: Decimal, parts: Sequence[Decimal]) -> list[Decimal]:
    """An amount divided among parts in proportion to them, equally where none is positive."""
    return organisation.parts(amount, organisation.proportions([int(each * 100) for each in parts]))
