"""When what was committed to came to hold: by its day, after it, or from a day unrecorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Timing:
    """`is_late` is None where nothing recorded tells; `since` is the day from which it holds late.

    `since` is None too where it is known to be late, but not from which day on.
    """

    is_late: bool | None
    since: date | None = None


IN_TIME, UNKNOWN = Timing(is_late=False), Timing(is_late=None)


def of(recorded: Sequence[tuple[date, bool]], due_on: date) -> Timing:
    """Tell it from days on which it was recorded to hold or not, in order; its own day is in time.

    It counts as late where it was recorded not to hold on its day, or at some time after it. What
    was first recorded after its day and held from then on may have held before: unknown.
    """
    by_then = [holds for day, holds in recorded if day <= due_on]
    if by_then and by_then[-1]:
        return IN_TIME
    later = [(day, holds) for day, holds in recorded if day > due_on]
    if not by_then and all(holds for _, holds in later):
        return UNKNOWN
    since = None
    for day, holds in reversed(later):
        if not holds:
            break
        since = day
    return Timing(is_late=True, since=since)
