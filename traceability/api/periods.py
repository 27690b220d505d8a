"""Verbs of periods: close one, re-open it, carry forward what it did not spend."""

from typing import Any
from uuid import UUID

from traceability.api import fields, shapes
from traceability.api import organisation_shapes as shaped
from traceability.api.organisation import Address, ChangeDoor, Preview
from traceability.api.portfolio import VerbDoor
from traceability.models.nouns import BY_NAME
from traceability.services import periods
from traceability.services.organisation.carrying_forward import CarryForward, carry_forward
from traceability.services.organisation.carrying_out import Order, Outcome


class ClosingReason(shapes.Shape):
    """Why, where that is worth keeping."""

    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class ReopeningReason(shapes.Shape):
    """Why; the history keeps it."""

    reason = fields.Text(max_length=5000)


class PeriodClosing(VerbDoor):
    """Close a period."""

    noun = BY_NAME["period"]
    verb, summary, body = "close", "Close one period to changes of its money", ClosingReason

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Close it."""
        periods.close_period(
            period_id=id,
            expected_version=expected_version,
            reason=values.get("reason", ""),
            actor=self.actor,
            now=self.now,
        )


class PeriodReopening(VerbDoor):
    """Re-open a period."""

    noun = BY_NAME["period"]
    verb, summary, body = "reopen", "Re-open one closed period, with a reason", ReopeningReason

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Re-open it."""
        periods.reopen_period(
            period_id=id,
            expected_version=expected_version,
            reason=values["reason"],
            actor=self.actor,
            now=self.now,
        )


class PeriodCarryForward(ChangeDoor):
    """Carry a period's unspent money into a later one."""

    verb, tag, body = "periods_carry_forward", "periods", shaped.CarryForwardAsked
    summary = "Carry what one period did not spend into a later one"
    about = (
        "Of initiatives that go on, what is recorded without what was spent, where both are known; "
        "with `most` a part of it, in proportion. No cent is made or lost. Neither may be closed."
    )

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Carry it forward."""
        plan = CarryForward(
            into=asked["into"],
            most=asked.get("most"),
            initiatives=asked.get("initiatives", ()),
        )
        period = address["id"]
        return carry_forward(period, plan, order, asked={**asked, "period": period})


class PeriodCarryForwardPreview(Preview, PeriodCarryForward):
    """What a carry-forward would do."""
