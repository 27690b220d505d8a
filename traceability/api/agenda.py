"""What a review talks about."""

from dataclasses import asdict
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.doors import Operation, words_of
from traceability.api.records import NounDoor
from traceability.domain.agenda import Section
from traceability.models.nouns import BY_NAME
from traceability.queries import agenda

NOUNS = ("finding", "action", "escalation", "decision", "agreement")


class AgendaItem(shapes.Shape):
    """One thing to talk about: a record by its noun and id."""

    section = fields.Choice(choices=list(Section))
    noun = fields.Choice(choices=NOUNS)
    id = fields.Id()
    title = fields.Text()
    money = fields.Money(
        max_digits=20,
        decimal_places=2,
        allow_null=True,
        help_text="What rests on it in the strategy's currency; null: unknown.",
    )
    due_on = serializers.DateField(allow_null=True)


class Agenda(shapes.Shape):
    """Most money first. `is_kept`: it is the agenda that the review was closed with."""

    is_kept = fields.Flag()
    currency = fields.Text()
    items = AgendaItem(many=True)

    class Meta:
        ref_name = "ReviewAgenda"


class ReviewAgenda(NounDoor):
    """The agenda of one review."""

    noun = BY_NAME["review"]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="reviews_agenda",
            summary="Read the agenda of one review",
            tag=self.noun.path,
            description="Made of what is overdue, departed decisions, conflicts, open questions of "
            "who decides, lapsed agreements, and what is below or above the agreed share, as far "
            "as the reader may know of it; kept when the review is closed.",
            answers={200: Agenda},
            refusals=(404,),
        )

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it."""
        words_of(request, {})
        found = agenda.agenda(scope=self.scope, review_id=id, now=self.now)
        return Response(asdict(found))
