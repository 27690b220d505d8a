"""A portfolio large enough to be examined in many parts, written once and copied for each test."""

import random
from datetime import date

from django.db import transaction

from tests import factories

OBJECTIVES, INITIATIVES = 40, 320
# Seeded, so that a description has no word but by chance that another has.
_CHANCE = random.Random(1)
_WORDS = ["".join(_CHANCE.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(4000)]
_SAID = [" ".join(_CHANCE.sample(_WORDS, 12)) for _ in range(INITIATIVES - 8)]


def _said(n: int) -> str:
    """What one initiative says; the last eight say what the first eight say."""
    return _SAID[n % len(_SAID)]


def write() -> None:
    """One approved strategy: two levels of objectives, many initiatives, most linked."""
    with transaction.atomic():
        year = factories.period(name="2026")
        plan = factories.strategy(name="Plan", current_period=year)
        tops = [factories.objective(strategy=plan, name=f"Theme {n}") for n in range(8)]
        goals = [
            factories.objective(
                strategy=plan,
                name=f"Goal {n}",
                parent=tops[n % 8],
                state="retired" if n % 11 == 10 else "active",
            )
            for n in range(OBJECTIVES - 8)
        ]
        places = [factories.department(name=f"Department {n}") for n in range(5)]
        for n in range(INITIATIVES):
            work = factories.initiative(
                name=f"Initiative {n}",
                description=_said(n),
                department=places[n % 5],
                reported_on=date(2026, 1, 1),
            )
            factories.allocation(initiative=work, period=year, planned=f"{n * 1000 + 1}.00")
            if n % 7:
                factories.contribution(
                    initiative=work,
                    objective=goals[n % len(goals)],
                    state="confirmed" if n % 5 else "proposed",
                )
