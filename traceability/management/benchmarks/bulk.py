"""N rows in one bulk write, against the same rows sent to the bare table in one statement."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from traceability.domain.access import SYSTEM
from traceability.management.benchmarks import measuring
from traceability.models import Initiative
from traceability.models.nouns import BY_NAME
from traceability.services import bulk, many_records, records
from traceability.services.audit import recording, state_of

SIZES = (500, 5_000)
TURNS = 5


class _TakenBack(Exception):
    """Every turn writes into the same empty tables."""


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time the creation of initiatives with an external id each, history and feed included."""
    entry = BY_NAME["initiative"]
    known: dict[str, Any] = {"actor": SYSTEM, "now": now}
    department = records.create_record(noun="department", values={"name": "Sales"}, **known)
    rows = [
        {
            "name": f"Initiative {number}",
            "department": str(department.pk),
            "starts_on": "2026-01-01",
            "source": "benchmark",
            "external_id": f"bulk-{number}",
        }
        for number in range(size)
    ]
    made = [
        Initiative(name=row["name"], department_id=department.pk, created_at=now, updated_at=now)
        for row in rows
    ]
    states = [state_of(entry, each) for each in made]

    def ours() -> None:
        many_records.write_many(noun="initiative", rows=rows, **known)

    def floor() -> None:
        with recording(**known):
            bulk.insert(Initiative, list(entry.stored), states)

    ours_timed, floor_timed = measuring.in_turns(_taken_back(ours), _taken_back(floor), turns=TURNS)
    return [measuring.Line("bulk", size, ours_timed, floor_timed)]


def _taken_back(write: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            with transaction.atomic():
                write()
                bulk.check_constraints()
                raise _TakenBack
        except _TakenBack:
            pass

    return run
