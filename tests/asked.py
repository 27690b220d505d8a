"""A round of leaders, what each of them says, and when: what the tests of rounds begin with."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests import factories
from traceability.domain.access import Actor
from traceability.models import (
    Objective,
    Person,
    Round,
)
from traceability.queries import rounds as queries
from traceability.services import answers, rounds

NOW = factories.NOW


LATER = NOW + timedelta(days=1)


FAR = date(2999, 12, 31)


class Asked:
    """A round of leaders (and leads) with what each of them says."""

    def __init__(self, pmo: Actor, goals: Sequence[Objective], **values: Any) -> None:
        self.pmo, self.goals = pmo, goals
        self.leaders = [factories.person(email=f"l{at}@example.org") for at in range(6)]
        self.leads = [factories.person() for _ in range(8)] if values.pop("has_leads", 0) else []
        known = {
            "strategy": goals[0].strategy_id,
            "name": "Spring",
            "closes_on": FAR,
            "items": [goal.pk for goal in goals],
            "leaders": [each.pk for each in self.leaders],
            "leads": [each.pk for each in self.leads],
        }
        self.id = rounds.make_round(values={**known, **values}, actor=pmo, now=NOW).pk

    @property
    def row(self) -> Round:
        return Round.objects.get(pk=self.id)

    @property
    def results(self) -> Any:
        return self.row.results

    def own(self, person: Person) -> queries.Own:
        """What somebody finds of their own answer."""
        scope = actor_of(person).scope
        return queries.own_answer(scope=scope, person_id=person.pk, round_=self.row)

    def do(self, *verbs: Any) -> None:
        for verb in verbs:
            verb(round_id=self.id, expected_version=None, actor=self.pmo, now=NOW)

    def opened(self) -> "Asked":
        self.do(rounds.open_round)
        return self

    def recall(self, person: Person, *lines: str) -> None:
        answers.recall(round_id=self.id, lines=lines, actor=actor_of(person), now=NOW)

    def say(
        self,
        person: Person,
        *points: int,
        is_final: bool = True,
        version: int | None = None,
        **rest: Any,
    ) -> None:
        ids = [str(goal.pk) for goal in self.goals]
        answers.answer(
            round_id=self.id,
            values={"points": dict(zip(ids, points, strict=False)), **rest},
            is_final=is_final,
            expected_version=version,
            actor=actor_of(person),
            now=NOW,
        )

    def all_say(self, rows: Sequence[tuple[int, ...]], people: Sequence[Person] = ()) -> None:
        for person, points in zip(people or self.leaders, rows, strict=True):
            self.recall(person, "Serve our homes", "Something else")
            self.say(person, *points, sentence=f"We care {points[0]} for homes.")


_actors: dict[UUID, Actor] = {}


def actor_of(person: Person) -> Actor:
    if person.pk not in _actors:
        _actors[person.pk] = factories.actor(factories.user(f"u{person.pk}", person=person))
    return _actors[person.pk]


SIX = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3
