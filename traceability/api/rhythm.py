"""Verbs of the rhythm: an agreement still holds, an action is done, an escalation is answered."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.api.portfolio import VerbDoor
from traceability.api.records import RecordDetail, RecordList
from traceability.models.nouns import BY_NAME
from traceability.queries.paging import Order
from traceability.services import rhythm

REAFFIRMATION = BY_NAME["reaffirmation"]


class Reaffirming(shapes.Shape):
    """The day on which it was said that it still holds; today unless told otherwise."""

    said_on = serializers.DateField(required=False)
    note = fields.Text(required=False, allow_blank=True, max_length=2000)


class Finishing(shapes.Shape):
    """The day on which it was done; today unless told otherwise."""

    done_on = serializers.DateField(required=False)
    note = fields.Text(required=False, allow_blank=True, max_length=2000)


class EscalationAnswer(shapes.Shape):
    """What the answer is."""

    answer = fields.Text(max_length=5000)


class AgreementReaffirmation(VerbDoor):
    """Say that an agreement still holds."""

    noun = BY_NAME["agreement"]
    verb, summary, body = "reaffirm", "Say that one agreement still holds", Reaffirming

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Say so."""
        rhythm.reaffirm_agreement(
            agreement_id=id,
            expected_version=expected_version,
            said_on=values.get("said_on"),
            note=values.get("note", ""),
            actor=self.actor,
            now=self.now,
        )


class ActionFinishing(VerbDoor):
    """Say that an action is done."""

    noun = BY_NAME["action"]
    findings_follow = False
    verb, summary, body = "finish", "Say that one action is done", Finishing

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Say so."""
        rhythm.finish_action(
            action_id=id,
            expected_version=expected_version,
            done_on=values.get("done_on"),
            note=values.get("note", ""),
            actor=self.actor,
            now=self.now,
        )


class EscalationAnswering(VerbDoor):
    """Answer an escalation."""

    noun = BY_NAME["escalation"]
    verb, summary, body = "answer", "Answer one escalation", EscalationAnswer

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Answer it."""
        rhythm.answer_escalation(
            escalation_id=id,
            expected_version=expected_version,
            answer=values["answer"],
            actor=self.actor,
            now=self.now,
        )


class Reaffirmations(RecordList):
    """Who said when that an agreement still holds, the latest first."""

    noun = REAFFIRMATION
    order = (Order("said_on", is_descending=True), Order("id"))


class ReaffirmationDetail(RecordDetail):
    """One of them."""

    noun = REAFFIRMATION
