"""Hypothesis strategies: portfolios of every shape that the tables allow.

`portfolios()` draws the literals of `tests.portfolios` as keyword arguments, so that a failing
example reads like a test's own portfolio and shrinks to one.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.portfolios import (
    Amount,
    DemandLiteral,
    EffectLiteral,
    InitiativeLiteral,
    LinkLiteral,
    MeasureLiteral,
    NeedLiteral,
    ObjectiveLiteral,
    PoolLiteral,
)

STATES = st.sampled_from(["active", "active", "active", "draft", "retired"])
STAGES = st.sampled_from(
    ["active", "active", "approved", "proposed", "paused", "done", "cancelled"]
)
BUCKETS = st.sampled_from(["change", "change", "unknown", "run", "mandatory"])
LINK_STATES = st.sampled_from(["confirmed", "confirmed", "proposed", "rejected"])
STRENGTHS = st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0])
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31))
DRAWN = [None, "sales"]
PERIODS = st.sampled_from(["2025", "2026", "2027"])
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
            starts=draw(DAYS),
            ends=draw(DAYS),
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
                    strength=draw(st.none() | STRENGTHS),
                    target_was=draw(st.sampled_from([{}, {}, {"description": "as it was"}])),
                )
            )
    for number, goal in enumerate(goals[1:], start=1):
        if draw(st.booleans()):
            above = draw(st.sampled_from(goals[:number]))
            made.append(LinkLiteral(goal.name, above.name, state=draw(LINK_STATES)))
    return made


@st.composite
def measures(draw: st.DrawFn, goals: list[ObjectiveLiteral]) -> list[MeasureLiteral]:
    """Up to six measures of few names, so that some count one quantity."""
    values = st.sampled_from([None, 1.0, 2.0])
    return [
        MeasureLiteral(
            f"m{number}",
            of=draw(st.sampled_from([one.name for one in goals])),
            title=draw(st.sampled_from(["Staff", "staff ", "Cost"])),
            unit=draw(st.sampled_from(["", "%"])),
            direction=draw(st.sampled_from(["unknown", "increase", "decrease", "maintain"])),
            baseline=draw(values),
            target=draw(values),
            readings=draw(st.integers(0, 1)),
        )
        for number in range(draw(st.integers(0, 6)) if goals else 0)
    ]


@st.composite
def surroundings(
    draw: st.DrawFn, work: list[InitiativeLiteral], goals: list[ObjectiveLiteral]
) -> dict[str, Any]:
    """What work moves, needs and draws on, what was agreed, and what the ledger says."""
    rates = draw(measures(goals))
    names = [one.name for one in work]
    pools = [
        PoolLiteral(name, draw(st.sampled_from([None, 0, 1, 10])), draw(st.sampled_from(DRAWN)))
        for name in ("p0", "p1")
    ]
    source = st.sampled_from([*names, None])
    effects = [
        EffectLiteral(by, rate.name, draw(STRENGTHS))
        for rate in rates
        for by in (draw(st.lists(st.sampled_from(names), unique=True)) if names else ())
    ]
    needs = [
        NeedLiteral(by, of, draw(DAYS))
        for by in names
        for of in draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
        if by != of
    ]
    demands = [
        DemandLiteral(draw(source), one.name, draw(st.integers(0, 8)), draw(PERIODS))
        for one in pools
        for _ in range(draw(st.integers(0, 3)))
    ]
    shares = st.sampled_from([0.0, 0.25, 1.0])
    return {
        "measures": rates,
        "effects": effects,
        "needs": needs,
        "pools": pools,
        "demands": demands,
        "targets": [(one.name, draw(shares)) for one in goals if draw(st.booleans())],
        "ledger": [(name, draw(st.integers(-5, 10**6))) for name in ("sales", "technology")],
        "elsewhere": [("sales", draw(AMOUNTS))],
        "periods": ["2025", "2026", "2027"],
    }


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, Any]:
    """The arguments of `tests.portfolios.portfolio` for any portfolio of an approved strategy."""
    goals, work = draw(objectives()), draw(initiatives())
    known = {"objectives": goals, "initiatives": work, "links": draw(links(work, goals))}
    return known | draw(surroundings(work, goals))
