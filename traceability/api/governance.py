"""Verbs of governance: close a review."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from traceability.api import shapes
from traceability.api.portfolio import VerbDoor
from traceability.models.nouns import BY_NAME
from traceability.services import governance


class Closing(shapes.Shape):
    """The instant that the meeting looked at; now unless told otherwise."""

    as_of = serializers.DateTimeField(required=False)


class ReviewClosing(VerbDoor):
    """Close a review: what it looked at is what the next one compares with."""

    noun = BY_NAME["review"]
    verb, summary, body = "close", "Close one review and freeze what it looked at", Closing

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Close it."""
        governance.close_review(
            review_id=id,
            expected_version=expected_version,
            as_of=values.get("as_of"),
            actor=self.actor,
            now=self.now,
        )
