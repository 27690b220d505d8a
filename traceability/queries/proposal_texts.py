"""What is said on both sides of proposals: by work without an objective, and by objectives.

A run hears it beforehand, so that no request has to. There a speaker is a place on one line: the
graph's initiatives, and behind them its objectives.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, words
from traceability.domain.described import InitiativesOf
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import hearing
from traceability.similarity import ears
from traceability.similarity.objectives import Goal, Voices, Work


def is_unlinked(graph: TraceGraph) -> columns.Mask:
    """Per initiative: whether it must serve an objective, and no link waits for it or stands."""
    return _waits(graph) & ~graph.has_confirmed_link


def is_stranded(graph: TraceGraph) -> columns.Mask:
    """Per initiative: whether it must serve an objective, no link waits, and none of those that
    stand leads to the top.
    """
    links = graph.confirmed_links
    holds = graph.initiatives_of(links[graph.reaches[graph.contributions.target[links]]])
    return _waits(graph) & graph.has_confirmed_link & ~holds


def _waits(graph: TraceGraph) -> columns.Mask:
    """Agreed change work that nobody accepted as it is, and for which no link is proposed."""
    table = graph.initiatives
    must_serve = np.isin(table.stage, words.ACCOUNTABLE_STAGES) & ~np.isin(
        table.bucket, words.ACCEPTED_BUCKETS
    )
    waits: columns.Mask = (
        must_serve & ~graph.initiatives_of(graph.proposed_links) & ~table.is_waived
    )
    return waits


def open_goals(graph: TraceGraph) -> list[int]:
    """The objectives where work belongs: the lowest ones, whose line holds."""
    is_open = graph.is_lowest if graph.is_lowest.any() else graph.is_active
    if graph.strategy.is_approved:
        is_open = is_open & graph.reaches
    places: list[int] = np.flatnonzero(is_open).tolist()
    return places


def goals(
    graph: TraceGraph,
    places: Iterable[int],
    *,
    described: Mapping[UUID, str],
    measures: Mapping[UUID, Sequence[str]],
) -> list[Goal]:
    """Some objectives as they are heard, in the words given."""
    table = graph.objectives
    return [
        Goal(
            name=table.names[place],
            description=described.get(table.ids[place], ""),
            measures=tuple(measures.get(table.ids[place], ())),
            above=tuple(
                (table.names[upper], described.get(table.ids[upper], ""))
                for upper in above(graph, place)
            ),
        )
        for place in places
    ]


def above(graph: TraceGraph, objective: int) -> list[int]:
    """The objectives above one in the tree, nearest first."""
    found = []
    place = int(graph.objectives.parent[objective])
    while place != columns.NONE:
        found.append(place)
        place = int(graph.objectives.parent[place])
    return found


def texts_of(voices: Iterable[Voices]) -> list[str]:
    """What these say, without how loud it is."""
    return [text for one in voices for _, text in one]


def unheard(graph: TraceGraph, *, encoder: str) -> list[int]:
    """The speakers of a graph with texts of whom an encoder has not heard everything.

    Nobody where no work waits for a proposal. A query for each `hearing.BATCH` of texts.
    """
    work = np.flatnonzero(is_unlinked(graph)).tolist()
    if not work:
        return []
    count = len(graph.initiatives)
    speakers = [*work, *(count + place for place in open_goals(graph))]
    said = {
        one: [ears.key_of_text(text, encoder=encoder) for text in texts_of([voices])]
        for one, voices in zip(speakers, _voices(graph, speakers), strict=True)
    }
    known = hearing.present([key for keys in said.values() for key in keys])
    return [one for one, keys in said.items() if not known.issuperset(keys)]


def said_by(graph: TraceGraph, speakers: range) -> list[str]:
    """What the speakers of a slice say, each text once: work without a link, and open goals."""
    count = len(graph.initiatives)
    asked = np.flatnonzero(is_unlinked(graph)).tolist()
    asked += [count + place for place in open_goals(graph)]
    here = [one for one in asked if one in speakers]
    return sorted(set(texts_of(_voices(graph, here))))


def _voices(graph: TraceGraph, speakers: Sequence[int]) -> Iterator[Voices]:
    count, told = len(graph.initiatives), InitiativesOf(graph)
    facts: dict[UUID, Any] = dict(zip(graph.objectives.ids, graph.objectives.facts, strict=True))
    described = {pk: str(one["description"]) for pk, one in facts.items() if one}
    measures = {pk: [name for name, _ in one["measures"]] for pk, one in facts.items() if one}
    for one in speakers:
        if one < count:
            work = told[one]
            tags = (*work.activities, *work.beneficiaries, *work.mechanisms)
            yield Work(work.name, work.description, tuple(dict.fromkeys(tags))).voices
        else:
            (goal,) = goals(graph, [one - count], described=described, measures=measures)
            yield goal.voices
