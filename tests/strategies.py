"""Hypothesis strategies: portfolios of every shape that the tables allow.

`portfolios()` draws the literals of `tests.portfolios` as keyword arguments, so that a failing
example reads like a test's own portfolio and shrinks to one.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.portfolios import (
    Amount,
    InitiativeLiteral,
    LinkLiteral,
    ObjectiveLiteral,
)

STATES = st.sampled_from(["active", "active", "active", "draft", "retired"])
STAGES = st.sampled_from(
    ["active", "active", "approved", "proposed", "paused", "done", "cancelled"]
)
BUCKETS = st.sampled_from(["change", "change", "unknown", "run", "mandatory"])
LINK_STATES = st.sampled_from(["confirmed", "confirmed", "proposed", "rejected"])
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31))
# Cents from far below zero to far above the largest national budget.
AMOUNTS: st.SearchStrategy[Amount] = st.none() | st.integers(-(10**15), 10**15).map(
    lambda cents: cents / 100 if abs(cents) < 10**12 else cents // 100
)


@st.composite
def objectives(draw: st.DrawFn) -> list[ObjectiveLiteral]:
    """A forest of up to eight objectives; a parent always comes before its children."""
    made: list[ObjectiveLiteral] = []
    for number in range(draw(st.integers(0, 8))):
        above = draw(st.none() | st.sampled_from([one.name for one in made])) if made else None
        made.append(
            ObjectiveLiteral(
                f"o{number}",
                under=above,
                state=draw(STATES),
                weight=draw(st.none() | st.integers(0, 100).map(float)),
                starts=draw(DAYS),
                ends=None,
                owner=draw(st.sampled_from([None, "amara", "bruno"])),
            )
        )
    return made


@st.composite
def initiatives(draw: st.DrawFn) -> list[InitiativeLiteral]:
    """Up to eight initiatives of three departments."""
    return [
        InitiativeLiteral(
            f"i{number}",
            money=draw(AMOUNTS),
            department=draw(st.sampled_from(["sales", "technology", "law"])),
            stage=draw(STAGES),
            bucket=draw(BUCKETS),
            reported=draw(DAYS),
            is_confidential=draw(st.booleans()),
            is_waived=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


@st.composite
def links(
    draw: st.DrawFn, work: list[InitiativeLiteral], goals: list[ObjectiveLiteral]
) -> list[LinkLiteral]:
    """Links of initiatives, shares within one; and of later objectives to earlier ones.

    Every edge leads to an objective with a smaller number, as parents do: no circle can arise.
    """
    made: list[LinkLiteral] = []
    for one in work:
        left = 1_000_000
        for goal in draw(st.lists(st.sampled_from(goals), unique=True)) if goals else ():
            share = draw(st.none() | st.integers(0, left))
            left -= share or 0
            made.append(
                LinkLiteral(
                    one.name,
                    goal.name,
                    share=None if share is None else share / 1_000_000,
                    state=draw(LINK_STATES),
                    target_was=draw(st.sampled_from([{}, {}, {"description": "as it was"}])),
                )
            )
    for number, goal in enumerate(goals[1:], start=1):
        if draw(st.booleans()):
            above = draw(st.sampled_from(goals[:number]))
            made.append(LinkLiteral(goal.name, above.name, state=draw(LINK_STATES)))
    return made


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, Any]:
    """The arguments of `tests.portfolios.portfolio` for any portfolio of an approved strategy."""
    goals, work = draw(objectives()), draw(initiatives())
    return {"objectives": goals, "initiatives": work, "links": draw(links(work, goals))}
