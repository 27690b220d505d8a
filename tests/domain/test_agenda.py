"""The agenda of a review: ordered by the money that rests on a thing, each thing once."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from traceability.domain.agenda import Item, Section, in_order


def item(number: int, section: Section, money: str | None = None, day: int | None = None) -> Item:
    return Item(
        section=section,
        noun="finding",
        id=UUID(int=number),
        title=f"Thing {number}",
        money=None if money is None else Decimal(money),
        due_on=None if day is None else date(2026, 3, day),
    )


def numbers(*items: Item) -> list[int]:
    return [one.id.int for one in in_order(items)]


def test_most_money_comes_first_and_unknown_money_last() -> None:
    small = item(1, Section.OVERDUE, "10.00")
    unknown = item(2, Section.OVERDUE)
    large = item(3, Section.OFF_SHARE, "-900.00")
    assert numbers(small, unknown, large) == [3, 1, 2]


def test_unknown_money_is_not_nothing() -> None:
    assert numbers(item(1, Section.OVERDUE), item(2, Section.OFF_SHARE, "0.00")) == [2, 1]


def test_of_one_amount_what_is_overdue_comes_first_by_its_day() -> None:
    lapsed = item(1, Section.LAPSED, day=1)
    later = item(2, Section.OVERDUE, day=9)
    sooner = item(3, Section.OVERDUE, day=2)
    assert numbers(lapsed, later, sooner) == [3, 2, 1]


def test_one_record_is_told_once() -> None:
    both = (item(1, Section.OFF_SHARE, "5.00"), item(1, Section.IN_CONFLICT, "5.00"))
    (told,) = in_order(both)
    assert told.section is Section.IN_CONFLICT


def test_nothing_to_talk_about_is_an_empty_agenda() -> None:
    assert in_order(()) == ()
