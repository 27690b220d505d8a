"""What a review should talk about: what waits for leaders to decide, and what is overdue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Section(StrEnum):
    """Why something is on the agenda. Of one amount, the section named first comes first."""

    OVERDUE = "overdue"
    DEPARTED = "departed"
    IN_CONFLICT = "in_conflict"
    UNDECIDED = "undecided"
    LAPSED = "lapsed"
    OFF_SHARE = "off_share"


# Others are settled by who looks after the work or the records, on the map and in the inbox.
OF_CODES: Mapping[str, Section] = {
    "opposed_effect": Section.IN_CONFLICT,
    "metric_conflict": Section.IN_CONFLICT,
    "mixed_signals": Section.IN_CONFLICT,
    "demand_above_capacity": Section.IN_CONFLICT,
    "departed_decision": Section.DEPARTED,
    "decision_right": Section.UNDECIDED,
    "off_agreed_share": Section.OFF_SHARE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to talk about. `money` rests on it, in the strategy's currency; None: unknown."""

    section: Section
    noun: str
    id: UUID
    title: str
    money: Decimal | None = None
    due_on: date | None = None


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The agenda: most money first, unknown money last; of one amount by section and by day.

    One record is told once, under the section that comes first.
    """
    sections = list(Section)
    first: dict[tuple[str, UUID], Item] = {}
    for item in sorted(items, key=lambda one: sections.index(one.section)):
        first.setdefault((item.noun, item.id), item)
    return tuple(
        sorted(
            first.values(),
            key=lambda one: (
                one.money is None,
                -abs(one.money or Decimal(0)),
                sections.index(one.section),
                one.due_on or date.max,
                one.title,
                one.id,
            ),
        )
    )
