"""Who reports to whom, by day: solid lines of whole departments, which must not close a circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from traceability.domain.errors import TraceabilityError
from traceability.domain.portfolio import path_between


class CycleInReporting(TraceabilityError):
    """A department would report to itself on some day, round other departments."""

    code, title = "cycle_in_reporting", "That would close a circle"


@dataclass(frozen=True, slots=True)
class Line:
    """`lower` reports to `upper` from one day to another, both included; None: without end."""

    lower: UUID
    upper: UUID
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def first(self) -> date:
        """The first day on which it holds."""
        return self.starts_on or date.min

    @property
    def latest(self) -> date:
        """The latest day on which it holds."""
        return self.ends_on or date.max


def circle(line: Line, others: Sequence[Line]) -> tuple[date, list[UUID]] | None:
    """Return the first day on which a line closes a circle with others, and the way round it.

    The way begins and ends with `line.lower`; None where no day has a circle. A circle holds from
    the day on which the last of its lines begins, so only such days are looked at.
    """
    days = {max(line.first, one.first) for one in (line, *others)}
    for day in sorted(one for one in days if one <= line.latest):
        edges: dict[UUID, list[UUID]] = {}
        for one in others:
            if one.first <= day <= one.latest:
                edges.setdefault(one.lower, []).append(one.upper)
        way = path_between(edges, start=line.upper, goal=line.lower)
        if way is not None:
            return day, [line.lower, *way]
    return None
