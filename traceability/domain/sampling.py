"""Which days a picture over time is drawn of."""

from datetime import date, timedelta

# Months between two points; beyond the last, as many years as it takes.
STEPS = (1, 2, 3, 4, 6, 12)


def days(first: date, latest: date, *, most: int) -> list[date]:
    """The first day, ends of months evenly apart, and the latest; at most so many, in order.

    As many as fit: a short history is told by the month, a long one by the quarter or the year.
    One day alone where both are the same, none where they lie the wrong way round.
    """
    if first > latest:
        return []
    ends = _month_ends(first, latest)
    step = next((each for each in STEPS if _fits(ends, each, most)), 0)
    if not step:
        step = 12 * -(-len(ends) // (12 * max(most - 2, 1)))
    # By the calendar, so that the points of today stay where they are tomorrow; none so near to an
    # end that two would read as one.
    near = timedelta(10 * step)
    between = [
        day
        for day in ends
        if (day.year * 12 + day.month) % step == 0 and first + near < day < latest - near
    ]
    return sorted({first, latest, *between[-max(most - 2, 0) or len(between) :]})


def _fits(ends: list[date], step: int, most: int) -> bool:
    return -(-len(ends) // step) <= most - 2


def _month_ends(first: date, latest: date) -> list[date]:
    """The ends of months that lie between two days."""
    found = []
    day = _end(first)
    while day < latest:
        if day > first:
            found.append(day)
        day = _end(day + timedelta(1))
    return found


def _end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(1)
