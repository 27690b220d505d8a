"""The demo organisation as its tests ask for it: its map, its findings, its work, by name."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from traceability.domain.access import SYSTEM_SCOPE
from traceability.models import (
    Finding,
    Initiative,
    Strategy,
)
from traceability.queries import (
    alignment_map,
    published_findings,
)
from traceability.queries.map_question import Question
from traceability.services.demo import reading


def document(at: datetime | None = None) -> dict[str, Any]:
    """The map as somebody who sees everything gets it."""
    strategy_id = Strategy.objects.get().pk
    return alignment_map.document(Question(scope=SYSTEM_SCOPE, strategy_id=strategy_id, as_of=at))


def found(code: str, *states: str) -> Counter[str]:
    """The reasons of findings that stand, by number."""
    wanted = states or (Finding.State.OPEN, Finding.State.CANDIDATE)
    rows = Finding.objects.filter(code=code, state__in=wanted)
    return Counter(rows.values_list("reason_code", flat=True))


def named(code: str) -> set[frozenset[str]]:
    """The work that findings of a code are about, by name, whatever became of them."""
    names = dict(Initiative.objects.values_list("id", "name"))
    return {
        frozenset(names[one] for one in ids if one in names)
        for ids in Finding.objects.filter(code=code).values_list("subject_ids", flat=True)
    }


def planted(label: str) -> frozenset[str]:
    """The names of work that was written for a purpose."""
    return frozenset(one.name for one in reading.work() if one.planted == label)


def work(name: str) -> Initiative:
    """The work of that name."""
    return Initiative.objects.get(name=name)


def standing(at: datetime | None) -> set[UUID]:
    """The findings that stood open at an instant."""
    told = published_findings.load(
        scope=SYSTEM_SCOPE, strategy_id=Strategy.objects.get().pk, as_of=at
    )
    return {one.id for group in told.groups for one in group.findings}


def amounts(at: datetime | None) -> dict[str, Decimal]:
    """The known money of each work at an instant, by its name."""
    every = document(at)["initiatives"]
    return {one["name"]: Decimal(one["amount"]) for one in every if one["amount"] is not None}
