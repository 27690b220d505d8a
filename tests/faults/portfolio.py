"""A portfolio large enough to be examined in many parts, written once and copied for each test."""

from datetime import date

from django.db import transaction

from tests import factories

OBJECTIVES, INITIATIVES = 40, 320
WORDS = (
    *("roads", "bridges", "harbours", "ferries", "schools", "clinics", "farms", "forests"),
    *("rivers", "museums", "parks", "libraries", "taxes", "licences", "permits", "courts"),
    *("archives", "pensions", "shelters", "grants", "markets", "mines", "dams", "canals"),
)


def _said(n: int) -> str:
    """What one initiative says; the last ones say what one before them says, in other order."""
    at = n if n < INITIATIVES - 8 else n - INITIATIVES + 8
    step = 1 + at // len(WORDS)
    chosen = [WORDS[(at * 5 + step * k) % len(WORDS)] for k in range(6)]
    return f"Number {at} inspects {', '.join(chosen)} and repairs what is worn in district {at}."


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
