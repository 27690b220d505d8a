"""Departments that share an objective but no forum.

**What the PMO sees.** "Field Service and Sales both serve Fewer breakdowns and share no forum about
it", with every pair of such departments, the forums that there are, and the money on the objective.

**When it fires.** Approved or active work of two departments serves one active objective by
confirmed links, and in no forum about that objective, or about one above it, sit people of both: no
forum is about it at all (`no_forum`), or those that are do not bring the two together (`apart`).
People of a department below stand for it. Told once for an objective, with all such pairs.

It is silent where one department stands below the other: their line brings them together. A forum
of which nobody said what it is about counts as about everything; one without members, or with a
member whose department is not recorded, may hold both. Who has left sits in no forum, a forum that
has ended holds nobody, and confidential work is not counted. Where an administrator switched forums
off, nothing is told. Money at stake is the known money on the objective.

**Thresholds.** `armed_from_share` (0.8): it arms when that share of the objectives that several
departments serve has a forum about them with members whose departments are recorded; before that,
forums were simply not recorded.
`most_named` (10): so many pairs are named.

**When it is wrong.** When the two talk where nobody records it. Record that forum.

**Source.** Strategy that is communicated within silos stays there (Sull, Homkes and Sull, HBR 2015:
managers rely on their own line far more than on colleagues in other departments).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, sentences, stakes, words
from traceability.domain.findings import (
    Arming,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_share,
    hits,
)
from traceability.domain.rhythm_facts import ForumFacts
from traceability.domain.thresholds import Threshold, count, share
from traceability.domain.trace_graph import TraceGraph

CODE = "silo"
TITLE = "Silo"
SEVERAL = "objectives are served by departments that share no forum"
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8), "most_named": count(10)}

NEXT_STEPS = {
    "no_forum": "Agree in which forum these departments talk about it, and record it.",
    "apart": "Let both sit in a forum about it, or agree on one that they share.",
}

# Two departments, by their places.
Pair = tuple[int, int]


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most objectives that several departments serve have a forum about them."""
    forums = _Forums(graph)
    shared = [place for place, served in _Served(graph).by.items() if len(served) > 1]
    return armed_by_share(
        have=sum(any(one.is_known for one in forums.about(place)) for place in shared),
        total=len(shared),
        share=thresholds["armed_from_share"],
        subject="objectives that several departments serve",
        carry="have a forum with known members",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Objectives in the order of external ids. Linear in links, and in pairs of departments."""
    forums, served = _Forums(graph), _Served(graph)
    resting = stakes.on_objectives(graph)
    is_shared = np.zeros(len(graph.objectives), np.bool_)
    is_shared[[place for place, by in served.by.items() if len(by) > 1]] = True
    for place in hits(is_shared, within):
        apart = forums.apart(place, served.by[place])
        if apart:
            yield _finding(
                graph, place, apart, forums, stake=resting.of(place), most=thresholds["most_named"]
            )


def _finding(
    graph: TraceGraph,
    place: int,
    apart: Sequence[Pair],
    forums: "_Forums",
    *,
    stake: int | None,
    most: int,
) -> Finding:
    table, ids = graph.departments, graph.departments.ids
    goal = sentences.named(graph.objectives.names[place])
    about = forums.about(place)
    reason = "apart" if about else "no_forum"
    concerned = sorted({one for pair in apart for one in pair})
    pairs = [
        " and ".join(sentences.named(table.names[one]) for one in pair) for pair in apart[:most]
    ]
    told = (
        f"{pairs[0]} both serve {goal} and share no forum about it"
        if len(apart) == 1
        else f"{len(concerned)} departments serve {goal}; not all of them share a forum about it"
    )
    return Finding(
        code=CODE,
        reason_code=reason,
        title=told,
        severity=Severity.MEDIUM,
        subjects=(Subject("objective", graph.objectives.ids[place]),),
        money_at_stake=stake,
        period_id=graph.period_id,
        evidence=(
            ("Share no forum", pairs),
            ("Not named", len(apart) - len(pairs)),
            ("Forums about it", [one.name for one in about]),
        ),
        next_step=NEXT_STEPS[reason],
        facts=tuple(sorted([sorted(str(ids[one]) for one in pair) for pair in apart])),
        department_ids=tuple(ids[one] for one in concerned),
    )


@dataclass(frozen=True, eq=False)
class _Served:
    graph: TraceGraph

    @cached_property
    def by(self) -> dict[int, list[int]]:
        """Departments by objective, of open work that goes on and by confirmed links."""
        graph, work, of = self.graph, self.graph.initiatives, self.graph.departments
        links = graph.confirmed_links
        source, target = graph.contributions.source[links], graph.contributions.target[links]
        exists = ~(of.starts > graph.today) & ~(of.ends < graph.today)
        goes_on = np.isin(work.stage, words.ACCOUNTABLE_STAGES) & ~work.is_confidential
        chosen = goes_on[source] & exists[work.department[source]] & graph.is_active[target]
        pairs = np.unique(
            np.stack((target[chosen], work.department[source][chosen]), axis=1), axis=0
        )
        found: dict[int, list[int]] = {}
        for objective, department in pairs.tolist():
            found.setdefault(objective, []).append(department)
        return found


@dataclass(frozen=True, eq=False)
class _Forums:
    """Which forums are about what, and which departments sit in each."""

    graph: TraceGraph

    def about(self, objective: int) -> list[ForumFacts]:
        """The forums that are about an objective, or about one above it."""
        table = self.graph.objectives
        line = {table.ids[one] for one in _upward(objective, table.parent)}
        return [one for one in self.graph.rhythm.forums if not line.isdisjoint(one.objective_ids)]

    def apart(self, objective: int, departments: Sequence[int]) -> list[Pair]:
        """The pairs of departments that share no forum about an objective.

        None where a forum may hold all of them: nobody knows who sits in it.
        """
        forums = [*self.about(objective), *self._of_all]
        if not all(one.is_known for one in forums):
            return []
        sitting = [self._sitting[one.id] for one in forums]
        if any(each.issuperset(departments) for each in sitting):
            return []
        return [
            (one, other)
            for one, other in combinations(departments, 2)
            if not (one in self._above[other] or other in self._above[one])
            and not any(one in each and other in each for each in sitting)
        ]

    @cached_property
    def _of_all(self) -> list[ForumFacts]:
        return [one for one in self.graph.rhythm.forums if not one.objective_ids]

    @cached_property
    def _sitting(self) -> dict[UUID, set[int]]:
        """Departments by forum: those of its members, and all above."""
        place = {one: at for at, one in enumerate(self.graph.departments.ids)}
        return {
            forum.id: {
                above
                for one in forum.department_ids
                if one is not None
                for above in self._above[place[one]]
            }
            for forum in self.graph.rhythm.forums
        }

    @cached_property
    def _above(self) -> list[set[int]]:
        """Each department and those above it."""
        parents = self.graph.departments.parent
        return [set(_upward(one, parents)) for one in range(len(self.graph.departments))]


def _upward(place: int, parent: columns.Indexes) -> Iterator[int]:
    while place != columns.NONE:
        yield place
        place = int(parent[place])
