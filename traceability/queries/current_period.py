"""Which fiscal period is current for a strategy, whatever part of its portfolio is read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from uuid import UUID

from traceability.domain import rows
from traceability.domain.periods import Period, current


def of_strategy(
    periods: Sequence[Period],
    day: date,
    *,
    initiatives: Callable[[], Iterable[rows.Row]],
    money: Callable[[], Iterable[rows.Row]],
) -> UUID | None:
    """Return the period named as current, else the one that holds the day, else the latest with
    money of the strategy.

    `periods` stand in their order. `initiatives` (rows of `graph_statements.INITIATIVES`, those of
    every department) and `money` are asked for in the last case alone.
    """
    place = current(periods, day)
    if place is None:
        here = {row[0] for row in initiatives() if row[-1]}
        paid = {period for work, period, cents in money() if cents and work in here}
        with_money = [at for at, one in enumerate(periods) if one.id in paid]
        place = current(periods, day, with_money=with_money)
    return None if place is None else periods[place].id
