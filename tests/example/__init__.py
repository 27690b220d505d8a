"""The example portfolio: small and fixed, so that tests may say what it shows.

Its history begins on a fixed day. It is played by the demo's own loader and has the demo's users.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tests.example.strategy import DEPARTMENTS, MEASURES, OBJECTIVES, PEOPLE, STRATEGY
from tests.example.work import INITIATIVES, DemoInitiative
from traceability.models import DetectionRun
from traceability.services.demo import acts, playing, rows
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.people import DEMO_USERS

RECORDED = datetime(2025, 11, 10, 9, tzinfo=UTC)
CONFIRMED = datetime(2025, 11, 24, 9, tzinfo=UTC)
# Until that long ago nothing was changed.
CHANGED = timedelta(days=20)


def load_example(*, now: datetime) -> DetectionRun:
    """Load the example portfolio and its users, and ask for its findings."""
    return playing.load(history(now), now=now)


def history(now: datetime) -> Iterator[Act]:
    """What happened to it until `now`."""
    yield from _recorded(now)
    yield acts.Approved(CONFIRMED, "S")
    yield from _linked()
    changed = max(CONFIRMED, now - CHANGED)
    yield acts.Written(changed, "objective", tuple(_changes()))
    yield acts.LetIn(now, DEMO_USERS)


def _recorded(now: datetime) -> Iterator[Act]:
    nouns: dict[str, tuple[Row, ...]] = {
        "department": rows.departments(DEPARTMENTS.items()),
        "person": rows.people((key, *told) for key, told in PEOPLE.items()),
        "period": rows.years((2026, 2027)),
        "strategy": ({**STRATEGY, "external_id": "S", "current_period": Key("period", "2026")},),
        "objective": tuple(_objectives()),
        "target_allocation": tuple(
            rows.target(
                one.key,
                2026,
                Decimal(one.target_percent),
                name=one.key,
                agreed_on=CONFIRMED.date(),
            )
            for one in OBJECTIVES
            if one.target_percent is not None
        ),
        "initiative": tuple(_initiative(one, now) for one in INITIATIVES),
        "allocation": tuple(
            rows.allocation(one.key, year, thousands, rows.TO_BE_CONFIRMED)
            for one in INITIATIVES
            for year, thousands in zip((2026, 2027), one.amounts, strict=True)
        ),
        "measure": tuple(
            {
                "external_id": one.key,
                "objective": Key("objective", one.objective),
                "name": one.name,
                "unit": one.unit,
                "direction": one.direction,
                "baseline": str(one.baseline),
                "target": str(one.target),
                "due_on": STRATEGY["ends_on"],
            }
            for one in MEASURES
        ),
        "reading": tuple(
            {
                "external_id": one.key,
                "measure": Key("measure", one.key),
                "value": str(one.latest),
                "read_on": RECORDED.date().isoformat(),
            }
            for one in MEASURES
        ),
        "measure_effect": tuple(
            row for one in MEASURES for row in rows.effects(one.key, one.effects)
        ),
    }
    for noun, written in nouns.items():
        yield acts.Written(RECORDED, noun, written)


def _objectives() -> Iterator[Row]:
    for position, one in enumerate(OBJECTIVES):
        yield {
            "external_id": one.key,
            "strategy": Key("strategy", "S"),
            "parent": None if one.parent is None else Key("objective", one.parent),
            "code": one.key,
            "name": one.name,
            "description": one.description,
            "owner": None if one.owner is None else Key("person", one.owner),
            "priority_weight": one.weight,
            "position": position,
        }


def _initiative(one: DemoInitiative, now: datetime) -> Row:
    reported = now - timedelta(days=one.reported_days_ago)
    return {
        "external_id": one.key,
        "name": one.name,
        "description": one.description,
        "activities": [one.activity],
        "department": Key("department", one.department),
        "lead": None if one.lead is None else Key("person", one.lead),
        "stage": one.stage,
        "health": one.health,
        "bucket": one.bucket,
        "reported_on": reported.date().isoformat(),
        "is_confidential": one.is_confidential,
        "named_person_ids": [Key("person", "dana")] if one.is_confidential else [],
    }


def _linked() -> Iterator[Act]:
    told = [(one.key, link) for one in INITIATIVES for link in one.links]
    yield acts.Written(
        CONFIRMED,
        "contribution",
        tuple(rows.link(key, link.objective, link.percent) for key, link in told),
    )
    for verb, state in (("confirm", "confirmed"), ("reject", "rejected")):
        names = (rows.link_name(key, link.objective) for key, link in told if link.state == state)
        yield acts.Judged(CONFIRMED, verb, tuple(names), "Agreed at the autumn planning day.")


def _changes() -> Iterator[Row]:
    """Reword an objective under its confirmed links, and retire those that were set aside."""
    yield {"external_id": "G3", "description": "Local installers sell, fit and service for us."}
    for one in OBJECTIVES:
        if one.is_retired:
            yield {"external_id": one.key, "state": "retired"}
