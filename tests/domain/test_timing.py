"""When a commitment came to hold: in time, late from a day, or from a day nobody recorded."""

from datetime import date

from traceability.domain import timing
from traceability.domain.timing import Timing

DUE = date(2026, 9, 10)
BEFORE, AFTER, LATER = date(2026, 9, 9), date(2026, 9, 11), date(2026, 11, 27)


def test_what_held_on_its_day_is_in_time_whatever_came_after() -> None:
    assert timing.of([(DUE, True)], DUE) == timing.IN_TIME
    assert timing.of([(BEFORE, True), (AFTER, False), (LATER, True)], DUE) == timing.IN_TIME


def test_what_did_not_hold_on_its_day_is_late_from_where_it_holds_without_a_break() -> None:
    assert timing.of([(BEFORE, False), (LATER, True)], DUE) == Timing(True, LATER)
    broken = [(BEFORE, False), (AFTER, True), (AFTER, False), (LATER, True)]
    assert timing.of(broken, DUE) == Timing(True, LATER)
    assert timing.of([(BEFORE, True), (DUE, False), (AFTER, True)], DUE) == Timing(True, AFTER)


def test_what_was_recorded_not_to_hold_after_its_day_alone_is_late_all_the_same() -> None:
    assert timing.of([(AFTER, False), (LATER, True)], DUE) == Timing(True, LATER)


def test_what_nobody_recorded_by_its_day_may_have_held_before() -> None:
    assert timing.of([(AFTER, True)], DUE) == timing.UNKNOWN
    assert timing.of([], DUE) == timing.UNKNOWN


def test_what_holds_no_more_has_no_day_from_which_it_does() -> None:
    assert timing.of([(BEFORE, False), (AFTER, True), (LATER, False)], DUE) == Timing(True)
