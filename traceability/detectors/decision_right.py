"""Decision rights that leave open who decides, or that a decision went beyond.

**What the PMO sees.** "Cleaner water has no decider above €2.0M", "Cleaner water has two deciders
up to €500k", "Cleaner water and the department Sales name different deciders for the same work", or
"D-3 Pause the works goes beyond what its decider may decide". Subjects are objectives, departments,
strategies and decisions, never a person.

**When it fires.** On an active objective no right on money says who decides on some amount
(`missing`), told of the uppermost one that lacks it. Two rights of one scope and kind name
different deciders for the same amounts (`doubled`). A department and an objective name
different deciders for work that stands in both (`overlapping`). A decision that nothing took the
place of is of an amount that the rights of its day gave to somebody else, or to nobody where its
decider may decide on less (`beyond_authority`). Rights that name one person are silent, so is a
deputy who decides, a nearer scope within a wider one, work that serves two objectives, and a right
that was recorded or changed after the decision. Of one scope one finding: what is doubled comes
before what is missing.

**Thresholds.** `armed_from_share` (0.8): it arms when some right on money applies to that share of
the active objectives; before that rights were simply not recorded.

**When it is wrong.** When somebody decides by custom and nobody wrote it down. Record the right.

**Source.** RAPID (Rogers and Blenko, 2006): a choice without exactly one decider is not made.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from traceability.domain import money, rights_checks, rights_words, sentences, stakes
from traceability.domain.deciding import Deciding
from traceability.domain.decision_rights import Right, Scope
from traceability.domain.findings import (
    Arming,
    Cause,
    Finding,
    Severity,
    Subject,
    Within,
    armed_by_share,
)
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "decision_right"
TITLE = "Decision rights"
SEVERAL = "questions of who decides are open"
SUBJECT = "strategy"
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

# Above one amount up to another, in hundredths.
Bounds = tuple[int | None, int | None]

NEXT_STEPS = {
    "missing": "Record who decides there.",
    "doubled": "Agree who decides, and end or change the other right.",
    "overlapping": "Agree whose right holds for such work, and narrow the other.",
    "beyond_authority": "Let who may decide confirm it by a decision, or change the right.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when some right on money applies to most active objectives."""
    have, total = rights_checks.covered(Deciding(graph))
    return armed_by_share(
        have=have,
        total=total,
        share=thresholds["armed_from_share"],
        subject="objectives",
        carry="have a decision right",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: Within | None = None
) -> Iterator[Finding]:
    """Scopes in order, then those that meet, then decisions. Linear in objectives and links."""
    if within is not None and 0 not in within:
        return
    deciding = Deciding(graph)
    resting = stakes.on_objectives(graph)
    for one in rights_checks.unsettled(deciding):
        yield _unsettled(graph, resting, one)
    for met in rights_checks.overlaps(deciding):
        yield _overlap(graph, met)
    for gone in rights_checks.beyond(deciding):
        yield _beyond(graph, gone)


def _unsettled(
    graph: TraceGraph, resting: stakes.ObjectiveStakes, one: rights_checks.Unsettled
) -> Finding:
    where = rights_words.place(graph, one.scope, one.scope_id)
    gaps = [(each.above, each.up_to) for each in one.missing]
    evidence: list[tuple[str, object]] = []
    if one.doubled:
        reason, counted, amounts = "doubled", "two deciders", [_both(*pair) for pair in one.doubled]
        evidence.append(("Rights", _rights(graph, one.doubled)))
    else:
        reason, counted, amounts = "missing", "no decider", gaps
    if gaps:
        evidence.append(("Without a decider", _amounts(graph, gaps) or "any amount"))
    said = _amounts(graph, amounts)
    return Finding(
        code=CODE,
        reason_code=reason,
        title=f"{_capital(where)} has {counted}{f' {said}' if said else ''}",
        severity=Severity.HIGH if one.doubled else Severity.MEDIUM,
        subjects=(_subject(graph, one.scope, one.scope_id),),
        money_at_stake=None if one.place is None else resting.of(one.place),
        period_id=graph.period_id,
        evidence=tuple(evidence),
        next_step=NEXT_STEPS[reason],
        facts=(_ids(one.doubled), [list(each) for each in gaps]),
        department_ids=_departments(one.scope, one.scope_id),
    )


def _overlap(graph: TraceGraph, met: rights_checks.Overlap) -> Finding:
    scopes = (met.one, met.other)
    names = [rights_words.place(graph, *each) for each in scopes]
    departments = (one for scope, one in scopes if scope is Scope.DEPARTMENT and one is not None)
    return Finding(
        code=CODE,
        reason_code="overlapping",
        title=f"{_capital(names[0])} and {names[1]} name different deciders for the same work",
        severity=Severity.MEDIUM,
        subjects=tuple(_subject(graph, *each) for each in scopes),
        money_at_stake=stakes.of_initiatives(graph, met.initiatives),
        period_id=graph.period_id,
        evidence=(
            ("Rights", _rights(graph, met.rights)),
            ("Initiatives in both", len(met.initiatives)),
        ),
        next_step=NEXT_STEPS["overlapping"],
        facts=(_ids(met.rights),),
        department_ids=tuple(departments),
        # Each meets a right of this one department: that is what there is to settle.
        cause=Cause(f"right:{met.one[1]}", f"Rights on {names[0]} meet others on the same work"),
    )


def _beyond(graph: TraceGraph, gone: rights_checks.Beyond) -> Finding:
    one, rights = gone.decision, [each for answer in gone.answers for each in answer.rights]
    amount = None if one.amount is None else money.as_text(one.amount)
    said = [rights_words.right(graph, each) for each in dict.fromkeys(rights)]
    return Finding(
        code=CODE,
        reason_code="beyond_authority",
        title=f"D-{one.number} {sentences.named(one.title)} goes beyond what its decider may "
        "decide",
        severity=Severity.MEDIUM,
        subjects=(Subject("decision", one.id),),
        money_at_stake=one.amount,
        period_id=graph.period_id,
        evidence=(("Amount", amount), ("Rights of that day", said)),
        next_step=NEXT_STEPS["beyond_authority"],
        facts=(one.amount, sorted(str(each.id) for each in set(rights))),
        department_ids=() if one.department_id is None else (one.department_id,),
    )


def _subject(graph: TraceGraph, scope: Scope, scope_id: UUID | None) -> Subject:
    """The scope itself; of the whole organisation the strategy that is looked at."""
    if scope in (Scope.OBJECTIVE, Scope.DEPARTMENT) and scope_id is not None:
        return Subject(scope.value, scope_id)
    return Subject("strategy", graph.strategy.id)


def _departments(scope: Scope, scope_id: UUID | None) -> tuple[UUID, ...]:
    return (scope_id,) if scope is Scope.DEPARTMENT and scope_id is not None else ()


def _both(one: Right, other: Right) -> Bounds:
    """The amounts for which both hold."""
    above = [each for each in (one.above, other.above) if each is not None]
    up_to = [each for each in (one.up_to, other.up_to) if each is not None]
    return max(above, default=None), min(up_to, default=None)


def _amounts(graph: TraceGraph, bounds: Iterable[Bounds]) -> str:
    said = (rights_words.amounts(*each, graph.strategy.currency) for each in bounds)
    return " and ".join(each for each in dict.fromkeys(said) if each)


def _rights(graph: TraceGraph, pairs: Iterable[tuple[Right, Right]]) -> list[str]:
    rights = dict.fromkeys(one for pair in pairs for one in pair)
    return [rights_words.right(graph, one) for one in rights]


def _ids(pairs: Iterable[tuple[Right, Right]]) -> list[list[str]]:
    return sorted([str(one.id), str(other.id)] for one, other in pairs)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}" if words.startswith("the ") else words
