"""Rules of the rhythm: who reaffirms, who is done, who answers, and when a forum meets."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from traceability.domain.errors import NotPermitted, TraceabilityError

DAYS = {"weekly": 7, "fortnightly": 14}
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


class NotAParty(NotPermitted):
    """Only who agreed says that it still holds, or the PMO for them."""

    code, title = "not_a_party", "You are no party to this agreement"


class NotYours(NotPermitted):
    """It waits for somebody else."""

    code, title = "not_yours", "This waits for somebody else"


class AgreementEnded(TraceabilityError):
    """What has ended is not reaffirmed; agree anew."""

    code, title = "agreement_ended", "The agreement has ended"


class AlreadyDone(TraceabilityError):
    """It was done or answered before."""

    code, title = "already_done", "This is done already"


class FindingNotTold(TraceabilityError):
    """A pair that nobody confirmed, or that was dismissed, is no ground of an action."""

    code, title = "finding_not_told", "Confirm the pair first"


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def meetings(cadence: str, first_on: date, *, since: date, until: date) -> Iterator[date]:
    """The days between two, both included, on which a forum meets. Counted from the first one."""
    for place in count():
        if cadence in DAYS:
            day = first_on + timedelta(days=DAYS[cadence] * place)
        else:
            day = months_after(first_on, MONTHS[cadence] * place)
        if day > until:
            return
        if day >= since:
            yield day
