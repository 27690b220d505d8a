"""What a new decision commits to: checked, and kept with what stood there when it was decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from traceability.domain import commitments, moved_money, time_zones
from traceability.domain.access import SYSTEM, Actor
from traceability.domain.commitments import Commitment, Kind
from traceability.domain.errors import FieldError, InvalidFields, NotRecordedThen
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Decision, FiscalPeriod, Initiative
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings, trace_graph
from traceability.queries.scope import visible

OF_STRATEGY = {"objective": "strategy", "measure": "objective__strategy"}


def kept(
    said: Sequence[Mapping[str, object]], decision: Decision, *, actor: Actor, now: datetime
) -> list[dict[str, object]]:
    """Commitments as the decision keeps them, in the order given.

    What money stood where some is to move is taken from the records of the day it was decided,
    unless it is said: None where that day was not recorded or a figure was missing. Confidential
    work is in none, for everybody who reads the strategy reads its decisions. Raises
    `InvalidFields` naming each field.
    """
    given = [{name: value for name, value in one.items() if value is not None} for one in said]
    for one in given:
        _date_of_period(one)
    commitments.check(given)
    wrong = [error for at, one in enumerate(given) for error in _missing(one, at, decision, actor)]
    if wrong:
        raise InvalidFields("Nothing was recorded: " + wrong[0].message, errors=wrong)
    then: TraceGraph | None = None
    if any(one["kind"] == Kind.MOVE and "baseline" not in one for one in given):
        then = _graph_of(decision, now=now)
    return [_kept(one, then) for one in given]


def _date_of_period(one: dict[str, object]) -> None:
    """Money of a period is where it shall be by the end of it, unless another day is said."""
    if one.get("kind") == Kind.MOVE and "due_on" not in one and "period" in one:
        ends = FiscalPeriod.objects.filter(pk=str(one["period"])).values_list("ends_on", flat=True)
        if (day := ends.first()) is not None:
            one["due_on"] = day


def _missing(
    one: Mapping[str, object], at: int, decision: Decision, actor: Actor
) -> list[FieldError]:
    wrong = []
    for name in commitments.REFERENCES:
        if name not in one:
            continue
        entry = BY_NAME[name]
        found = entry.model._default_manager.filter(visible(name, actor.scope), pk=str(one[name]))
        if name in OF_STRATEGY:
            found = found.filter(**{OF_STRATEGY[name]: decision.strategy_id})
        place = f"/commitments/{at}/{name}"
        if not found.exists():
            message = f"The strategy has no such {name} that you may read."
            wrong.append(FieldError(place, "not_found", message))
        elif name == "initiative" and _is_secret(one[name]):
            message = "It is confidential, and a decision is read by everybody; leave it out."
            wrong.append(FieldError(place, "confidential", message))
    due = one["due_on"]
    if isinstance(due, date) and due < decision.decided_on:
        message = "This day lies before the decision."
        wrong.append(FieldError(f"/commitments/{at}/due_on", "before_decision", message))
    return wrong


def _is_secret(id: object) -> bool:
    return Initiative.objects.filter(pk=str(id), is_confidential=True).exists()


def _graph_of(decision: Decision, *, now: datetime) -> TraceGraph | None:
    """The portfolio when it was decided; None where that was not recorded yet."""
    is_today = decision.decided_on == organisation_settings.today(now)
    ended = time_zones.end_of(decision.decided_on, organisation_settings.zone())
    try:
        return trace_graph.load(
            scope=SYSTEM.scope,
            strategy_id=decision.strategy_id,
            as_of=None if is_today else min(ended, now),
            now=now,
        )
    except NotRecordedThen:
        return None


def _kept(one: Mapping[str, object], then: TraceGraph | None) -> dict[str, object]:
    row = {name: _plain(value) for name, value in one.items()}
    if one["kind"] == Kind.MOVE and "baseline" not in one:
        row["baseline"] = _baseline(Commitment.of(row), then)
    return row


def _baseline(said: Commitment, then: TraceGraph | None) -> str | None:
    found = None if then is None else moved_money.at(then, said)
    if found is None or found.without_figure:
        return None
    return str(Decimal(found.amount).scaleb(-2).quantize(Decimal("0.01")))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Kind) else value
