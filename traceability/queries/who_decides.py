"""Who decides on a record: by which right, up to how much, who takes part, who is asked next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from traceability.domain import decision_rights, rights_checks, rights_words
from traceability.domain.access import Scope
from traceability.domain.attention import Open
from traceability.domain.deciding import Asked, Deciding
from traceability.domain.decision_rights import Answer, Kind, Outcome, Right, Step, Subject
from traceability.domain.errors import NotFound
from traceability.domain.findings import Severity
from traceability.domain.money import as_text, to_minor
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Finding, Objective
from traceability.models.nouns import BY_NAME
from traceability.queries import trace_graph, traces
from traceability.queries.scope import visible

RIGHTS = "decision_right"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person by name; `has_left` where the record ended."""

    id: UUID
    name: str
    has_left: bool


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One step of the escalation path: a person or a role, and for how many days."""

    person: Somebody | None
    role: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAnswer:
    """Who decides on amounts above one up to another; amounts in decimal strings, None: no bound.

    `decides` is who decides today: the decider, or the deputy who stands in for one who has left;
    None where that is nobody, or not settled. `reason` says why.
    """

    above_amount: str | None
    up_to_amount: str | None
    outcome: str
    reason: str
    decides: Somebody | None
    decider: Somebody | None
    deputy: Somebody | None
    recommend: tuple[Somebody, ...]
    agree: tuple[Somebody, ...]
    perform: tuple[Somebody, ...]
    input: tuple[Somebody, ...]
    escalation: tuple[ToldStep, ...]
    rights: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoDecides:
    """The answers for all amounts; `at` is the place of the one for `amount`, where that is known.

    `about` names the objective where a finding is about several, each with answers of its own.
    """

    about: str
    kind: str
    currency: str
    amount: str | None
    answers: tuple[ToldAnswer, ...]
    at: int | None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that recorded rights leave open, as the page of rights says it."""

    reason: str
    text: str
    rights: tuple[UUID, ...]


def of_objective(
    *, scope: Scope, id: UUID, kind: Kind, amount: Decimal | None, now: datetime
) -> WhoDecides:
    """Who decides on an objective. Raises `NotFound`, `NotPermitted`."""
    _check(scope, "objective", id)
    strategy_id = Objective.objects.values_list("strategy", flat=True).get(pk=id)
    deciding = _deciding(scope, strategy_id, now)
    asked = deciding.objective(deciding.graph.objectives.ids.index(id), _minor(amount))
    return _told(deciding, asked, kind)


def of_initiative(
    *,
    scope: Scope,
    id: UUID,
    strategy_id: UUID | None,
    kind: Kind,
    amount: Decimal | None,
    now: datetime,
) -> WhoDecides:
    """Who decides on an initiative, in one strategy (by default the one in force).

    Raises `NotFound`, `NotPermitted`.
    """
    _check(scope, "initiative", id)
    deciding = _deciding(scope, traces.chosen_strategy(scope, strategy_id), now)
    graph = deciding.graph
    if id not in graph.initiatives.ids:
        raise NotFound("It is no part of this strategy.", facts={"id": str(id)})
    asked = deciding.initiative(graph.initiatives.ids.index(id), _minor(amount))
    return _told(deciding, asked, kind)


def of_finding(*, scope: Scope, id: UUID, now: datetime) -> tuple[WhoDecides, ...]:
    """Who decides on what a finding is about, for the money that is at stake in it.

    One answer for each objective concerned; none where that is the PMO's alone. Raises `NotFound`,
    `NotPermitted`.
    """
    _check(scope, "finding", id)
    found = Finding.objects.get(pk=id)
    deciding = _deciding(scope, found.strategy_id, now)
    return tuple(_told(deciding, one, Kind.FUNDING) for one in deciding.finding(_open(found)))


def checks(*, scope: Scope, strategy_id: UUID | None, now: datetime) -> tuple[Check, ...]:
    """What the rights of one strategy leave open, as they are now, doubled first.

    What is beyond authority is told of decisions, by their findings.
    """
    visible(RIGHTS, scope)
    deciding = _deciding(scope, traces.chosen_strategy(scope, strategy_id), now)
    graph, found = deciding.graph, []
    for one in rights_checks.unsettled(deciding):
        where = rights_words.place(graph, one.scope, one.scope_id)
        for pair in one.doubled:
            said = " and ".join(rights_words.right(graph, each) for each in pair)
            text = f"Two rights name different deciders for the same amounts: {said}."
            found.append(Check("doubled", text, tuple(each.id for each in pair)))
        if one.missing:
            bounds = (
                rights_words.amounts(each.above, each.up_to, graph.strategy.currency)
                for each in one.missing
            )
            said = " and ".join(each for each in bounds if each)
            text = f"No right says who decides on {where}{f' {said}' if said else ''}."
            found.append(Check("missing", text, ()))
    for met in rights_checks.overlaps(deciding):
        names = [rights_words.place(graph, *each) for each in (met.one, met.other)]
        count = len(met.initiatives)
        work = "1 initiative stands" if count == 1 else f"{count} initiatives stand"
        text = f"Rights on {names[0]} and on {names[1]} name different deciders; {work} in both."
        rights = dict.fromkeys(each.id for pair in met.rights for each in pair)
        found.append(Check("overlapping", text, tuple(rights)))
    order = ("doubled", "overlapping", "missing")
    return tuple(sorted(found, key=lambda one: order.index(one.reason)))


def _check(scope: Scope, noun: str, id: UUID) -> None:
    """Raise unless the reader reads rights and may know of this record."""
    visible(RIGHTS, scope)
    model = BY_NAME[noun].model
    if not model._default_manager.filter(visible(noun, scope), pk=id).exists():
        raise NotFound(f"There is no such {noun}.", facts={"id": str(id)})


def _deciding(scope: Scope, strategy_id: UUID, now: datetime) -> Deciding:
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now, with_facts=False)
    return Deciding(graph)


def _minor(amount: Decimal | None) -> int | None:
    return None if amount is None else to_minor(amount)


def _open(found: Finding) -> Open:
    return Open(
        id=found.pk,
        code=found.code,
        reason_code=found.reason_code,
        severity=Severity(found.severity),
        money=_minor(found.money_at_stake),
        period_id=found.period_id,
        opened_at=found.opened_at,
        subject_ids=tuple(found.subject_ids),
        side_ids=tuple(found.side_ids),
        is_pair=found.is_pair,
    )


def _told(deciding: Deciding, asked: Asked, kind: Kind) -> WhoDecides:
    answers = deciding.answers(asked, kind=kind)
    chosen = decision_rights.for_amount(answers, asked.amount)
    return WhoDecides(
        about=_name(deciding.graph, asked.subject),
        kind=kind.value,
        currency=deciding.graph.strategy.currency,
        amount=None if asked.amount is None else as_text(asked.amount),
        answers=tuple(_answer(deciding, one) for one in answers),
        at=None if chosen is None else answers.index(chosen),
    )


def _name(graph: TraceGraph, subject: Subject) -> str:
    if len(subject.lines) != 1:
        return ""
    known = graph.identity_of("objective", subject.lines[0][0])
    return "" if known is None else known[2]


def _answer(deciding: Deciding, one: Answer) -> ToldAnswer:
    decider = None if one.decider_id is None else _somebody(deciding, one.decider_id)
    acting = (
        None if one.decider_id is None else decision_rights.acting(one.decider_id, deciding.people)
    )
    known = None if decider is None else deciding.people.get(decider.id)
    deputy = None if known is None or known.deputy_id is None else known.deputy_id
    # Of several rights that name one decider those who take part are of all.
    rights = one.rights if one.outcome is Outcome.BY_RIGHT else ()
    return ToldAnswer(
        above_amount=None if one.above is None else as_text(one.above),
        up_to_amount=None if one.up_to is None else as_text(one.up_to),
        outcome=one.outcome.value,
        reason=rights_words.reason(deciding.graph, one),
        decides=None if acting is None else _somebody(deciding, acting),
        decider=decider,
        deputy=None if deputy is None else _somebody(deciding, deputy),
        recommend=_all(deciding, (each for right in rights for each in right.recommends)),
        agree=_all(deciding, (each for right in rights for each in right.agrees)),
        perform=_all(deciding, (each for right in rights for each in right.performs)),
        input=_all(deciding, (each for right in rights for each in right.inputs)),
        escalation=_escalation(deciding, rights),
        rights=tuple(each.id for each in one.rights),
    )


def _escalation(deciding: Deciding, rights: Iterable[Right]) -> tuple[ToldStep, ...]:
    """That of the first right that has one."""
    steps: tuple[Step, ...] = next((one.escalation for one in rights if one.escalation), ())
    return tuple(
        ToldStep(
            None if one.person_id is None else _somebody(deciding, one.person_id),
            one.role,
            one.days,
        )
        for one in steps
    )


def _all(deciding: Deciding, ids: Iterable[UUID]) -> tuple[Somebody, ...]:
    return tuple(_somebody(deciding, one) for one in dict.fromkeys(ids))


def _somebody(deciding: Deciding, id: UUID) -> Somebody:
    known = deciding.people.get(id)
    return Somebody(id, "" if known is None else known.name, known is not None and known.has_left)
