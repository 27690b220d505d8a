"""What ending, retargeting or leaving something would do, before it is done. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import numpy as np

from traceability.detectors import mixed_signals
from traceability.domain import columns, funding_gap, impact
from traceability.domain.access import Scope
from traceability.domain.errors import FieldError, InvalidFields, NotFound, NotPermitted
from traceability.domain.findings import Finding
from traceability.domain.periods import Period
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Objective
from traceability.models.nouns import BY_NAME
from traceability.queries import detector_settings, map_visibility, trace_graph, traces
from traceability.queries.scope import visible

# So many initiatives and findings of a kind are told; the others are counted.
MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An initiative whose line would break, or come to hold."""

    id: UUID
    name: str
    department_name: str
    # Of the present period; None when unknown.
    amount: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding that would open, close or change."""

    code: str
    title: str
    severity: str
    money_at_stake: str | None
    next_step: str


@dataclass(frozen=True, slots=True)
class Some:
    """What is told of several, and how many there are with those that are not."""

    count: int
    results: tuple[Line, ...] | tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What would differ. `elsewhere` counts work that would lose its line and that the reader may
    not know by name; confidential work is in the money alone.
    """

    strategy: UUID
    as_of: datetime
    period: UUID | None
    currency: str
    losing: Some
    gaining: Some
    elsewhere: int
    stranded: str
    unknown_money: int
    would_have_to_move: tuple[float | None, float | None]
    opening: Some
    closing: Some
    changing: Some


@dataclass(frozen=True, slots=True)
class Funded:
    """An objective's money against its target in one period, with what stands below it.

    `amount` is change money that reaches the top, `base` all of it; `unknown_money` counts work
    without a figure. Shares are None where there is no base or no target.
    """

    period: UUID
    name: str
    is_current: bool
    amount: str
    base: str
    unknown_money: int
    funded_share: float | None
    target_share: float | None
    tolerance: float | None
    gap_share: float | None
    gap_amount: str | None


def of_objective(
    *,
    scope: Scope,
    id: UUID,
    change: str,
    target_share: float | None = None,
    now: datetime,
) -> Impact:
    """What it would do to end an objective, to agree another share, or if its owner left.

    Loads the graph once and runs every detector that compares no texts on it as it stands and as
    it would be. Raises `NotFound`, `NotPermitted` for who reads no findings or a part of the
    departments alone, `InvalidFields` for a target that is missing or out of place.
    """
    _check(scope, "objective", id)
    if (target_share is None) == (change == "target"):
        message = "Give it with change=target, and with no other change."
        raise InvalidFields(message, errors=[FieldError("/target_share", "invalid", message)])
    strategy_id = Objective.objects.values_list("strategy", flat=True).get(pk=id)
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now)
    place = graph.objectives.ids.index(id)
    if change == "end":
        after = impact.without_objective(graph, place)
    elif change == "owner_leaves":
        after = impact.without_owner(graph, place)
    else:
        after = impact.with_target(graph, place, target_share or 0.0)
    return _told(graph, after, scope)


def of_initiative(
    *, scope: Scope, id: UUID, strategy_id: UUID | None = None, now: datetime
) -> Impact:
    """What it would do to cancel an initiative, in one strategy (by default the one in force).

    `stranded` is what of its money rests on objectives. Raises what `of_objective` raises.
    """
    _check(scope, "initiative", id)
    chosen = traces.chosen_strategy(scope, strategy_id)
    graph = trace_graph.load(scope=scope, strategy_id=chosen, now=now)
    if id not in graph.initiatives.ids:
        raise NotFound("It is no part of this strategy.", facts={"id": str(id)})
    place = graph.initiatives.ids.index(id)
    carried = int(graph.placements().traced[place])
    return _told(graph, impact.without_initiative(graph, place), scope, stranded=carried)


def funding(*, scope: Scope, id: UUID, now: datetime) -> list[Funded]:
    """An objective's money against its target, period by period in their order. Loads the graph.

    Of a reader whose sums are of some departments, of those alone. Raises `NotFound`.
    """
    if not Objective.objects.filter(visible("objective", scope), pk=id).exists():
        raise NotFound("There is no such objective.", facts={"id": str(id)})
    strategy_id = Objective.objects.values_list("strategy", flat=True).get(pk=id)
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now, with_facts=False)
    place = graph.objectives.ids.index(id)
    return [_funded(graph, place, at, period) for at, period in enumerate(graph.periods)]


def _check(scope: Scope, noun: str, id: UUID) -> None:
    if not (scope.reads("finding") and scope.sees_initiatives) or scope.is_partial:
        raise NotPermitted(
            "What a change would do rests on work and findings of every department, which your "
            "roles do not read; ask the PMO."
        )
    if not BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk=id).exists():
        raise NotFound(f"There is no such {noun}.", facts={"id": str(id)})


def _told(
    before: TraceGraph, after: TraceGraph, scope: Scope, *, stranded: int | None = None
) -> Impact:
    known, _ = map_visibility.of_initiatives(before, scope)
    open_to_all = ~before.initiatives.is_confidential
    what = impact.differing(before, after)
    losing = [one for one in what.losing if known[one]]
    gaining = [one for one in what.gaining if known[one]]
    turned = impact.turned(_found(before, scope, known), _found(after, scope, known))
    is_known = before.placements().is_known
    currency = before.strategy.currency
    return Impact(
        strategy=before.strategy.id,
        as_of=before.as_of,
        period=before.period_id,
        currency=currency,
        losing=Some(len(losing), tuple(_line(before, one) for one in losing[:MOST])),
        gaining=Some(len(gaining), tuple(_line(before, one) for one in gaining[:MOST])),
        elsewhere=sum(bool(open_to_all[one] and not known[one]) for one in what.losing),
        stranded=_money(what.stranded if stranded is None else stranded),
        unknown_money=sum(bool(open_to_all[one] and not is_known[one]) for one in what.losing),
        would_have_to_move=what.total_variation,
        opening=_turns(turned.opening),
        closing=_turns(turned.closing),
        changing=_turns(turned.changing),
    )


def _found(graph: TraceGraph, scope: Scope, known: columns.Mask) -> list[Finding]:
    """What detectors find as they are set, of what the reader may know; pairs for the PMO alone."""
    # Mixed signals tell of pairs that may not be told to all.
    found = [
        finding
        for setting in detector_settings.in_force()
        if setting.is_enabled and not setting.detector.hears
        if scope.sees_candidates
        or not (setting.detector.finds_pairs or setting.detector.code == mixed_signals.CODE)
        for finding in setting.detector.detect(graph, setting.own)
    ]
    return [one for one in found if _may_know(graph, one, scope, known)]


def _may_know(graph: TraceGraph, one: Finding, scope: Scope, known: columns.Mask) -> bool:
    if not all(known[place] for place in impact.initiatives_of(graph, one)):
        return False
    if scope.department_ids is None or not one.department_ids:
        return True
    own = {subject.id for subject in one.subjects} & scope.owned_ids
    return bool(own or set(one.department_ids) & scope.department_ids)


def _turns(findings: Sequence[Finding]) -> Some:
    return Some(
        len(findings),
        tuple(
            Turn(
                one.code,
                one.title,
                str(one.severity),
                None if one.money_at_stake is None else _money(one.money_at_stake),
                one.next_step,
            )
            for one in findings[:MOST]
        ),
    )


def _line(graph: TraceGraph, place: int) -> Line:
    placed, table = graph.placements(), graph.initiatives
    return Line(
        id=table.ids[place],
        name=table.names[place],
        department_name=graph.departments.names[int(table.department[place])],
        amount=_money(int(placed.amount[place])) if placed.is_known[place] else None,
    )


def _funded(graph: TraceGraph, place: int, at: int, period: Period) -> Funded:
    gap = funding_gap.of(graph, at)
    missing = gap.missing(place)
    return Funded(
        period=period.id,
        name=period.name,
        is_current=at == graph.period,
        amount=_money(int(gap.change[place])),
        base=_money(gap.base),
        unknown_money=_unknown(graph, place, at),
        funded_share=_share(gap.funded[place]),
        target_share=_share(gap.target[place]),
        tolerance=_share(gap.tolerance[place]),
        gap_share=_share(gap.gap[place]),
        gap_amount=None if missing is None else _money(missing),
    )


def _unknown(graph: TraceGraph, place: int, at: int) -> int:
    """Work with a line to an objective or below it that has no figure; confidential work apart."""
    placed, table = graph.placements(at), graph.initiatives
    below = np.array(
        [graph.stands_below(one, place) for one in range(len(graph.objectives))], np.bool_
    )
    linked = placed.initiative[placed.reaches & below[placed.objective]]
    is_counted = ~table.is_confidential & ~placed.is_known
    return len({int(one) for one in linked if is_counted[one]})


def _share(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _money(minor: int) -> str:
    return str(Decimal(minor).scaleb(-2).quantize(Decimal("0.01")))
