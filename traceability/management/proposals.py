"""Proposals for work whose confirmed links are left out, ranked in several ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
import numpy.typing as npt

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import link_proposals, proposal_vectors, trace_graph
from traceability.queries.link_proposals import Goals
from traceability.similarity import objectives, tfidf
from traceability.similarity.objectives import Work

Table = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """Initiatives with confirmed links: rows; objectives: columns; `beside` without own links."""

    work: tuple[Work, ...]
    goals: Goals
    wanted: Flags
    beside: Flags


def read(*, strategy_id: UUID, now: datetime) -> Case:
    """The linked initiatives of a strategy, and which objectives they were linked to."""
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=now, with_facts=False)
    goals = link_proposals.goals_of(graph)
    column = {place: at for at, place in enumerate(goals.places)}
    links = graph.confirmed_links
    sources = graph.contributions.source[links].tolist()
    targets = graph.contributions.target[links].tolist()
    served: dict[int, set[int]] = {}
    for source, target in zip(sources, targets, strict=True):
        if target in column:
            served.setdefault(source, set()).add(target)
    if not served:
        raise ValueError("No initiative has a confirmed link to an objective where work belongs.")
    rows = sorted(served)
    work = link_proposals.work_of([graph.initiatives.ids[row] for row in rows])
    wanted = np.zeros((len(rows), len(column)), np.bool_)
    for at, row in enumerate(rows):
        wanted[at, [column[target] for target in served[row]]] = True
    return Case(
        tuple(work[graph.initiatives.ids[row]] for row in rows),
        goals,
        wanted,
        np.array([_beside(graph, goals, served, row) for row in rows]),
    )


def rankings(case: Case) -> Iterator[tuple[str, Table]]:
    """Each way to rank by name, with its table of initiatives × objectives."""
    yield "random", np.random.default_rng(1).random(case.wanted.shape)
    yield "department alone", case.beside.astype(np.float64)
    plain = tfidf.learn([goal.whole for goal in case.goals.told])
    bare = [". ".join(filter(None, [one.name, one.description])) for one in case.work]
    own = [". ".join(filter(None, [one.name, one.description])) for one in case.goals.told]
    yield (
        "plain TF-IDF, name and description",
        np.asarray((plain.matrix(bare) @ plain.matrix(own).T).todense()),
    )
    voices = [one.voices for one in case.work]
    answers = [one.voices for one in case.goals.told]
    heard = [text for one in answers for _, text in one]
    said = [text for one in voices for _, text in one]
    for vectors in proposal_vectors.all_heard(heard, said):
        goals = objectives.mixed(answers, vectors.of, width=vectors.width)
        work = objectives.mixed(voices, vectors.of, width=vectors.width)
        text = np.clip(np.asarray(work @ goals.T, dtype=np.float64), 0, 1)
        yield f"{vectors.kind}: texts and what stands above", text
        yield f"{vectors.kind}: as proposed", text + objectives.BESIDE * case.beside


def ranks(likeness: Table, wanted: Flags) -> npt.NDArray[np.int64]:
    """The rank of the first wanted column of each row, from 1; ties count as half passed."""
    best = np.where(wanted, likeness, -np.inf).max(axis=1, keepdims=True)
    above = (likeness > best).sum(axis=1)
    level = (likeness == best).sum(axis=1)
    found: npt.NDArray[np.int64] = 1 + above + (level - 1) // 2
    return found


def _beside(graph: TraceGraph, goals: Goals, served: dict[int, set[int]], row: int) -> Flags:
    """Where the department's other work is, with this one's links left out."""
    parent = graph.objectives.parent
    department = graph.initiatives.department
    families = {
        int(parent[target]) if parent[target] >= 0 else target
        for other, targets in served.items()
        if other != row and department[other] == department[row]
        for target in targets
    }
    return np.array(
        [
            (int(parent[place]) if parent[place] >= 0 else place) in families
            for place in goals.places
        ],
        np.bool_,
    )
