"""Rules of status: who is asked for it, what an answer says, and how a round went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from traceability.domain.errors import TraceabilityError

# Stages in which work has a status to report.
ASKED_STAGES = frozenset({"approved", "active", "paused"})


class RoundClosed(TraceabilityError):
    """A closed round takes no answers and sends no mail."""

    code, title = "round_closed", "This round is closed"


class NobodyAsked(TraceabilityError):
    """A round would ask of nothing."""

    code, title = "nobody_asked", "There is nothing to ask of"


class Standing(StrEnum):
    """How one request of a round stands. It is told of work and departments, of no person."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who could be asked of one initiative, as the records say."""

    lead: UUID | None
    sponsor: UUID | None
    department_lead: UUID | None
    is_confidential: bool
    named: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person: the last day, and who stands in."""

    ends_on: date | None
    deputy: UUID | None


def whom_to_ask(asked: Asked, people: Mapping[UUID, Known], *, today: date) -> UUID | None:
    """Return the lead, else the sponsor, else who leads the department; None for nobody.

    For who left a deputy stands in.
    Of confidential work only people whom it names are asked: nobody else may know of it.
    """
    for first in (asked.lead, asked.sponsor, asked.department_lead):
        person = _present(first, people, today=today)
        if person is not None and (not asked.is_confidential or person in asked.named):
            return person
    return None


def _present(first: UUID | None, people: Mapping[UUID, Known], *, today: date) -> UUID | None:
    seen: set[UUID] = set()
    person = first
    while person is not None and person not in seen:
        seen.add(person)
        known = people.get(person)
        if known is None:
            return None
        if known.ends_on is None or known.ends_on >= today:
            return person
        person = known.deputy
    return None


def standing(*, answered_on: date | None, due_on: date, today: date, is_closed: bool) -> Standing:
    """Tell how a request stands; the day that it is due is in time."""
    if answered_on is not None:
        return Standing.IN_TIME if answered_on <= due_on else Standing.LATE
    return Standing.NEVER if is_closed or today > due_on else Standing.WAITING


def day_in_words(day: date) -> str:
    """Return a day as mail says it (`Friday 4 December 2026`)."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def subject_of_mail(*, round_name: str, count: int, is_again: bool) -> str:
    """Return the subject of the mail that asks one person."""
    again = "Reminder: " if is_again else ""
    return f"{again}{round_name}: {count} initiative{'' if count == 1 else 's'}"


def text_of_mail(
    *, person: str, message: str, due_on: date, names: Sequence[str], confidential: int
) -> str:
    """Return the body of the mail that asks one person of all that is theirs.

    Confidential work is counted and not named: mail goes where no rights are asked.
    """
    lines = [f"Hello {person},", ""]
    if message:
        lines += [message, ""]
    lines += [f"please say by {day_in_words(due_on)} how this stands:", ""]
    lines += [f"- {name}" for name in names]
    if confidential:
        lines.append(f"- {confidential} confidential")
    lines += [
        "",
        "Health, one sentence and the next milestone do; where nothing changed, one press does.",
    ]
    return "\n".join(lines)
