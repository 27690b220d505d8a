"""How the money of a period changed since an instant, and what stands behind each change.

Of change work alone, as the gap. A change is one of an amount that was known to another that is:
what was recorded for the first time, or is known no longer, is summed up apart, since missing is
not nothing. To the cent:

    after − before = first recorded − known no longer + explained + small + unexplained

A change is explained by what somebody named (`Settled`), by a decision that is about it, or by the
agreed shares that it brought its objectives nearer to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

import numpy as np

from traceability.domain import columns, commitments, decision_rights, funding_gap, money, words
from traceability.domain.commitments import Commitment, DecisionFacts
from traceability.domain.deciding import Deciding
from traceability.domain.shares import WHOLE
from traceability.domain.trace_graph import TraceGraph

# A decision is thought to be behind what changed within a year of it.
DECISION_DAYS = 365
# Smaller changes than this part of the money are summed up: a thousandth, as of rounding a plan.
LEAST_PART = 1_000


class Behind(StrEnum):
    """What stands behind a change of money."""

    NAMED = "named"
    DECISION = "decision"
    TARGET = "target"
    SMALL = "small"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Settled:
    """The amount in minor units up to which somebody named what explains it; None: not known."""

    minor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingChange:
    """A change of one initiative's money, in minor units; `initiative` is its place in the graph.

    `decision_id` is the decision that is about it, where that explains it.
    """

    initiative: int
    before: int
    after: int
    behind: Behind
    decision_id: UUID | None = None

    @property
    def difference(self) -> int:
        """How much more, or less."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingChanges:
    """All of it; sums in minor units, in the graph's order of initiatives.

    `first` and `gone` are how many amounts were recorded for the first time and are known no
    longer. `least` is the amount below which a change is small.
    """

    before: int
    after: int
    first_minor: int
    first: int
    gone_minor: int
    gone: int
    least: int
    changes: tuple[FundingChange, ...]

    def total(self, *kinds: Behind) -> int:
        """The sum of the differences of the changes that these stand behind."""
        return sum(one.difference for one in self.changes if one.behind in kinds)


def between(
    then: TraceGraph,
    now: TraceGraph,
    period_id: UUID,
    *,
    settled: Mapping[UUID, Settled],
    changed_on: Mapping[UUID, date],
) -> FundingChanges:
    """The changes of a period's money between two graphs of one strategy.

    `settled` and `changed_on`, the day of its latest change, are by initiative. Linear in the
    initiatives and links, times the decisions for what changed.
    """
    earlier, later = _known(then, period_id), _known(now, period_id)
    places = {id: place for place, id in enumerate(now.initiatives.ids)}
    both = sorted((one for one in earlier.keys() & later.keys()), key=lambda one: places[one])
    after = sum(later.values())
    least = abs(after) // LEAST_PART
    judge = _Judge(then, now, period_id, changed_on, least)
    changes = tuple(
        each
        for one in both
        for each in judge.changes(places[one], earlier[one], later[one], settled.get(one))
    )
    first = [later[one] for one in later.keys() - earlier.keys()]
    gone = [earlier[one] for one in earlier.keys() - later.keys()]
    return FundingChanges(
        before=sum(earlier.values()),
        after=after,
        first_minor=sum(first),
        first=len(first),
        gone_minor=sum(gone),
        gone=len(gone),
        least=least,
        changes=changes,
    )


def by_objective(graph: TraceGraph, found: FundingChanges) -> tuple[columns.Minor, int]:
    """What nothing stands behind, per objective by the shares of today, and on no objective.

    Sums to it exactly.
    """
    difference = np.zeros(len(graph.initiatives), np.int64)
    for one in found.changes:
        if one.behind is Behind.NOTHING:
            difference[one.initiative] += one.difference
    links = graph.confirmed_links
    owner, objective = graph.contributions.source[links], graph.contributions.target[links]
    share, count = graph.confirmed_shares, len(graph.initiatives)
    rest = np.full(count, WHOLE, np.int64)
    np.subtract.at(rest, owner, share)
    every = np.concatenate((owner, np.arange(count, dtype=np.int32)))
    parts = money.divide(difference, every, np.concatenate((share, rest)))
    own = np.zeros(len(graph.objectives), np.int64)
    np.add.at(own, objective, parts[: links.size])
    return own, int(parts[links.size :].sum())


def _known(graph: TraceGraph, period_id: UUID) -> dict[UUID, int]:
    """The amounts of change work that are known, by initiative."""
    at = next((at for at, one in enumerate(graph.periods) if one.id == period_id), None)
    if at is None:
        return {}
    placed = graph.placements(at)
    is_change = ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    picked = np.flatnonzero(is_change & placed.is_known).tolist()
    return {graph.initiatives.ids[one]: int(placed.amount[one]) for one in picked}


class _Judge:
    """Says what stands behind each change of one period."""

    def __init__(
        self,
        then: TraceGraph,
        now: TraceGraph,
        period_id: UUID,
        changed_on: Mapping[UUID, date],
        least: int,
    ) -> None:
        self.graph, self.period_id = now, period_id
        self.changed_on, self.least = changed_on, least
        self.deciding = Deciding(now)
        self.nearer = _brought_nearer(then, now, period_id)

    def changes(
        self, place: int, before: int, after: int, settled: Settled | None
    ) -> Iterator[FundingChange]:
        """At most two: what somebody explained, and what changed since."""
        if settled is not None and settled.minor is not None:
            if settled.minor != before:
                yield FundingChange(
                    initiative=place, before=before, after=settled.minor, behind=Behind.NAMED
                )
            before = settled.minor
        if before == after:
            return
        decision = self._decision(place, after - before)
        if decision is not None:
            behind = Behind.DECISION
        elif self._is_nearer(place, after - before):
            behind = Behind.TARGET
        elif abs(after - before) < self.least:
            behind = Behind.SMALL
        else:
            behind = Behind.NOTHING
        yield FundingChange(
            initiative=place,
            before=before,
            after=after,
            behind=behind,
            decision_id=None if decision is None else decision.id,
        )

    def _decision(self, place: int, difference: int) -> DecisionFacts | None:
        """The latest decision that stands, is about the work, and was taken before the change."""
        day = self.changed_on.get(self.graph.initiatives.ids[place], self.graph.day)
        earliest = day - timedelta(days=DECISION_DAYS)
        asked = self.deciding.initiative(place).subject
        line = {goal for each in asked.lines for goal in each}
        departments = set(asked.departments)
        about = [
            one
            for one in self.graph.decided.decisions
            if one.superseded_by is None
            and earliest <= one.decided_on <= day
            and self._is_about(one, place, difference, line, departments)
        ]
        return max(about, key=lambda one: (one.decided_on, one.number), default=None)

    def _is_about(
        self,
        one: DecisionFacts,
        place: int,
        difference: int,
        line: set[UUID],
        departments: set[UUID],
    ) -> bool:
        is_of_place = one.objective_id in line or one.department_id in departments
        if is_of_place and one.kind is decision_rights.Kind.FUNDING:
            return True
        return any(
            self._asks(said, place, difference, line, departments) for said in one.commitments
        )

    def _asks(
        self,
        said: Commitment,
        place: int,
        difference: int,
        line: set[UUID],
        departments: set[UUID],
    ) -> bool:
        kinds = commitments.Kind
        if said.kind is kinds.MOVE:
            is_there = said.objective in line or said.department in departments
            return difference > 0 and said.period == self.period_id and is_there
        is_its = said.initiative == self.graph.initiatives.ids[place]
        return is_its and (
            (said.kind is kinds.STOP and difference < 0)
            or (said.kind is kinds.START and difference > 0)
        )

    def _is_nearer(self, place: int, difference: int) -> bool:
        """Whether each objective it serves came nearer to its agreed share, this way."""
        links = self.graph.links_of(place)
        own = np.arange(links.start, links.stop)
        confirmed = own[self.graph.contributions.state[own] == words.LinkState.CONFIRMED]
        goals = self.graph.contributions.target[confirmed].tolist()
        wanted = 1 if difference > 0 else -1
        return bool(goals) and all(self.nearer[goal] == wanted for goal in goals)


def _brought_nearer(then: TraceGraph, now: TraceGraph, period_id: UUID) -> columns.Indexes:
    """Per objective 1 where more money brought it nearer to its agreed share, −1 where less did.

    0 where it came no nearer, or where nothing was agreed.
    """
    ways = np.zeros(len(now.objectives), np.int32)
    periods = [[one.id for one in graph.periods] for graph in (then, now)]
    if any(period_id not in each for each in periods):
        return ways
    earlier, later = (
        funding_gap.of(graph, each.index(period_id))
        for graph, each in zip((then, now), periods, strict=True)
    )
    places = {id: place for place, id in enumerate(then.objectives.ids)}
    for place, id in enumerate(now.objectives.ids):
        if id not in places or np.isnan(later.gap[place]):
            continue
        was = earlier.funded[places[id]] - later.target[place]
        if not np.isnan(was) and abs(later.gap[place]) < abs(was):
            ways[place] = 1 if was < 0 else -1
    return ways
