"""How far the data obey a strategy's decisions, as one reader may know it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from traceability.domain import adherence, decision_pace, time_zones
from traceability.domain.access import Scope
from traceability.domain.adherence import Adherence, Outcome, Seen, State
from traceability.domain.commitments import REFERENCES, Commitment, DecisionFacts
from traceability.domain.errors import NotFound, NotPermitted, NotRecordedThen
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Decision
from traceability.queries import map_visibility, trace_graph
from traceability.queries.scope import visible

# Evidence whose figures are money.
MONEY = frozenset({"To move", "Stood there when decided", "Stands there", "Moved"})


@dataclass(frozen=True, slots=True)
class Named:
    """A record by name; both are None where the reader may not know it."""

    noun: str
    id: UUID | None
    name: str | None


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """One fact that a reader can check; `value` is None where it is not known."""

    name: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTold:
    """One commitment and how it stands. Money is in decimal strings.

    `without_figure_then` and `without_figure_now` is work that leaves open how much stood there, as
    far as the reader may know it by name; the evidence counts all of it. `work` is the work that
    departs from it as far as the reader may know it by name, `unnamed` counts the rest. `since` is
    the day from which what is kept late holds, where that is known.
    """

    kind: str
    state: str
    reason: str
    due_on: date
    since: date | None
    subjects: tuple[Named, ...]
    amount: str | None
    target: float | None
    evidence: tuple[EvidenceTold, ...]
    without_figure_then: tuple[Named, ...]
    without_figure_now: tuple[Named, ...]
    work: tuple[Named, ...]
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTold:
    """One decision and how it stands; `money_at_stake` is of what departs, where that is known."""

    id: UUID
    number: int
    title: str
    is_superseded: bool
    share: float | None
    kept: int
    kept_late: int
    kept_undated: int
    not_yet_due: int
    departed: int
    cannot_be_told: int
    money_at_stake: str | None
    is_review_overdue: bool
    commitments: tuple[CommitmentTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmTold:
    """Time to decide and how often it was decided otherwise, of one mode."""

    mode: str
    decisions: int
    timed: int
    days: float | None
    reopened: int
    reopen_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyTold:
    """All decisions of a strategy: `share` is over every commitment due of those in force."""

    strategy: UUID
    currency: str
    as_of: datetime
    is_partial: bool
    share: float | None
    kept: int
    kept_late: int
    kept_undated: int
    departed: int
    cannot_be_told: int
    not_yet_due: int
    modes: tuple[RhythmTold, ...]
    decisions: tuple[DecisionTold, ...]


@trace_graph.snapshot()
def of_strategy(
    *, scope: Scope, strategy_id: UUID, as_of: datetime | None = None, now: datetime
) -> StrategyTold:
    """Every decision of a strategy by number. Loads the graph once, whatever their number, and once
    more for each day on which money that is to move stood in question.

    Raises `NotPermitted` for who reads no initiatives, and `NotFound`.
    """
    if not (scope.reads("decision") and scope.reads("initiative")):
        raise NotPermitted(
            "Your roles do not read how the portfolio follows decisions; ask an administrator for "
            "one that does.",
            facts={"noun": "initiative"},
        )
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, as_of=as_of, now=now)
    reader = _Reader(graph, scope)
    told = tuple((one, reader.adherence(one)) for one in graph.decided.decisions)
    in_force = Adherence(
        tuple(
            outcome
            for one, found in told
            if one.superseded_by is None
            for outcome in found.outcomes
        )
    )
    return StrategyTold(
        strategy=strategy_id,
        currency=graph.strategy.currency,
        as_of=graph.as_of,
        is_partial=scope.is_partial,
        share=in_force.share,
        kept=in_force.count(State.KEPT),
        kept_late=in_force.count(State.KEPT_LATE),
        kept_undated=in_force.count(State.KEPT_UNDATED),
        departed=in_force.count(State.DEPARTED),
        cannot_be_told=in_force.count(State.CANNOT_BE_TOLD),
        not_yet_due=in_force.count(State.NOT_YET_DUE),
        modes=tuple(
            RhythmTold(
                mode=one.mode,
                decisions=one.decisions,
                timed=one.timed,
                days=one.days,
                reopened=one.reopened,
                reopen_share=one.reopen_share,
            )
            for one in decision_pace.by_mode(graph.decided.decisions)
        ),
        decisions=tuple(reader.told(one, found) for one, found in told),
    )


def of_decision(*, scope: Scope, id: UUID, now: datetime) -> DecisionTold:
    """One decision; the same figures as in the whole. Raises `NotFound`."""
    known = Decision.objects.filter(visible("decision", scope), pk=id)
    strategy_id = known.values_list("strategy", flat=True).first()
    if strategy_id is None:
        raise NotFound("There is no such decision.", facts={"id": str(id)})
    told = of_strategy(scope=scope, strategy_id=strategy_id, now=now)
    return next(one for one in told.decisions if one.id == id)


class _Reader:
    """One graph as one reader may know it."""

    def __init__(self, graph: TraceGraph, scope: Scope) -> None:
        self.graph = graph
        self.by_name, _ = map_visibility.of_initiatives(graph, scope)
        counts = ~graph.initiatives.is_confidential | self.by_name
        self.seen = Seen(counts, is_whole=not scope.is_partial)
        self.scope = scope
        self.earlier: dict[date, TraceGraph | None] = {}

    def adherence(self, decision: DecisionFacts) -> Adherence:
        return adherence.of(self.graph, decision, seen=self.seen, on_day=self._on_day)

    def _on_day(self, day: date) -> TraceGraph | None:
        if day not in self.earlier:
            ended = time_zones.end_of(day, self.graph.zone)
            try:
                self.earlier[day] = trace_graph.load(
                    scope=self.scope,
                    strategy_id=self.graph.strategy.id,
                    as_of=min(ended, self.graph.as_of),
                    with_facts=False,
                )
            except NotRecordedThen:
                self.earlier[day] = None
        return self.earlier[day]

    def told(self, one: DecisionFacts, found: Adherence) -> DecisionTold:
        departs = adherence.departures(found)
        stake = adherence.at_stake(self.graph, departs)
        is_standing = one.superseded_by is None
        today = self.graph.day
        return DecisionTold(
            id=one.id,
            number=one.number,
            title=one.title,
            is_superseded=not is_standing,
            share=found.share,
            kept=found.count(State.KEPT),
            kept_late=found.count(State.KEPT_LATE),
            kept_undated=found.count(State.KEPT_UNDATED),
            not_yet_due=found.count(State.NOT_YET_DUE),
            departed=found.count(State.DEPARTED),
            cannot_be_told=found.count(State.CANNOT_BE_TOLD),
            money_at_stake=None if stake is None else _money(stake),
            is_review_overdue=is_standing and one.review_on is not None and one.review_on < today,
            commitments=tuple(self._commitment(each) for each in found.outcomes),
        )

    def _commitment(self, one: Outcome) -> CommitmentTold:
        said = one.commitment
        named = [place for place in one.initiatives if self.by_name[place]]
        return CommitmentTold(
            kind=said.kind.value,
            state=one.state.value,
            reason=one.reason,
            due_on=said.due_on,
            since=one.since,
            subjects=tuple(self._subjects(said)),
            amount=None if said.amount is None else _money(said.amount),
            target=said.target,
            evidence=tuple(_evidence(one.evidence)),
            without_figure_then=self._named(one.without_figure_then),
            without_figure_now=self._named(one.without_figure_now),
            work=tuple(self._work(place) for place in named),
            unnamed=len(one.initiatives) - len(named),
        )

    def _subjects(self, said: Commitment) -> Iterator[Named]:
        for noun in REFERENCES:
            id: UUID | None = getattr(said, noun)
            if id is None:
                continue
            found = self.graph.identity_of(noun, id)
            is_hidden = noun == "initiative" and not self._may_name(id)
            if found is None or is_hidden:
                yield Named(noun, None, None)
            else:
                yield Named(noun, id, found[2])

    def _named(self, ids: Iterable[UUID]) -> tuple[Named, ...]:
        known = [self.graph.initiatives.ids.index(one) for one in ids if self._may_name(one)]
        return tuple(self._work(place) for place in known)

    def _may_name(self, id: UUID) -> bool:
        ids = self.graph.initiatives.ids
        return id in ids and bool(self.by_name[ids.index(id)])

    def _work(self, place: int) -> Named:
        table = self.graph.initiatives
        return Named("initiative", table.ids[place], table.names[place])


def _evidence(given: Iterable[tuple[str, object]]) -> Iterator[EvidenceTold]:
    for label, value in given:
        if value is None:
            yield EvidenceTold(label, None)
        elif label in MONEY:
            yield EvidenceTold(label, _money(int(str(value))))
        elif isinstance(value, float):
            yield EvidenceTold(label, f"{Decimal(str(value)).normalize():f}")
        else:
            yield EvidenceTold(label, str(value))


def _money(minor: int) -> str:
    return str(Decimal(minor).scaleb(-2).quantize(Decimal("0.01")))
