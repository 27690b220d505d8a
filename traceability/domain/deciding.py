"""Who decides on what stands in a trace graph: one path for the map's marks, pages and findings.

A right decides where one is recorded (`domain.decision_rights`); where none is, the owner of the
objective stays, as long as it is one person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from traceability.domain import columns, decision_rights, words
from traceability.domain.attention import Kind as Mark
from traceability.domain.attention import Open, kind_of
from traceability.domain.decision_rights import Answer, Kind, Outcome, Person, Right, Subject
from traceability.domain.trace_graph import TraceGraph

# Of what is about one objective, or several, each decides on their own.
OF_OBJECTIVES = frozenset({Mark.LACKING, Mark.ABOVE, Mark.DISPUTED, Mark.UNSERVED})
OF_PAIRS = frozenset({Mark.CONFLICT, Mark.OVERLAP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is decided on: where it stands, who owns it, and for how much."""

    subject: Subject
    owner_ids: tuple[UUID, ...]
    amount: int | None = None


@dataclass(frozen=True, eq=False)
class Deciding:
    """Who decides in one graph, by the rights that hold on its day."""

    graph: TraceGraph
    rights: tuple[Right, ...] = field(init=False)
    people: dict[UUID, Person] = field(init=False)

    def __post_init__(self) -> None:
        table = self.graph.people
        people = zip(table.ids, table.names, table.has_ended.tolist(), table.deputies, strict=True)
        object.__setattr__(self, "people", {row[0]: Person(*row) for row in people})
        in_force = decision_rights.in_force(self.graph.rights, day=self.graph.day)
        object.__setattr__(self, "rights", in_force)

    def answers(self, asked: Asked, *, kind: Kind = Kind.FUNDING) -> tuple[Answer, ...]:
        """Who decides on every amount."""
        return decision_rights.who_decides(
            asked.subject, self.rights, kind=kind, owner_ids=asked.owner_ids
        )

    def deciders(self, asked: Asked) -> tuple[UUID, ...]:
        """Who decides on what is asked: nobody, one, or those among whom it is not settled.

        Without a known amount all those who decide on some amount.
        """
        answers = self.answers(asked)
        chosen = decision_rights.for_amount(answers, asked.amount)
        found = {
            self.acting(person)
            for one in (answers if chosen is None else (chosen,))
            for person in _named(one)
        }
        return tuple(sorted(found))

    def acting(self, person: UUID) -> UUID:
        """Who stands in for a person who has left, else the person."""
        return decision_rights.acting(person, self.people) or person

    def objective(self, place: int, amount: int | None = None) -> Asked:
        """What it is to decide on an objective."""
        subject = self._subject((self.line(place),))
        return Asked(subject=subject, owner_ids=self._owners([place]), amount=amount)

    def initiative(self, place: int, amount: int | None = None) -> Asked:
        """What it is to decide on an initiative: on each of the lines that it serves."""
        goals = sorted(self._served(place))
        departments = tuple(self.departments(int(self.graph.initiatives.department[place])))
        lines = tuple(self.line(goal) for goal in goals)
        return Asked(
            subject=self._subject(lines, departments),
            owner_ids=self._owners(goals),
            amount=amount,
        )

    def finding(self, found: Open) -> tuple[Asked, ...]:
        """What it is to decide on a finding: on its objective, or on each that both sides serve.

        Nothing where that is the PMO's alone.
        """
        kind = kind_of(found)
        if kind in OF_OBJECTIVES:
            ids = self.graph.objectives.ids
            places = [ids.index(one) for one in found.subject_ids if one in ids][:1]
        elif kind in OF_PAIRS:
            places = sorted(self.served_by_all(found.side_ids))
        else:
            places = []
        return tuple(self.objective(place, found.money) for place in places)

    def served_by_all(self, sides: Iterable[UUID]) -> set[int]:
        """The objectives that every side has a confirmed link to."""
        found = []
        for side in sides:
            if side not in self.graph.initiatives.ids:
                return set()
            found.append(self._served(self.graph.initiatives.ids.index(side)))
        return set.intersection(*found) if found else set()

    def line(self, place: int) -> tuple[UUID, ...]:
        """An objective and those above it in the tree."""
        table = self.graph.objectives
        return tuple(table.ids[one] for one in _upward(place, table.parent))

    def departments(self, place: int) -> Iterator[UUID]:
        """A department and those above it."""
        table = self.graph.departments
        return (table.ids[one] for one in _upward(place, table.parent))

    def _subject(
        self, lines: tuple[tuple[UUID, ...], ...], departments: tuple[UUID, ...] = ()
    ) -> Subject:
        strategy = self.graph.strategy
        return Subject(strategy.id, strategy.currency, lines, departments)

    def _served(self, initiative: int) -> set[int]:
        table, links = self.graph.contributions, self.graph.links_of(initiative)
        own = np.arange(links.start, links.stop)
        confirmed = own[table.state[own] == words.LinkState.CONFIRMED]
        return set(table.target[confirmed].tolist())

    def _owners(self, places: Iterable[int]) -> tuple[UUID, ...]:
        owners = {int(self.graph.objectives.owner[one]) for one in places} - {columns.NONE}
        return tuple(self.graph.people.ids[one] for one in sorted(owners))


def _named(answer: Answer) -> Iterable[UUID]:
    """The decider, or all whom rights name that do not agree."""
    if answer.outcome in (Outcome.BY_RIGHT, Outcome.BY_OWNER) and answer.decider_id is not None:
        return (answer.decider_id,)
    return {one.decider_id for one in answer.rights}


def _upward(place: int, parent: columns.Indexes) -> Iterator[int]:
    while place != columns.NONE:
        yield place
        place = int(parent[place])
