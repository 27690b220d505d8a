"""The two reviews of the demo, and what its PMO decided on findings at and after each.

Findings are named by what they are about. Days until which something holds are told from today.
"""

from collections.abc import Iterator
from datetime import timedelta

from traceability.services.demo import acts, reading
from traceability.services.demo.acts import Act, Decided, Key
from traceability.services.demo.days import Days
from traceability.services.demo.timeline import timeline

PMO = "amara"
OVERLAP, OPPOSED, ORPHANED = "overlapping_initiatives", "opposed_effect", "orphaned_initiative"
UNSERVED = "unserved_objective"
# One company speaks one language: below that, pairs share a subject and not the work.
LIKELIHOOD_FROM = 0.95
WAIVED = {
    "LEG": "Paid back by those who take part; it ends with the year.",
    "FIN": "The founders' family gave the money for this and for nothing else.",
    "PRO": "The landlord of the building pays for it by a lower rent.",
}


def of_reviews(days: Days) -> Iterator[Act]:
    """Both reviews, each over findings of its own instant, and what was decided after it."""
    yield acts.Set(
        days.after_first(-1),
        OVERLAP,
        {"likelihood_from": LIKELIHOOD_FROM},
        "Most of our work is about the same homes; only pairs that are nearly sure are asked.",
    )
    yield acts.Reviewed(days.first_review)
    yield from _after_first(days)
    yield acts.Reviewed(days.second_review)
    yield from _after_second(days)


def _after_first(days: Days) -> Iterator[Act]:
    at = days.first_review + timedelta(hours=2)
    yield Decided(
        at,
        PMO,
        "confirm",
        OPPOSED,
        _pair("Billing on one engine", "One call, one answer"),
        reason="Both owners say so: longer calls cost what the one engine saves.",
    )
    for department, reason in WAIVED.items():
        until = days.ago(-45)
        yield Decided(at, PMO, "waive", ORPHANED, _orphan(department), reason, until=until)


def _after_second(days: Days) -> Iterator[Act]:
    at = days.second_review + timedelta(hours=2)
    yield Decided(
        at,
        PMO,
        "confirm",
        OVERLAP,
        _pair("Street-corner energy campaign", "Neighbourhood energy days"),
        reason="Same towns, same stalls, same months: both owners agree that one would do.",
    )
    yield Decided(
        at,
        PMO,
        "dismiss",
        OVERLAP,
        _pair("Thursday planning by crews", "Crew planner back end"),
        reason="One is how crews plan, the other is the program that they plan with.",
    )
    yield Decided(at, PMO, "assign", ORPHANED, _orphan("CUS"), until=days.ago(-12), person="farah")
    yield Decided(at, PMO, "assign", ORPHANED, _orphan("SAL"), until=days.ago(-19), person="bruno")
    # Who may start work or retire an objective looks at it by the next review.
    unserved = (Key("objective", "T2"),)
    yield Decided(at, PMO, "assign", UNSERVED, unserved, until=days.ago(-8), person="dana")
    pulled_apart = _pair("Billing on one engine", "One call, one answer")
    yield Decided(at, PMO, "assign", OPPOSED, pulled_apart, until=days.ago(-11), person="dana")


def _pair(*names: str) -> tuple[Key, ...]:
    return tuple(Key("initiative", reading.key_of(name)) for name in names)


def _orphan(department: str) -> tuple[Key, ...]:
    """The first work of a department that serves nothing, then as today."""
    found = (
        one.key
        for one in reading.work()
        if one.department == department
        and (one.planted, one.stage) == ("orphan", "active")
        and one.key in timeline().entered
    )
    return (Key("initiative", next(found)),)
