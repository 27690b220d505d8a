"""What similarity hears of an initiative. No identity: a score cannot depend on an id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from traceability.domain import columns, words
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class Described:
    """One initiative as its import tells it.

    `objectives` are the names of the objectives that it serves, `upper_objectives` the names of
    those above them; both, like the tags, are sets: order and repetition mean nothing.
    """

    name: str
    description: str = ""
    activities: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    department: str = ""
    objectives: tuple[str, ...] = ()
    upper_objectives: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None


class InitiativesOf:
    """The initiatives of a graph as similarity hears them, each made when it is asked for.

    Row k is the graph's initiative k, in the words the graph has now: what is kept beside it of
    texts need not be told when an objective is renamed. Objectives count by links that are not
    rejected. The graph must have been loaded with facts.
    """

    def __init__(self, graph: TraceGraph) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return len(self._graph.initiatives)

    def __getitem__(self, row: int, /) -> Described:
        graph, table = self._graph, self._graph.initiatives
        served = self._served_by(row)
        return Described(
            name=table.names[row],
            description=description_of(graph, row),
            activities=table.activities[row] or (),
            beneficiaries=table.beneficiaries[row] or (),
            mechanisms=table.mechanisms[row] or (),
            department=graph.departments.names[table.department[row]],
            objectives=self._names(served),
            upper_objectives=self._names(self._above(served)),
            starts_on=_day(table.starts[row]),
            ends_on=_day(table.ends[row]),
        )

    def _served_by(self, row: int) -> list[int]:
        table, links = self._graph.contributions, self._graph.links_of(row)
        places = slice(links.start, links.stop)
        kept = table.state[places] != words.LinkState.REJECTED
        served: list[int] = table.target[places][kept].tolist()
        return served

    def _above(self, served: list[int]) -> set[int]:
        parent, above = self._graph.objectives.parent, set[int]()
        for one in served:
            place = int(parent[one])
            while place != columns.NONE and place not in above:
                above.add(place)
                place = int(parent[place])
        return above

    def _names(self, objectives: Iterable[int]) -> tuple[str, ...]:
        names = self._graph.objectives.names
        return tuple(sorted({names[one] for one in objectives}))


def description_of(graph: TraceGraph, initiative: int) -> str:
    """What an initiative says about itself; empty where the graph was loaded without facts."""
    facts = graph.initiatives.facts[initiative]
    return "" if facts is None else str(facts["description"])


def _day(day: np.datetime64) -> date | None:
    told = day.item()
    return told if isinstance(told, date) else None
