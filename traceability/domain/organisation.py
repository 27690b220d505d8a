"""Changes of the organisation: how a whole is divided among what follows it, to the cent."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from traceability.domain import money, shares
from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError

WHOLE = Decimal(1)


class ChangeIsOver(TraceabilityError):
    """It was carried out, withdrawn or taken back already."""

    code, title = "change_is_over", "Nothing is left to do to this change"


class StandsOnIt(TraceabilityError):
    """Later edits stand on what a change did; `errors` lists them."""

    code, title = "stands_on_it", "The change cannot be taken back"


class MoneyNotConserved(TraceabilityError):
    """A change of structure would make money, or lose some: nothing was written."""

    code, title, status = "money_not_conserved", "Money would not be conserved", 500


def proportions(weights: Sequence[int]) -> list[int]:
    """Shares in millionths in proportion to weights, that sum to one whole exactly.

    Equal where no weight is positive. Negative weights count as none. Largest remainder, ties to
    the first.
    """
    counted = [max(0, each) for each in weights]
    total = sum(counted)
    if not total:
        return shares.equal(len(counted))
    found = [each * shares.WHOLE // total for each in counted]
    rest = [each * shares.WHOLE % total for each in counted]
    by_rest = sorted(range(len(counted)), key=lambda place: (-rest[place], place))
    for place in by_rest[: shares.WHOLE - sum(found)]:
        found[place] += 1
    return found


def parts(amount: Decimal, millionths: Sequence[int]) -> list[Decimal]:
    """An amount divided by shares that sum to one whole; the parts sum to it, to the cent."""
    divided = money.divide(
        np.array([money.to_minor(amount)], np.int64),
        np.zeros(len(millionths), np.int32),
        np.array(millionths, np.int64),
    )
    return [money.from_minor(int(each)) for each in divided]


def whole_shares(
    given: Sequence[Decimal | None], *, pointer: str, weights: Sequence[int] = ()
) -> list[int]:
    """Stated shares in millionths, or where none is stated those that the weights make.

    Raises `InvalidFields` where only some are stated, or their sum is not exactly 1.
    """
    stated = [each for each in given if each is not None]
    if not stated:
        return proportions(weights or [1] * len(given))
    message = ""
    if len(stated) != len(given):
        message = "Give a share to each, or to none."
    elif sum(stated) != WHOLE:
        message = f"The shares sum to {sum(stated)}; make them sum to 1."
    if message:
        raise InvalidFields(message, errors=[FieldError(pointer, "shares_not_whole", message)])
    return [shares.to_millionths(each) for each in stated]
