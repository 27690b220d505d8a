"""What stands beside a decision: its successor and its chain, dissents, and who has heard it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import Scope
from traceability.models import (
    ConfidentialInitiative,
    Decision,
    Department,
    Dissent,
    Objective,
    Person,
    Telling,
    TradeOff,
)
from traceability.queries import settlements
from traceability.queries.scope import visible


def add_successors(rows: Sequence[dict[str, Any]], *, scope: Scope) -> None:
    """Put on each decision the one that supersedes it, or None. One query for all of them."""
    later = Decision.objects.filter(
        visible("decision", scope), supersedes__in=[row["id"] for row in rows]
    )
    by: dict[UUID | None, UUID] = dict(later.values_list("supersedes", "id"))
    for row in rows:
        row["superseded_by"] = by.get(row["id"])


def hide_secrets(rows: Sequence[dict[str, Any]], *, scope: Scope) -> None:
    """Leave out of commitments the work that became confidential since. One query for all."""
    said = [one for row in rows for one in row.get("commitments") or ()]
    named = {UUID(one["initiative"]) for one in said if one.get("initiative")}
    if not named:
        return
    if scope.is_system:
        return
    secret = ConfidentialInitiative.objects.exclude(pk__in=scope.named_initiative_ids)
    hidden = set(secret.filter(pk__in=named).values_list("pk", flat=True))
    for one in said:
        if one.get("initiative") and UUID(one["initiative"]) in hidden:
            one["initiative"] = None


def add_beside(row: dict[str, Any], *, scope: Scope) -> None:
    """Add to one decision its people, trade-off, dissents, tellings, chain, and what it settles.

    The chain is what it took the place of and what took its place, the earliest first, itself
    included. Eight queries at most.
    """
    told = ("id", "forum", "told_on")
    row["decider_name"] = Person.objects.values_list("name", flat=True).get(pk=row["decider"])
    row |= _named(row)
    findings, money = settlements.of_decision(row["id"], scope=scope)
    row["findings"] = [asdict(one) for one in findings]
    row["money"] = [asdict(one) for one in money]
    row["dissents"] = [
        {"id": id, "author": author, "author_name": name, "text": text, "at": at}
        for id, author, name, text, at in Dissent.objects.filter(decision=row["id"])
        .order_by("created_at", "id")
        .values_list("id", "author", "author__name", "text", "created_at")
    ]
    tellings = Telling.objects.filter(decision=row["id"]).order_by("told_on", "id")
    row["tellings"] = list(tellings.values(*told))
    row["chain"] = _chain(row, scope)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """What it is about by name, and the trade-off in its words."""
    objective = Objective.objects.filter(pk=row["objective"]).values_list("code", "name").first()
    department = Department.objects.filter(pk=row["department"]).values_list("name", flat=True)
    trade_off = TradeOff.objects.filter(pk=row["trade_off"]).values("favoured", "yielding")
    return {
        "about_name": " ".join(objective).strip() if objective else department.first() or "",
        "trade_off_told": trade_off.first(),
    }


def _chain(row: dict[str, Any], scope: Scope) -> list[dict[str, Any]]:
    columns = ("id", "number", "title", "decided_on", "supersedes", "superseding_reason")
    known = {
        one["id"]: one
        for one in Decision.objects.filter(visible("decision", scope), strategy=row["strategy"])
        .filter(Q(supersedes__isnull=False) | Q(superseded_by__isnull=False) | Q(pk=row["id"]))
        .values(*columns)
    }
    later = {one["supersedes"]: one for one in known.values() if one["supersedes"]}
    first = known[row["id"]]
    while first["supersedes"] in known:
        first = known[first["supersedes"]]
    chain = [first]
    while chain[-1]["id"] in later:
        chain.append(later[chain[-1]["id"]])
    return chain
