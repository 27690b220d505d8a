"""Unspent money that goes into a later period: exact, and never more or less than there was."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from traceability.domain import organisation
from traceability.domain.errors import TraceabilityError

_ZERO = Decimal("0.00")


class NothingUnspent(TraceabilityError):
    """Nothing of a period can be carried into another one; the message says why."""

    code, title = "nothing_unspent", "Nothing can be carried forward"


def is_later(start: date | None, *, than: date | None) -> bool:
    """Whether money of a period that starts on `than` may go into one of that start.

    A period that names no day is held to be later: nothing says that it is not.
    """
    return start is None or than is None or start > than


def unspent(amount: Decimal | None, spent: Decimal | None) -> Decimal:
    """What of an amount was not spent; nothing where either is unknown, or more was spent."""
    if amount is None or spent is None:
        return _ZERO
    return max(amount - spent, _ZERO)


def why_nothing(amounts: Sequence[tuple[Decimal | None, Decimal | None]], *, period: str) -> str:
    """Say why nothing of a period is unspent, and what to do; of each: the amount, what was spent.

    For at least one amount, of which none leaves anything.
    """
    unrecorded = sum(spent is None for _, spent in amounts)
    unknown = sum(amount is None for amount, _ in amounts)
    if unrecorded == len(amounts):
        return (
            f"No amount of {period} has what was spent beside it. Record `spent` first, then "
            "carry forward what is left."
        )
    if unrecorded or unknown:
        said = [
            f"of {unrecorded} of its {len(amounts)} amounts no `spent` is recorded",
            f"{unknown} of its {len(amounts)} amounts {'is' if unknown == 1 else 'are'} not known",
        ]
        told = [words for words, many in zip(said, (unrecorded, unknown), strict=True) if many]
        return (
            f"Where both are known, all of {period} was spent; {' and '.join(told)}. Record it "
            "first, then carry forward what is left."
        )
    return f"Of the money recorded in {period}, all of it was spent."


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
