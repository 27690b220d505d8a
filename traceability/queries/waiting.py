"""What waits for one reader: rounds, links to confirm, pairs, findings and marks to decide.

Only what needs this very reader: a link waits for the owner of its objective, and for the PMO where
nobody owns it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q

from traceability.domain import finding_verbs
from traceability.domain.access import Scope
from traceability.domain.sentences import set_apart
from traceability.models import (
    Contribution,
    Department,
    Finding,
    Initiative,
    Objective,
    Waiver,
)
from traceability.queries import marks_to_decide, pledges, rounds
from traceability.queries.marks_to_decide import MarkToDecide
from traceability.queries.scope import visible

MOST = 500
# In this order where no day tells which comes first.
VERBS = ("respond", "commit", "answer", "confirm", "judge", "agree", "act", "decide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One row: what to do (`verb`), about what, how many of it, until when.

    `objective` is that of links to confirm, `finding` the one finding meant or the one that a mark
    is known by, `round` the one that asks; None where several findings wait. `code` is that of the
    finding: what there is to do follows from it. Names in a `title` that says more are quoted.
    """

    verb: str
    title: str
    count: int
    due_on: date | None = None
    objective: UUID | None = None
    finding: UUID | None = None
    round: UUID | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits; `beyond` it, open findings the reader decides on that no mark tells of."""

    rows: list[Waits]
    beyond: int


def waiting(*, scope: Scope, strategy_id: UUID, today: date, now: datetime) -> Waiting:
    """Rows in the order of their days, those without one last. At most 36 statements.

    Of each verb up to 500. A mark of the map waits for whom it says decides, unless what they
    decide of it waits by itself. Rounds are those of every strategy: one on a draft is in no map.
    A reader for whom nothing can wait gets none; only people have anything waiting.
    """
    if not finding_verbs.is_person(scope):
        return Waiting([], 0)
    rows = [
        *_rounds(scope),
        *_pledge(scope, strategy_id),
        *_links(scope, strategy_id),
        *_with_names_apart([*_findings(scope, strategy_id, today)]),
    ]
    own = marks_to_decide.NOTHING
    if scope.reads("finding"):
        own = marks_to_decide.to_decide(scope=scope, strategy_id=strategy_id, now=now)
    told = {one.finding for one in rows}
    rows += _decisions(own.marks, told)
    rows.sort(
        key=lambda row: (
            row.due_on or date.max,
            VERBS.index(row.verb),
            # Marks stand in the order of their numbers already.
            () if row.verb == "decide" else (-row.count, row.title, _id_of(row)),
        )
    )
    return Waiting(rows, len(own.beyond - told))


def _id_of(row: Waits) -> str:
    return str(row.finding or row.objective or row.round)


def _rounds(scope: Scope) -> Iterator[Waits]:
    for id, name, closes_on in rounds.unanswered(scope):
        yield Waits(verb="respond", title=name, count=1, due_on=closes_on, round=id)


def _pledge(scope: Scope, strategy_id: UUID) -> Iterator[Waits]:
    if (name := pledges.awaited(scope=scope, strategy_id=strategy_id)) is not None:
        yield Waits(verb="commit", title=name, count=1)


def _links(scope: Scope, strategy_id: UUID) -> Iterator[Waits]:
    if not scope.reads("contribution") or not scope.writes("contribution"):
        return
    mine = Q(objective__in=scope.owned_objective_ids)
    if scope.writes_everywhere("contribution"):
        mine |= Q(objective__owner__isnull=True)
    found = (
        Contribution.objects.filter(
            visible("contribution", scope),
            mine,
            objective__strategy=strategy_id,
            objective__state=Objective.State.ACTIVE,
            state=Contribution.State.PROPOSED,
        )
        .values("objective", "objective__name")
        .annotate(count=Count("id"))
        .order_by("-count", "objective__name", "objective")
    )
    for row in found[:MOST]:
        yield Waits(
            verb="confirm",
            title=row["objective__name"],
            count=row["count"],
            objective=row["objective"],
        )


def _findings(scope: Scope, strategy_id: UUID, today: date) -> Iterator[Waits]:
    if not scope.reads("finding"):
        return
    found = Finding.objects.filter(visible("finding", scope), strategy=strategy_id)
    candidates = found.filter(state=Finding.State.CANDIDATE)
    unanswered = candidates.filter(side_ids__overlap=sorted(scope.owned_ids)).order_by("id")
    waits = (
        Waits(verb="answer", title=row["title"], count=1, finding=row["id"])
        for row in unanswered.values("id", "title", "side_ids", "answers").iterator()
        if (scope.owned_ids & set(row["side_ids"])) - {UUID(one["side"]) for one in row["answers"]}
    )
    yield from islice(waits, MOST)
    if finding_verbs.judges(scope):
        yield from _judgements(scope, strategy_id, candidates, today)
    if scope.person_id is not None:
        standing = found.filter(
            owner=scope.person_id, state__in=[Finding.State.OPEN, Finding.State.CANDIDATE]
        )
        for own in standing.order_by("due_on", "id").values("id", "title", "due_on", "code")[:MOST]:
            yield Waits(
                verb="act",
                title=own["title"],
                count=1,
                due_on=own["due_on"],
                finding=own["id"],
                code=own["code"],
            )


def _judgements(scope: Scope, strategy_id: UUID, candidates: Any, today: date) -> Iterator[Waits]:
    """What the PMO alone decides: pairs, and waivers that wait for a second person.

    Only waivers that this reader can agree to: of the same facts still, not of own work, not over.
    """
    others = candidates.exclude(side_ids__overlap=sorted(scope.owned_ids))
    pairs = others.aggregate(count=Count("id"), first=Min("title"))
    if pairs["count"]:
        yield Waits(verb="judge", title=pairs["first"], count=pairs["count"])
    asked = Waiver.objects.filter(
        visible("waiver", scope),
        finding__strategy=strategy_id,
        finding__state=Finding.State.OPEN,
        needs_second_person=True,
        agreed_at__isnull=True,
        withdrawn_at__isnull=True,
        until_on__gte=today,
        fingerprint=F("finding__fingerprint"),
    ).exclude(
        Q(waived_by_id=str(scope.principal_id))
        | Q(finding__subject_ids__overlap=sorted(scope.led_initiative_ids))
        | Q(finding__side_ids__overlap=sorted(scope.owned_ids))
    )
    for row in asked.order_by("until_on", "id").values("finding", "finding__title")[:MOST]:
        yield Waits(verb="agree", title=row["finding__title"], count=1, finding=row["finding"])


def _decisions(marks: Sequence[MarkToDecide], told: set[UUID | None]) -> Iterator[Waits]:
    """Marks of the map that the reader decides on, without those whose findings wait already."""
    for mark in marks:
        if any(told.isdisjoint(thing) for thing in mark.yours):
            yield Waits(
                verb="decide",
                title=mark.title,
                count=1,
                due_on=mark.due_on,
                finding=mark.finding,
                code=mark.code,
            )


def _with_names_apart(rows: Sequence[Waits]) -> Iterator[Waits]:
    """The rows with the names in their titles quoted, of what their findings are about."""
    about = {
        id: {*subjects, *sides}
        for id, subjects, sides in Finding.objects.filter(
            id__in={one.finding for one in rows if one.finding is not None}
        ).values_list("id", "subject_ids", "side_ids")
    }
    ids = {one for several in about.values() for one in several}
    names: dict[UUID, str] = {}
    for model in (Objective, Initiative, Department) if ids else ():
        names |= dict(model._default_manager.filter(pk__in=ids).values_list("pk", "name"))
    for row in rows:
        own = set() if row.finding is None else about.get(row.finding, set())
        known = [names[one] for one in own if one in names]
        yield replace(row, title=set_apart(row.title, known))
