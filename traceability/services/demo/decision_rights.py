"""Who decides what in the demo: most is clear, one theme has nobody, and two rights meet on work.

Amounts in thousands. Rights on objectives name whoever owns most of them.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from traceability.services.demo import acts
from traceability.services.demo.acts import Act, Key
from traceability.services.demo.days import Days

RECORDED_ON = date(2026, 5, 4)
THOUSAND = 1000
BOARD = "Supervisory board"


class DemoRight(NamedTuple):
    """A right on an objective, or on a department where its noun says so."""

    noun: str
    name: str
    decider: str
    above: int | None = None
    up_to: int | None = None
    recommends: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    performs: tuple[str, ...] = ()
    # Who is asked next: a person, or a role that begins with a capital; and for how many days.
    escalation: tuple[tuple[str, int], ...] = ()


RIGHTS = (
    DemoRight(
        "objective",
        "G",
        "bruno",
        recommends=("farah",),
        inputs=("emil",),
        escalation=(("dana", 10), (BOARD, 20)),
    ),
    DemoRight("objective", "G4", "chidi", agrees=("emil",), escalation=(("dana", 10),)),
    # Beyond a million it is another one's: the amounts meet without a gap.
    DemoRight("objective", "R", "emil", up_to=1000, inputs=("chidi",), performs=("gita",)),
    DemoRight(
        "objective", "R", "dana", above=1000, recommends=("emil",), escalation=((BOARD, 20),)
    ),
    DemoRight("objective", "P", "gita", agrees=("dana",)),
    # Of Earn trust itself nobody was named, and so nobody decides on Privacy by default.
    DemoRight("objective", "T1", "farah"),
    DemoRight("objective", "T3", "farah", inputs=("bruno",)),
    DemoRight("objective", "T4", "gita"),
    DemoRight("objective", "T5", "farah", agrees=("emil",)),
    # It meets the right on Run lean and reliable wherever Technology works for it.
    DemoRight("department", "TEC", "chidi", up_to=300, escalation=(("dana", 10),)),
)


def of_rights(days: Days) -> Iterator[Act]:
    """All of them, recorded on one day."""
    rows = tuple(_row(one) for one in RIGHTS)
    yield acts.Written(days.fixed(RECORDED_ON), "decision_right", rows)


def _row(one: DemoRight) -> acts.Row:
    is_of_objective = one.noun == "objective"
    is_bounded = one.above is not None or one.up_to is not None
    return {
        "external_id": f"right-{one.name}-{one.decider}",
        "strategy": Key("strategy", "S") if is_of_objective else None,
        one.noun: Key(one.noun, one.name),
        "kind": "funding",
        "above_amount": None if one.above is None else str(one.above * THOUSAND),
        "up_to_amount": None if one.up_to is None else str(one.up_to * THOUSAND),
        "currency": "EUR" if is_bounded else "",
        "decider": Key("person", one.decider),
        "recommend_ids": _people(one.recommends),
        "agree_ids": _people(one.agrees),
        "input_ids": _people(one.inputs),
        "perform_ids": _people(one.performs),
        "escalation": [_step(*each) for each in one.escalation],
    }


def _people(keys: tuple[str, ...]) -> list[Key]:
    return [Key("person", each) for each in keys]


def _step(who: str, days: int) -> acts.Row:
    is_role = who == BOARD
    return {
        "person": None if is_role else Key("person", who),
        "role": who if is_role else "",
        "days": days,
    }
