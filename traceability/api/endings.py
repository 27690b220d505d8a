"""The verb that ends a record and says what takes its place."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.api.portfolio import VerbDoor
from traceability.models import Succession
from traceability.services import records
from traceability.services.successions import Successor


class SuccessorGiven(shapes.Shape):
    """What follows, how, which share of what ends (unknown if left out), and from which day."""

    record = fields.Reference()
    kind = fields.Choice(choices=Succession.Kind.values)
    share = fields.Ratio(
        required=False, allow_null=True, min_value=0, max_value=1, max_digits=7, decimal_places=6
    )
    effective_on = serializers.DateField(required=False)


_MANY: dict[str, Any] = {"many": True, "required": False, "max_length": 100}


class Ending(shapes.Shape):
    """Why it ends, and what takes its place."""

    reason = fields.Text(required=False, allow_blank=True, max_length=5000)
    successors = SuccessorGiven(**_MANY)


class End(VerbDoor):
    """End one record; DELETE ends it too, and names no successor."""

    verb, body = "end_with_successors", Ending

    @property
    def summary(self) -> str:  # type: ignore[override]  # made of the noun
        """Return what the schema says."""
        return f"End one {self.words} and say what takes its place"

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """End it."""
        records.end_record(
            noun=self.noun.name,
            id=id,
            expected_version=expected_version,
            successors=[Successor(**given) for given in values.get("successors", ())],
            reason=values.get("reason", ""),
            actor=self.actor,
            now=self.now,
        )
