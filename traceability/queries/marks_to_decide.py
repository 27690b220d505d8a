"""The marks of the map that a reader decides on, as the map tells them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from traceability.domain import finding_verbs, mark_deciders
from traceability.domain.access import Scope
from traceability.domain.attention import Group, Kind
from traceability.domain.deciding import Deciding
from traceability.models import DecisionRight, Objective, Person
from traceability.queries import map_visibility, published_findings, reviews, trace_graph
from traceability.queries.map_marks import MapMarks
from traceability.queries.published_findings import Published


@dataclass(frozen=True, slots=True)
class MarkToDecide:
    """One mark: its `title`, the finding it is known by, and those the reader decides on, each
    with the others that tell of the same thing.

    `due_on` is the day that the mark tells: the one its finding is due on, else the next review.
    """

    title: str
    code: str
    finding: UUID
    yours: tuple[frozenset[UUID], ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What a reader decides on: `marks` in the order of their numbers, and the open findings
    `beyond` them, which no mark of the opening state tells of.
    """

    marks: tuple[MarkToDecide, ...]
    beyond: frozenset[UUID]


NOTHING = ToDecide((), frozenset())


def to_decide(*, scope: Scope, strategy_id: UUID, now: datetime) -> ToDecide:
    """What the map's marks say, by the graph that the map is made of.

    At most twenty-one statements, four where nothing is open, seven where nothing open can be the
    reader's: the graph is then left alone.
    """
    with trace_graph.snapshot():
        found = published_findings.load(scope=scope, strategy_id=strategy_id)
        if not found.groups or not _may_decide(scope, strategy_id, found):
            return NOTHING
        limit = trace_graph.limit_of(scope, None)
        graph = trace_graph.load(
            scope=scope,
            strategy_id=strategy_id,
            now=now,
            department_ids=limit,
            with_facts=False,
        )
        around = reviews.around(
            scope=scope, strategy_id=strategy_id, now=graph.as_of, day=graph.day
        )
    is_named, _ = map_visibility.of_initiatives(graph, scope)
    marks = MapMarks(
        graph, found, around, scope=scope, is_partial=limit is not None, is_named=is_named
    )
    by_then = None if around.coming is None else around.coming["held_on"]
    return ToDecide(
        tuple(
            MarkToDecide(
                told.title,
                group.first.code,
                group.first.id,
                tuple(_things(group, told.yours)),
                told.due_on or by_then,
            )
            for group, told in marks.told()
            if told.is_yours
        ),
        frozenset(_beyond(Deciding(graph), found, scope)),
    )


def _may_decide(scope: Scope, strategy_id: UUID, found: Published) -> bool:
    """Whether the reader can be whom `mark_deciders` names; who stands in for another can too."""
    if finding_verbs.judges(scope):
        return True
    person = scope.person_id
    if person is None:
        return False
    if any(one.given_to == person for group in found.groups for one in group.findings):
        return True
    rights = DecisionRight.objects.filter(
        Q(strategy=strategy_id) | Q(strategy__isnull=True), decider=person
    )
    owned = Objective.objects.filter(strategy=strategy_id, owner=person)
    return rights.exists() or owned.exists() or Person.objects.filter(deputy=person).exists()


def _things(group: Group, yours: Collection[UUID]) -> Iterator[frozenset[UUID]]:
    """All that one objective lacks is one thing, whichever of its findings tells of it."""
    if group.kind is not Kind.LACKING:
        yield from (frozenset({one}) for one in yours)
        return
    for part in group.parts:
        found = frozenset(one.id for one in part.findings)
        if found.intersection(yours):
            yield found


def _beyond(deciding: Deciding, found: Published, scope: Scope) -> Iterator[UUID]:
    in_marks = {one.id for group in found.shown for one in group.findings}
    judges = finding_verbs.judges(scope)
    for group in found.groups:
        if group.first.id not in in_marks:
            deciders = mark_deciders.of(deciding, group)
            yield from deciders.decided_by(scope.person_id, judges=judges)
