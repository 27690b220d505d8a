"""What is left of the original strategy: by day or period, objective by objective."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from traceability.domain import columns, lineage, sampling, time_zones
from traceability.domain import intent_drift as drifts
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.domain.intent_drift import IntentDrift, Realised, Strand
from traceability.domain.lineage import Lineage, Standing, Stated, Wording
from traceability.domain.money import as_text
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Strategy, TargetAllocation
from traceability.queries import map_visibility, originals, trace_graph
from traceability.queries.history import rows_of
from traceability.queries.intent_told import (
    DecisionTold,
    HeirTold,
    IntentDriftTold,
    LaterTold,
    OriginalTold,
    PointTold,
    StatementTold,
    TargetTold,
)
from traceability.queries.originals import Line, Original

# A graph is loaded for each.
MOST_DAYS = 9
_STRANDS = tuple(Strand)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A graph measured against the original."""

    graph: TraceGraph
    lineage: Lineage
    covered: Mapping[UUID, DecisionTold]
    is_hidden: columns.Mask

    def drift(self, stated: tuple[Stated, ...], period: int | None = None) -> IntentDrift:
        return drifts.of(
            self.graph,
            stated=stated,
            lineage=self.lineage,
            covered=self.covered,
            is_hidden=self.is_hidden,
            period=period,
        )


@trace_graph.snapshot()
def intent_drift(
    *,
    scope: Scope,
    strategy_id: UUID,
    by: str = "period",
    period_id: UUID | None = None,
    as_of: datetime | None = None,
    now: datetime,
) -> IntentDriftTold:
    """What is left of version 0, with one point per period with money, or per day of some.

    By `period` the graph is loaded once, and six statements more, whatever the size; by `day` the
    portfolio is replayed for at most `MOST_DAYS` days, eleven statements each. Days before the
    strategy was recorded have no point. Raises `NotPermitted` for who reads no money, `NotFound`
    and `NotRecordedThen`.
    """
    if not scope.reads("target_allocation"):
        raise NotPermitted(
            "Your roles do not read this money; ask an administrator for one that does.",
            facts={"noun": "target_allocation"},
        )
    graph = trace_graph.load(
        scope=scope,
        strategy_id=strategy_id,
        as_of=as_of,
        now=now,
        period_id=period_id,
        with_facts=False,
    )
    line = originals.line_of(scope=scope, strategy_id=strategy_id, as_of=as_of)
    said = rows_of(Strategy, as_of).values_list("vision", "mission").get(id=strategy_id)
    original = line.original
    since = _since(line)
    measured = _measured(graph, line, scope, as_of)
    told = None
    points: Iterable[PointTold] = ()
    if original is not None and graph.strategy.is_approved:
        told = measured.drift(original.stated)
        points = (
            _by_day(measured, original, line, scope, since)
            if by == "day"
            else _by_period(measured, original)
        )
    return IntentDriftTold(
        as_of=graph.as_of,
        strategy=strategy_id,
        name=graph.strategy.name,
        state=graph.strategy.state,
        currency=graph.strategy.currency,
        vision=said[0],
        mission=said[1],
        is_partial=scope.is_partial,
        by=by,
        original=None if original is None else _original(original),
        measured_since=since,
        strand_names=tuple(strand.value for strand in _STRANDS),
        points=tuple(points),
        statements=() if original is None else tuple(_statements(original.stated, measured, told)),
        later=() if told is None else tuple(_later(measured, told, scope)),
    )


def _since(line: Line) -> date | None:
    """The first day of which there is something to measure."""
    if line.recorded_at is None:
        return None
    recorded = line.recorded_at.astimezone(UTC).date()
    return recorded if line.original is None else max(recorded, line.original.effective_on)


def _measured(graph: TraceGraph, line: Line, scope: Scope, as_of: datetime | None) -> _Measured:
    stated = () if line.original is None else line.original.stated
    is_named, _ = map_visibility.of_initiatives(graph, scope)
    return _Measured(
        graph=graph,
        lineage=lineage.trace(stated, _standing(graph), line.followed),
        covered=_covered(graph, as_of),
        is_hidden=graph.initiatives.is_confidential & ~is_named,
    )


def _standing(graph: TraceGraph) -> Iterator[Standing]:
    table, is_active = graph.objectives, graph.is_active.tolist()
    for id, facts, stands in zip(table.ids, table.facts, is_active, strict=True):
        said: Mapping[str, Any] = facts or {}
        measures = tuple((name, target) for name, target in said["measures"])
        wording = Wording(said["name"], said["description"], measures)
        yield Standing(id, wording, is_active=stands)


def _covered(graph: TraceGraph, as_of: datetime | None) -> dict[UUID, DecisionTold]:
    """The objectives whose agreed share a recorded decision names, and the latest such one."""
    rows = rows_of(TargetAllocation, as_of).filter(
        objective__in=graph.objectives.ids, decision__isnull=False
    )
    names = ("objective", "decision", "decision__number", "decision__title")
    ordered = rows.order_by("decision__decided_on", "decision__number", "id")
    return {row[0]: DecisionTold(*row[1:]) for row in ordered.values_list(*names)}


def _by_period(measured: _Measured, original: Original) -> Iterator[PointTold]:
    graph = measured.graph
    for place, period in enumerate(graph.periods):
        if graph.money.is_known[:, place].any() or place == graph.period:
            yield _point(
                measured.drift(original.stated, place),
                on=None,
                period=period.id,
                name=period.name,
                is_current=place == graph.period,
            )


def _by_day(
    measured: _Measured, original: Original, line: Line, scope: Scope, since: date | None
) -> Iterator[PointTold]:
    latest = measured.graph.day
    for day in [] if since is None else sampling.days(since, latest, most=MOST_DAYS):
        if day == latest:
            yield _point_of_day(measured, original, day, is_current=True)
            continue
        instant = time_zones.end_of(day, measured.graph.zone)
        in_force = _in_force(line, instant)
        if in_force is None:
            continue
        graph = trace_graph.load(scope=scope, strategy_id=in_force, as_of=instant, with_facts=False)
        then = _measured(graph, line, scope, instant)
        yield _point_of_day(then, original, day, is_current=False)


def _in_force(line: Line, instant: datetime) -> UUID | None:
    """The latest strategy of the line that was approved at an instant."""
    rows = rows_of(Strategy, instant).filter(id__in=line.strategies, state="approved")
    approved = set(rows.values_list("id", flat=True))
    return next((one for one in reversed(line.strategies) if one in approved), None)


def _point_of_day(
    measured: _Measured, original: Original, day: date, *, is_current: bool
) -> PointTold:
    graph = measured.graph
    return _point(
        measured.drift(original.stated),
        on=day,
        period=graph.period_id,
        name="" if graph.period is None else graph.periods[graph.period].name,
        is_current=is_current,
    )


def _point(
    drift: IntentDrift, *, on: date | None, period: UUID | None, name: str, is_current: bool
) -> PointTold:
    has_weight = bool(drift.weight)
    realised = {one: float(drift.weight_of(one)) if has_weight else None for one in Realised}
    return PointTold(
        on=on,
        period=period,
        name=name,
        is_current=is_current,
        base=as_text(drift.base),
        beside=as_text(drift.beside),
        unknown_money=drift.unknown_money,
        strands=tuple(as_text(drift.minor[one]) for one in _STRANDS),
        deliberate=as_text(drift.deliberate),
        adaptation=as_text(drift.adaptation),
        emergent=as_text(drift.emergent),
        deliberate_share=drift.share_of(drift.deliberate),
        adaptation_share=drift.share_of(drift.adaptation),
        emergent_share=drift.share_of(drift.emergent),
        realised_weight=realised[Realised.FUNDED],
        unrealised_weight=realised[Realised.UNFUNDED],
        unknown_weight=realised[Realised.UNKNOWN],
    )


def _original(original: Original) -> OriginalTold:
    return OriginalTold(
        strategy=original.strategy,
        strategy_name=original.strategy_name,
        effective_on=original.effective_on,
        frozen_at=original.frozen_at,
        is_back_dated=original.effective_on < original.frozen_at.astimezone(UTC).date(),
        is_from_paper=original.is_from_paper,
        reason=original.reason,
        vision=original.vision,
        mission=original.mission,
    )


def _statements(
    stated: tuple[Stated, ...], measured: _Measured, drift: IntentDrift | None
) -> Iterator[StatementTold]:
    line, table = measured.lineage, measured.graph.objectives
    place_of = {id: place for place, id in enumerate(table.ids)}
    wording = {one.id: one.wording for one in _standing(measured.graph)}
    weight = lineage.weights(stated)
    level: dict[UUID | None, int] = {}
    for one in stated:
        level[one.id] = level.get(one.parent, 0) + 1
        heirs = line.heirs[one.id]
        counted = [place_of[heir.id] for heir in heirs if line.of[heir.id] == one.id]
        amount = 0 if drift is None else int(drift.own[counted].sum())
        yield StatementTold(
            id=one.id,
            code=one.code,
            name=one.wording.name,
            description=one.wording.description,
            level=level[one.id],
            became=line.fates[one.id].word,
            weight=float(weight[one.id]) if one.id in weight else None,
            realised=drift.realised[one.id].value
            if drift is not None and one.id in drift.realised
            else None,
            amount=as_text(amount),
            targets=_targets(one.wording, wording[heirs[0].id]) if len(heirs) == 1 else (),
            now=tuple(
                HeirTold(
                    heir.id,
                    table.codes[place_of[heir.id]],
                    wording[heir.id].name,
                    wording[heir.id].description,
                    heir.became.word,
                )
                for heir in heirs
            ),
        )


def _targets(then: Wording, now: Wording) -> tuple[TargetTold, ...]:
    before, after = dict(then.measures), dict(now.measures)
    return tuple(
        TargetTold(name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    )


def _later(measured: _Measured, drift: IntentDrift, scope: Scope) -> Iterator[LaterTold]:
    """Later objectives with change money, the most first."""
    table = measured.graph.objectives
    later = {
        place: strand
        for place, strand in enumerate(_STRANDS[at] for at in drift.strand.tolist())
        if strand in (Strand.ELABORATED, Strand.ADAPTATION, Strand.NEW) and drift.own[place]
    }
    covered = measured.covered if scope.reads("decision") else {}
    for place in sorted(later, key=lambda one: (-int(drift.own[one]), one)):
        decision = covered.get(table.ids[place]) if later[place] is Strand.ADAPTATION else None
        yield LaterTold(
            table.ids[place],
            table.codes[place],
            table.names[place],
            later[place].value,
            as_text(int(drift.own[place])),
            decision,
        )
