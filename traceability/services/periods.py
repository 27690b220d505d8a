"""Verbs of periods: close one, and re-open it with a reason."""

from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.closing import PeriodStands
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import FiscalPeriod
from traceability.models.nouns import BY_NAME
from traceability.services import records, rules, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

PERIOD = BY_NAME["period"]
State = FiscalPeriod.State


@survives_deadlock
def close_period(
    *,
    period_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> FiscalPeriod:
    """Close a period: its allocations, targets and control totals stay as they are.

    By the PMO and by finance. Waits for writes under way. Raises `PeriodStands`, `NotPermitted`.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        # Before the period: who writes money holds this lock and then asks for the period's row.
        Surroundings(PERIOD, scope=actor.scope).wait_for_money()
        period = _locked(period_id, expected_version, actor=actor)
        rules.check_rights(PERIOD, period, actor=actor)
        _refuse(period, State.CLOSED)
        before = state_of(PERIOD, period)
        period.state = State.CLOSED
        saving.save_next_version(PERIOD, period, recorder, before=before, operation="ended")
        return period


@survives_deadlock
def reopen_period(
    *,
    period_id: UUID,
    expected_version: int | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> FiscalPeriod:
    """Re-open a closed period, with the reason that the history keeps.

    By the PMO alone, who may take back a close of their own as well. Raises `PeriodStands`,
    `NotPermitted`, and `InvalidFields` without a reason.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        period = _locked(period_id, expected_version, actor=actor)
        # Finance writes periods and no targets, which would be free to change again.
        nouns = ("period", "target_allocation")
        if not all(actor.scope.writes_everywhere(noun) for noun in nouns):
            raise NotPermitted("Only the PMO re-opens a closed period; ask it to.")
        if not reason.strip():
            message = "Say why it is re-opened; the history keeps it."
            raise InvalidFields(message, errors=[FieldError("/reason", "required", message)])
        _refuse(period, State.OPEN)
        before = state_of(PERIOD, period)
        period.state = State.OPEN
        saving.save_next_version(PERIOD, period, recorder, before=before)
        return period


def _locked(id: UUID, expected_version: int | None, *, actor: Actor) -> FiscalPeriod:
    return cast(
        FiscalPeriod, records.locked(PERIOD, id, actor=actor, expected_version=expected_version)
    )


def _refuse(period: FiscalPeriod, state: str) -> None:
    if period.state == state:
        raise PeriodStands(f"{period.name} is {state} already.", facts={"state": period.state})
