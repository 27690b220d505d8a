"""Who said what in public of an approved strategy. Nothing of rounds is read here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q

from traceability.domain import pledges
from traceability.domain.access import Role, Scope
from traceability.domain.errors import NotFound
from traceability.models import Person, Pledge, PledgeCall, Strategy, StrategyVersion
from traceability.models.strategy import IMPORTED, ON_PAPER
from traceability.queries.scope import visible

NOUN = "pledge"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """An executive who is asked to commit, and the user they sign in as."""

    person_id: UUID
    name: str
    user_id: UUID


def executives(*, today: date) -> list[Asked]:
    """Return who is asked: people who sign in as executives, by name. One query."""
    rows = (
        Person.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            user__is_active=True,
            user__service_account=None,
            user__role_grants__role=Role.EXECUTIVE,
        )
        .order_by("name", "id")
        .values_list("id", "name", "user")
        .distinct()
    )
    return [Asked(*row) for row in rows]


def version_of(strategy_id: UUID) -> int:
    """Return the number of the latest version that was approved: 0 where none was. One query."""
    rows = StrategyVersion.objects.filter(~ON_PAPER, strategy=strategy_id)
    return rows.aggregate(latest=Max("number"))["latest"] or 0


def latest_words(*, strategy_id: UUID, version: int) -> dict[UUID, Pledge]:
    """Return the latest that each person said of a version, by person. One query."""
    said = Pledge.objects.filter(strategy=strategy_id, approved_version=version)
    return {one.person_id: one for one in said.order_by("created_at", "id")}


def document(*, scope: Scope, strategy_id: UUID, today: date) -> Row:
    """Return who said what of a strategy's approved version, who has not yet, and how many.

    Four statements, however many people. Raises `NotFound`.
    """
    strategy = _strategy(scope, strategy_id)
    version = version_of(strategy_id)
    is_approved = strategy["state"] == Strategy.State.APPROVED
    people: dict[UUID, Row] = {}
    said = Pledge.objects.filter(
        visible(NOUN, scope), strategy=strategy_id, approved_version=version
    )
    columns = ("person", "person__name", "word", "reservation", "created_at")
    for person, name, word, reservation, at in said.order_by("created_at", "id").values_list(
        *columns
    ):
        row = people.setdefault(person, _person(person, name))
        if row["word"] is not None:
            row["earlier"].append({key: row[key] for key in ("word", "reservation", "said_at")})
        row |= {"word": word, "reservation": reservation, "said_at": at}
    if is_approved:
        for one in executives(today=today):
            people.setdefault(one.person_id, _person(one.person_id, one.name))
    rows = sorted(people.values(), key=lambda row: (_ORDER[row["word"]], row["name"], row["id"]))
    found = Counter("not_yet" if row["word"] is None else row["word"] for row in rows)
    counts = {word: found[word] for word in (*pledges.WORDS, "not_yet")}
    return {
        "strategy": strategy_id,
        "name": strategy["name"],
        "state": strategy["state"],
        "approved_version": version,
        "approved_at": strategy["approved_at"],
        "headline": pledges.headline(counts) if is_approved or rows else NOT_APPROVED,
        "counts": counts,
        "people": rows,
        "may_pledge": is_approved and pledges.is_asked(scope),
        "may_remind": is_approved and scope.writes_everywhere(NOUN),
        "mine": next(
            (row["word"] for row in rows if scope.person_id and row["id"] == scope.person_id), None
        ),
    }


def awaited(*, scope: Scope, strategy_id: UUID) -> str | None:
    """Return the strategy's name where this reader's word on it is still awaited. Three queries."""
    return awaited_of([strategy_id], scope=scope).get(strategy_id)


def awaited_of(strategy_ids: Collection[UUID], *, scope: Scope) -> dict[UUID, str]:
    """Return the approved strategies among these that wait for this reader's word, by id.

    One that came approved with an import waits for nobody before the PMO reminds them. Three
    queries, however many strategies.
    """
    if not pledges.is_asked(scope):
        return {}
    waiting: dict[UUID, str] = {}
    approved = Strategy.objects.filter(
        visible("strategy", scope), pk__in=strategy_ids, state=Strategy.State.APPROVED
    ).annotate(frozen=Max("versions__number"))
    said = set(
        Pledge.objects.filter(person=scope.person_id, strategy__in=strategy_ids).values_list(
            "strategy", "approved_version"
        )
    )
    for id, name, version in approved.order_by("id").values_list("id", "name", "frozen"):
        if (id, version or 0) not in said:
            waiting[id] = name
    unasked = _unasked(waiting) if waiting else set()
    return {id: name for id, name in waiting.items() if id not in unasked}


def _unasked(strategy_ids: Collection[UUID]) -> set[UUID]:
    """Return those of which the latest version came with an import and nobody was called since."""
    latest = StrategyVersion.objects.filter(~ON_PAPER, strategy__in=strategy_ids)
    latest = latest.order_by("strategy", "-number").distinct("strategy")
    calls = PledgeCall.objects.filter(
        strategy=OuterRef("strategy"), approved_version=OuterRef("number")
    )
    unasked = StrategyVersion.objects.filter(IMPORTED, ~Exists(calls), pk__in=latest.values("pk"))
    return set(unasked.values_list("strategy", flat=True))


NOT_APPROVED = "Executives are asked once this strategy is approved."
# Who has most to say against it first; who has not said yet comes last.
_ORDER = {word: at for at, word in enumerate((*reversed(pledges.WORDS), None))}


def _strategy(scope: Scope, strategy_id: UUID) -> Row:
    rows = Strategy.objects.filter(visible("strategy", scope), pk=strategy_id)
    found = rows.values("name", "state", "approved_at").first()
    if found is None:
        raise NotFound("There is no such strategy.", facts={"id": str(strategy_id)})
    return dict(found)


def _person(id: UUID, name: str) -> Row:
    said = {"word": None, "reservation": "", "said_at": None}
    return {"id": id, "name": name, **said, "earlier": []}
