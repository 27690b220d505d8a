"""Work without an objective, and the objectives it sounds like. Proposals are no links."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, money, stakes, words
from traceability.domain.access import Scope
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Initiative, Measure, Objective, ProposalDismissal
from traceability.queries import map_visibility, proposal_texts, proposal_vectors, trace_graph
from traceability.queries.proposal_texts import above
from traceability.similarity import objectives as similar
from traceability.similarity.objectives import Goal, Work

MOST_PROPOSALS = 5
READ = ("initiative", "contribution", "objective")


@dataclass(frozen=True, slots=True)
class Proposals:
    """One page of work to link. `left` counts all of it that the reader may link or see.

    `heard_by` says what compared the texts: `meaning` or, where the model is absent or not yet
    through with the texts, `words`.
    """

    strategy_id: UUID
    currency: str
    left: int
    heard_by: str
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The objectives that may be proposed: their places in the graph, texts, and a digest."""

    places: tuple[int, ...]
    told: tuple[Goal, ...]
    digest: str


def proposals(
    *,
    scope: Scope,
    strategy_id: UUID,
    now: datetime,
    after: UUID | None = None,
    count: int = 10,
    initiative_id: UUID | None = None,
) -> Proposals:
    """A page of unlinked work, most money first and unknown last, each with its nearest objectives.

    Unlinked: agreed change work that detection would call orphaned, without a confirmed or a
    proposed link in the strategy, not waived, and not set aside since its text and the objectives
    were last what they are. Of what the reader may know by name; each says whether they link it
    (`may_link`). `after` is the initiative that
    the page before ended with, linked meanwhile or not. `initiative_id` asks for one piece of work
    alone, set aside or not, also where it is stranded: linked to what leads to no top.
    A constant number of statements; see `proposal_vectors` for what it takes to hear the texts.
    Raises `NotFound` for an unknown strategy, `InvalidFields` for an unknown `after`.
    """
    if not all(scope.reads(noun) for noun in READ):
        raise NotPermitted(
            "Your roles do not read links; ask an administrator for one that does.",
            facts={"noun": "contribution"},
        )
    with trace_graph.snapshot():
        graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now, with_facts=False)
        goals = goals_of(graph)
        known, _ = map_visibility.of_initiatives(graph, scope)
        unlinked = _in_order(graph, proposal_texts.is_unlinked(graph) & known)
        asked = _not_set_aside(graph, unlinked, goals)
        chosen = (
            _after(graph, asked, after, known=known)[:count]
            if initiative_id is None
            else _alone(graph, initiative_id, known=known)
        )
        work = work_of([graph.initiatives.ids[place] for place in chosen])
    heard_by, rows = _rows(graph, goals, chosen, work)
    for row in rows:
        row["may_link"] = _may_link(row["initiative"], scope)
    return Proposals(strategy_id, graph.strategy.currency, len(asked), heard_by, rows)


def _alone(graph: TraceGraph, initiative_id: UUID, *, known: columns.Mask) -> list[int]:
    asked = (proposal_texts.is_unlinked(graph) | proposal_texts.is_stranded(graph)) & known
    ids = graph.initiatives.ids
    return [place for place in np.flatnonzero(asked).tolist() if ids[place] == initiative_id]


def _may_link(initiative: Mapping[str, Any], scope: Scope) -> bool:
    """Whether the reader acts for this work: links it, or says that nothing fits."""
    return scope.may_write_work(
        "contribution", initiative_id=initiative["id"], department_id=initiative["department"]
    )


def goals_of(graph: TraceGraph) -> Goals:
    """The objectives where work belongs, of a graph without texts. Two statements."""
    read, places = _read(graph.strategy.id), proposal_texts.open_goals(graph)
    told = proposal_texts.goals(graph, places, described=read.described, measures=read.measures)
    return Goals(tuple(places), tuple(told), read.digest)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a strategy's objectives say beside their names, and a digest of all that they say."""

    described: Mapping[UUID, str]
    measures: Mapping[UUID, tuple[str, ...]]
    digest: str


def _read(strategy_id: UUID) -> _Read:
    rows = Objective.objects.filter(strategy=strategy_id).order_by("id")
    every = list(rows.values_list("id", "name", "description", "state", "parent_id"))
    measures: dict[UUID, tuple[str, ...]] = {}
    named = Measure.objects.filter(objective__strategy=strategy_id).order_by("name", "id")
    for objective_id, name in named.values_list("objective_id", "name"):
        measures[objective_id] = (*measures.get(objective_id, ()), name)
    told = [(*map(str, row), measures.get(row[0], ())) for row in every]
    return _Read({row[0]: row[2] for row in every}, measures, _digest(told))


def looked_at(work: Work, digest: str) -> str:
    """A digest of what somebody saw who found that none fits: the work, and all objectives."""
    return _digest([work.whole, digest])


def looked_at_now(*, initiative_id: UUID, strategy_id: UUID) -> str:
    """The digest of what somebody looks at now. Three statements."""
    return looked_at(work_of([initiative_id])[initiative_id], _read(strategy_id).digest)


def beside_of(graph: TraceGraph, goals: Goals) -> dict[int, columns.Mask]:
    """Per department: the objectives that its work serves, and those beside them (one parent).

    Confidential work is left out, so that nobody can tell from a proposal that it exists.
    """
    links = graph.confirmed_links
    source, target = graph.contributions.source[links], graph.contributions.target[links]
    is_open = ~graph.initiatives.is_confidential[source]
    parent = graph.objectives.parent
    family = np.where(parent == columns.NONE, np.arange(len(parent)), parent)
    mine = family[list(goals.places)]
    department = graph.initiatives.department[source]
    served = set(zip(department[is_open].tolist(), family[target[is_open]].tolist(), strict=True))
    return {
        one: np.isin(mine, [parent for of, parent in served if of == one])
        for one in {of for of, _ in served}
    }


def _rows(
    graph: TraceGraph, goals: Goals, chosen: Sequence[int], work: Mapping[UUID, Work]
) -> tuple[str, tuple[dict[str, Any], ...]]:
    if not chosen or not goals.told:
        return "meaning", tuple(_row(graph, place, work, []) for place in chosen)
    told = [work[graph.initiatives.ids[place]] for place in chosen]
    voices, answers = [one.voices for one in told], [goal.voices for goal in goals.told]
    heard = proposal_vectors.heard(
        proposal_texts.texts_of(answers), proposal_texts.texts_of(voices)
    )
    targets = similar.mixed(answers, heard.of, width=heard.width)
    sources = similar.mixed(voices, heard.of, width=heard.width)
    common = similar.common_words([goal.whole for goal in goals.told])
    beside, nothing = beside_of(graph, goals), np.zeros(len(goals.places), np.bool_)
    rows = []
    for at, place in enumerate(chosen):
        near = similar.nearest(
            sources[at],
            targets,
            beside=beside.get(int(graph.initiatives.department[place]), nothing),
            without=_rejected(graph, place, goals),
            count=MOST_PROPOSALS,
        )
        said = told[at].whole
        rows.append(
            _row(
                graph,
                place,
                work,
                [
                    {
                        **_objective(graph, goals.places[one.row]),
                        "likeness": round(one.likeness, 4),
                        "phrases": similar.matching_phrases(
                            said, goals.told[one.row].whole, common=common
                        ),
                    }
                    for one in near
                ],
            )
        )
    return heard.kind, tuple(rows)


def _row(
    graph: TraceGraph, place: int, work: Mapping[UUID, Work], found: list[dict[str, Any]]
) -> dict[str, Any]:
    table = graph.initiatives
    department = int(table.department[place])
    known = stakes.of_initiative(graph, place)
    said = work[table.ids[place]]
    return {
        "initiative": {
            "id": table.ids[place],
            "name": said.name,
            "description": said.description,
            "tags": list(said.tags),
            "department": graph.departments.ids[department],
            "department_name": graph.departments.names[department],
            "money": None if known is None else money.as_text(known),
        },
        "present_links": [
            _present(graph, int(graph.contributions.target[link]))
            for link in graph.links_of(place)
            if graph.contributions.state[link] == words.LinkState.CONFIRMED
        ],
        "proposals": found,
    }


def _present(graph: TraceGraph, objective: int) -> dict[str, Any]:
    """An objective that the work is linked to, and where its line breaks: the first objective of
    it or above it that is not active; nowhere, where the strategy is not approved.
    """
    table = graph.objectives
    line = (objective, *above(graph, objective))
    broken = next((one for one in line if not graph.is_active[one]), None)
    return {
        "objective": table.ids[objective],
        "code": table.codes[objective],
        "name": table.names[objective],
        "breaks_at": None
        if broken is None
        else {
            "objective": table.ids[broken],
            "name": table.names[broken],
            "state": words.ObjectiveState(table.state[broken]).word,
        },
    }


def _objective(graph: TraceGraph, place: int) -> dict[str, Any]:
    table = graph.objectives
    return {
        "objective": table.ids[place],
        "code": table.codes[place],
        "name": table.names[place],
        "above": [table.names[upper] for upper in reversed(above(graph, place))],
    }


def _rejected(graph: TraceGraph, place: int, goals: Goals) -> columns.Mask:
    """The objectives of which somebody said already that this work does not serve them."""
    links = np.array(graph.links_of(place), dtype=np.int64)
    gone = graph.contributions.target[links] if links.size else links
    return np.isin(np.array(goals.places, dtype=np.int64), gone)


def _in_order(graph: TraceGraph, mask: columns.Mask) -> list[int]:
    return sorted((int(place) for place in np.flatnonzero(mask)), key=lambda at: _key(graph, at))


def _key(graph: TraceGraph, place: int) -> tuple[bool, int, str]:
    known = stakes.of_initiative(graph, place)
    return known is None, -(known or 0), str(graph.initiatives.ids[place])


def _after(
    graph: TraceGraph, asked: Sequence[int], after: UUID | None, *, known: columns.Mask
) -> list[int]:
    """Those that come after one of the work the reader may know of."""
    if after is None:
        return list(asked)
    ids = graph.initiatives.ids
    place = ids.index(after) if after in ids else None
    if place is None or not known[place]:
        message = "There is no such initiative in this strategy; begin without `after`."
        raise InvalidFields(message, errors=[FieldError("/after", "not_found", message)])
    edge = _key(graph, place)
    return [place for place in asked if _key(graph, place) > edge]


def _not_set_aside(graph: TraceGraph, asked: Sequence[int], goals: Goals) -> list[int]:
    """Leave out work of which somebody said that none fits, while what they looked at stands."""
    seen = dict(
        ProposalDismissal.objects.filter(strategy=graph.strategy.id).values_list(
            "initiative_id", "looked_at"
        )
    )
    held = [graph.initiatives.ids[place] for place in asked if graph.initiatives.ids[place] in seen]
    work = work_of(held)
    silent = {one for one in held if looked_at(work[one], goals.digest) == seen[one]}
    return [place for place in asked if graph.initiatives.ids[place] not in silent]


def work_of(ids: Sequence[UUID]) -> dict[UUID, Work]:
    """What these initiatives say, by id. One query."""
    rows = Initiative.objects.filter(pk__in=ids).values_list(
        "id", "name", "description", "activities", "beneficiaries", "mechanisms"
    )
    return {
        pk: Work(name=name, description=text, tags=tuple(dict.fromkeys([*does, *whom, *how])))
        for pk, name, text, does, whom, how in rows
    }


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()
