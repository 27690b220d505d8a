"""The original of a strategy that was approved on paper, before it was recorded here."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.api.intent_drift import BECAME
from traceability.api.portfolio import VerbDoor
from traceability.domain.lineage import Became
from traceability.models.nouns import BY_NAME
from traceability.services import originals

MOST = 500
_LISTED: dict[str, Any] = {"many": True, "required": False, "min_length": 1, "max_length": MOST}
_NOW: dict[str, Any] = {"child": fields.Id(), "required": False, "max_length": 50}


class ObjectiveOnPaper(shapes.Shape):
    """An objective of the list: what it said, its weight among them, and what became of it.

    `now` names objectives of the strategy: one of what was kept or reworded, two or more of what
    was split, one or more of what was replaced, none of what was dropped.
    """

    code = fields.Text(required=False, allow_blank=True, max_length=50)
    name = fields.Text(max_length=1000)
    description = fields.Text(
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="Left out or null: as it stands today. Empty: there was none.",
    )
    weight = fields.Ratio(
        max_digits=9, decimal_places=4, min_value=0, required=False, allow_null=True
    )
    became = fields.Choice(choices=BECAME)
    now = serializers.ListField(**_NOW)


class OriginalOnPaper(shapes.Shape):
    """Since when the original holds, where it is written, and its objectives.

    Without `objectives` they are taken as they stand now.
    """

    effective_on = serializers.DateField()
    reason = fields.Text(max_length=5000)
    objectives = ObjectiveOnPaper(**_LISTED)


class StrategyOriginal(VerbDoor):
    """Date version 0 back, from paper: drift is measured against it from now on."""

    noun = BY_NAME["strategy"]
    verb, summary, body = "original", "Say what one strategy said originally", OriginalOnPaper

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Write it down."""
        listed = values.get("objectives")
        originals.record_original(
            strategy_id=id,
            effective_on=values["effective_on"],
            reason=values["reason"],
            objectives=None if listed is None else [_on_paper(one) for one in listed],
            expected_version=expected_version,
            actor=self.actor,
            now=self.now,
        )


def _on_paper(one: dict[str, Any]) -> originals.OnPaper:
    return originals.OnPaper(
        code=one.get("code", ""),
        name=one["name"],
        description=one.get("description"),
        weight=one.get("weight"),
        became=Became[one["became"].upper()],
        now=tuple(one.get("now", ())),
    )
