"""The shape of an escalation path's steps."""

from typing import Any

from traceability.api import fields, shapes
from traceability.domain.decision_rights import MOST_DAYS, MOST_STEPS

MOST: dict[str, Any] = {"many": True, "max_length": MOST_STEPS}


class EscalationStep(shapes.Shape):
    """Who is asked next, a person or a role in words, and for how many days."""

    person = fields.Id(required=False, allow_null=True)
    role = fields.Text(required=False, allow_blank=True, max_length=200)
    days = fields.Whole(min_value=1, max_value=MOST_DAYS)

    def to_internal_value(self, data: Any) -> dict[str, object]:
        """Return the step as it is kept."""
        said = super().to_internal_value(data)
        person = said.get("person")
        return {
            "person": None if person is None else str(person),
            "role": said.get("role", ""),
            "days": said["days"],
        }
