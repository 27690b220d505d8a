"""Decision rights in words: where they hold, up to how much, and why somebody decides."""

from uuid import UUID

from traceability.domain.decision_rights import Answer, Kind, Outcome, Right, Scope
from traceability.domain.headline import in_short
from traceability.domain.sentences import named
from traceability.domain.trace_graph import TraceGraph

OF_KIND = {
    Kind.ANY: "",
    Kind.FUNDING: "for money",
    Kind.WORK: "for work",
    Kind.AIMS: "for aims",
}


def place(graph: TraceGraph, scope: Scope, scope_id: UUID | None) -> str:
    """Where a right holds: `Cleaner water`, `the department Sales`, `the whole organisation`."""
    if scope is Scope.ORGANISATION or scope_id is None:
        return "the whole organisation"
    if scope is Scope.STRATEGY:
        return f"the strategy {named(graph.strategy.name)}"
    known = graph.identity_of(scope.value, scope_id)
    name = named(known[2]) if known is not None else "another place"
    return name if scope is Scope.OBJECTIVE else f"the department {name}"


def amounts(above: int | None, up_to: int | None, currency: str) -> str:
    """`up to €500k`, `above €500k up to €2.0M`; blank for any amount."""
    parts = []
    if above is not None:
        parts.append(f"above {in_short(above, currency)}")
    if up_to is not None:
        parts.append(f"up to {in_short(up_to, currency)}")
    return " ".join(parts)


def right(graph: TraceGraph, one: Right) -> str:
    """`the right on Cleaner water for money, up to €500k`."""
    where = place(graph, one.scope, one.scope_id)
    said = " ".join(part for part in (f"the right on {where}", OF_KIND[one.kind]) if part)
    money = amounts(one.above, one.up_to, one.currency)
    return f"{said}, {money}" if money else said


def reason(graph: TraceGraph, answer: Answer) -> str:
    """Why somebody decides, or why nobody does, as a sentence."""
    if answer.right is not None:
        return f"By {right(graph, answer.right)}."
    if answer.outcome is Outcome.BY_OWNER:
        return "No right is recorded for this; the objective's owner decides."
    if answer.outcome is Outcome.NOBODY:
        return "No right is recorded for this, and no one owner."
    said = " and ".join(right(graph, one) for one in answer.rights)
    if answer.outcome is Outcome.DOUBLED:
        return f"Two rights name different deciders: {said}."
    return f"It serves objectives whose rights name different deciders: {said}."
