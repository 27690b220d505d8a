"""How money changed since a day, what stands behind each change, and what nothing does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

import numpy as np

from traceability.domain import funding_changes, money, words
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted, NotRecordedThen
from traceability.domain.funding_changes import Behind, FundingChange, FundingChanges, Settled
from traceability.domain.periods import Period, current
from traceability.domain.time_zones import day_in
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Initiative
from traceability.queries import organisation_settings, trace_graph
from traceability.queries.scope import visible

# Where no period says when it began, a year is looked back over.
LOOKED_BACK = timedelta(days=365)
EXPLAINED = (Behind.NAMED, Behind.DECISION, Behind.TARGET)

# The latest word on each initiative's money of the period that the reader may know, when that had
# last become another amount by then, and how much it was; NULL where some of it was not known.
SETTLED = """
    SELECT DISTINCT ON (said.initiative_id) said.initiative_id, said.id, said.version,
           said.created_at, said.decision_id, decision.number, decision.title,
           decision.decided_on, criterion.name, (
        SELECT max(told.pgh_created_at) FROM (
            SELECT pgh_created_at, pgh_label, amount,
                   lag(amount) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_created_at, pgh_id)
                       AS before
            FROM traceability_allocationevent
            WHERE initiative_id = said.initiative_id AND period_id = said.period_id
              AND currency = %(currency)s AND pgh_created_at <= said.created_at
        ) told
        WHERE told.pgh_created_at > %(since)s
          AND (told.amount IS DISTINCT FROM told.before OR told.pgh_label = 'delete')), (
        SELECT CASE WHEN bool_and(held.amount IS NOT NULL) THEN (sum(held.amount) * 100)::bigint END
        FROM (
            SELECT DISTINCT ON (event.pgh_obj_id) * FROM traceability_allocationevent event
            WHERE event.pgh_created_at <= said.created_at AND event.pgh_obj_id IN (
                SELECT pgh_obj_id FROM traceability_allocationevent
                WHERE initiative_id = said.initiative_id)
            ORDER BY event.pgh_obj_id, event.pgh_created_at DESC, event.pgh_id DESC
        ) held
        WHERE held.pgh_label <> 'delete' AND held.initiative_id = said.initiative_id
          AND held.period_id = said.period_id AND held.currency = %(currency)s)
    FROM traceability_settlement said
    LEFT JOIN traceability_decision decision ON decision.id = said.decision_id
    LEFT JOIN traceability_decisioncriterion criterion ON criterion.id = said.criterion_id
    WHERE said.strategy_id = %(strategy_id)s AND said.period_id = %(period_id)s
      AND said.initiative_id IS NOT NULL AND said.created_at > %(since)s
    ORDER BY said.initiative_id, said.created_at DESC, said.id
"""

# When an amount of the period last became another one.
CHANGED = """
    SELECT initiative_id, max(pgh_created_at) FROM (
        SELECT initiative_id, pgh_created_at, pgh_label, amount,
               lag(amount) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_created_at, pgh_id) AS before
        FROM traceability_allocationevent
        WHERE period_id = %(period_id)s AND currency = %(currency)s {narrowed}
    ) told
    WHERE pgh_created_at > %(since)s AND (amount IS DISTINCT FROM before OR pgh_label = 'delete')
    GROUP BY initiative_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundTold:
    """What stands behind a change: a decision, by its number, or a criterion, or the target.

    `settlement` and `version` are of the record that names it, None where nobody had to.
    `decided_afterwards` tells of a decision that came after the day of the change.
    """

    kind: str
    name: str
    decision: UUID | None = None
    settlement: UUID | None = None
    version: int | None = None
    decided_afterwards: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveNamed:
    """An objective that the work serves."""

    id: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """One change of an initiative's money; `ground` is None where nothing stands behind it."""

    initiative: UUID
    initiative_name: str
    before: str
    after: str
    difference: str
    changed_on: date | None
    objectives: tuple[ObjectiveNamed, ...]
    ground: GroundTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveChanged:
    """How much of an objective's money changed with nothing behind it, by the shares of today."""

    id: UUID
    code: str
    name: str
    unexplained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingChangesTold:
    """All of it: after − before = first − gone + explained + small + unexplained, to the cent.

    `unexplained` are the changes that nothing stands behind, the largest first, `explained` the
    others. `unnamed` is the part of `unexplained_sum` whose work the reader may not know.
    """

    strategy: UUID
    currency: str
    is_partial: bool
    period: UUID | None
    period_name: str
    since: date
    before: str
    after: str
    first: int
    first_sum: str
    gone: int
    gone_sum: str
    small: int
    small_sum: str
    least: str
    explained_sum: str
    unexplained_sum: str
    unnamed: int
    unnamed_sum: str
    unexplained: tuple[ChangeTold, ...]
    explained: tuple[ChangeTold, ...]
    objectives: tuple[ObjectiveChanged, ...]
    no_objective: str


@trace_graph.snapshot()
def changes(
    *,
    scope: Scope,
    strategy_id: UUID,
    period_id: UUID | None = None,
    since: date | None = None,
    now: datetime,
) -> FundingChangesTold:
    """Changes of a period's money (the current one's by default) since the beginning of a day.

    Without `since` from the first day of the current period on, or from when the strategy was first
    recorded, where that is later. Loads the graph twice, and four statements more, whatever the
    size. Raises `NotPermitted` for who reads no money, and `NotFound`.
    """
    if not (scope.reads("target_allocation") and scope.reads("control_total")):
        raise NotPermitted(
            "Your roles do not read money against targets; ask an administrator for one that does.",
            facts={"noun": "target_allocation"},
        )
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now, period_id=period_id)
    day = since or _began(graph)
    begins = datetime.combine(day, time(), organisation_settings.zone())
    then = _earlier(scope, strategy_id, begins)
    if graph.period is None:
        return _told(graph, then, None, None, {}, {}, scope)
    period = graph.periods[graph.period]
    known: dict[str, Any] = {
        "strategy_id": strategy_id,
        "period_id": period.id,
        "currency": graph.strategy.currency,
        "since": then.as_of,
    }
    named = {row[0]: row[1:] for row in trace_graph.fetched(SETTLED, {}, known)}
    changed = {
        row[0]: day_in(graph.zone, row[1])
        for row in trace_graph.fetched(CHANGED, {"narrowed": ""}, known)
    }
    if not scope.reads("settlement"):
        named = {}
    found = funding_changes.between(
        then,
        graph,
        period.id,
        settled={id: Settled(row[-1]) for id, row in named.items()},
        changed_on=changed,
    )
    return _told(graph, then, period, found, named, changed, scope)


def changed_on(*, initiative_id: UUID, period_id: UUID, currency: str) -> date | None:
    """The day on which an initiative's money of a period last became another amount, if ever.

    One statement.
    """
    known = {
        "initiative_id": initiative_id,
        "period_id": period_id,
        "currency": currency,
        "since": datetime.min.replace(tzinfo=UTC),
    }
    narrowed = {"narrowed": "AND initiative_id = %(initiative_id)s"}
    rows = trace_graph.fetched(CHANGED, narrowed, known)
    return day_in(organisation_settings.zone(), rows[0][1]) if rows else None


def _began(graph: TraceGraph) -> date:
    """The first day of the current period."""
    at = current(graph.periods, graph.day)
    starts_on = None if at is None else graph.periods[at].starts_on
    return starts_on or graph.day - LOOKED_BACK


def _earlier(scope: Scope, strategy_id: UUID, begins: datetime) -> TraceGraph:
    """The graph as it was when a day began, or when the strategy was first recorded."""
    how: dict[str, Any] = {"scope": scope, "strategy_id": strategy_id, "with_facts": False}
    try:
        return trace_graph.load(**how, as_of=begins, in_structure_now=True)
    except NotRecordedThen as refused:
        since = cast(datetime, refused.facts["recorded_since"])
        return trace_graph.load(**how, as_of=since, in_structure_now=True)


def _told(
    graph: TraceGraph,
    then: TraceGraph,
    period: Period | None,
    found: FundingChanges | None,
    named: Mapping[UUID, Sequence[Any]],
    changed: Mapping[UUID, date],
    scope: Scope,
) -> FundingChangesTold:
    found = found or FundingChanges(
        before=0, after=0, first_minor=0, first=0, gone_minor=0, gone=0, least=0, changes=()
    )
    ids = {graph.initiatives.ids[one.initiative] for one in found.changes}
    rows = Initiative.objects.filter(visible("initiative", scope), pk__in=ids) if ids else []
    names = {one.pk: one.name for one in rows}
    unexplained = [one for one in found.changes if one.behind is Behind.NOTHING]
    unnamed = [one for one in unexplained if graph.initiatives.ids[one.initiative] not in names]
    told = _Telling(graph, names, named, changed)
    own, rest = funding_changes.by_objective(graph, found)
    return FundingChangesTold(
        strategy=graph.strategy.id,
        currency=graph.strategy.currency,
        is_partial=scope.is_partial,
        period=None if period is None else period.id,
        period_name="" if period is None else period.name,
        since=day_in(graph.zone, then.as_of),
        before=money.as_text(found.before),
        after=money.as_text(found.after),
        first=found.first,
        first_sum=money.as_text(found.first_minor),
        gone=found.gone,
        gone_sum=money.as_text(found.gone_minor),
        small=sum(one.behind is Behind.SMALL for one in found.changes),
        small_sum=money.as_text(found.total(Behind.SMALL)),
        least=money.as_text(found.least),
        explained_sum=money.as_text(found.total(*EXPLAINED)),
        unexplained_sum=money.as_text(found.total(Behind.NOTHING)),
        unnamed=len(unnamed),
        unnamed_sum=money.as_text(sum(one.difference for one in unnamed)),
        unexplained=tuple(told.changes(unexplained)),
        explained=tuple(told.changes(found.changes, *EXPLAINED)),
        objectives=tuple(_objectives(graph, own)),
        no_objective=money.as_text(rest),
    )


def _objectives(graph: TraceGraph, own: Any) -> Iterator[ObjectiveChanged]:
    table = graph.objectives
    for place in sorted(np.flatnonzero(own).tolist(), key=lambda one: (-abs(int(own[one])), one)):
        yield ObjectiveChanged(
            id=table.ids[place],
            code=table.codes[place],
            name=table.names[place],
            unexplained=money.as_text(int(own[place])),
        )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Changes in names, for one reader."""

    graph: TraceGraph
    names: Mapping[UUID, str]
    named: Mapping[UUID, Sequence[Any]]
    changed: Mapping[UUID, date]

    def changes(self, found: Iterable[FundingChange], *kinds: Behind) -> Iterator[ChangeTold]:
        """Those of work that the reader may know, the largest first; of all kinds by default."""
        picked = [one for one in found if not kinds or one.behind in kinds]
        for one in sorted(picked, key=lambda each: (-abs(each.difference), each.initiative)):
            id = self.graph.initiatives.ids[one.initiative]
            if id not in self.names:
                continue
            yield ChangeTold(
                initiative=id,
                initiative_name=self.names[id],
                before=money.as_text(one.before),
                after=money.as_text(one.after),
                difference=money.as_text(one.difference),
                changed_on=self._changed_on(one, id),
                objectives=tuple(self._objectives(one.initiative)),
                ground=self._ground(one, id),
            )

    def _objectives(self, place: int) -> Iterator[ObjectiveNamed]:
        table, links = self.graph.objectives, self.graph.links_of(place)
        for link in links:
            if self.graph.contributions.state[link] == words.LinkState.CONFIRMED:
                goal = int(self.graph.contributions.target[link])
                yield ObjectiveNamed(table.ids[goal], table.codes[goal], table.names[goal])

    def _changed_on(self, one: FundingChange, id: UUID) -> date | None:
        """Of what somebody named something behind, the day on which it had changed by then."""
        if one.behind is not Behind.NAMED:
            return self.changed.get(id)
        instant = self.named[id][-2]
        return None if instant is None else day_in(self.graph.zone, instant)

    def _ground(self, one: FundingChange, id: UUID) -> GroundTold | None:
        if one.behind is Behind.NAMED:
            settlement, version, _, decision, number, title, decided_on, criterion, *_ = self.named[
                id
            ]
            changed_on = self._changed_on(one, id)
            return GroundTold(
                kind="criterion" if decision is None else "decision",
                name=criterion if decision is None else f"D-{number} {title}",
                decision=decision,
                settlement=settlement,
                version=version,
                decided_afterwards=bool(decided_on and changed_on and decided_on > changed_on),
            )
        if one.behind is Behind.DECISION:
            known = self.graph.decided.decisions
            decided = next(each for each in known if each.id == one.decision_id)
            name = f"D-{decided.number} {decided.title}"
            return GroundTold(kind="decision", name=name, decision=decided.id)
        if one.behind is Behind.TARGET:
            return GroundTold(kind="target", name="the agreed share")
        return None
