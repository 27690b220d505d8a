"""What opening an update round would send, before it is opened."""

from dataclasses import asdict

from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.records import NounDoor
from traceability.models.nouns import BY_NAME
from traceability.services import round_previews

ROUND = BY_NAME["update_round"]


class AskedPerson(shapes.Shape):
    """A person who would be asked, of how many initiatives, and whether a mail can go out."""

    id = fields.Id()
    name = fields.Text()
    initiatives = fields.Whole()
    has_address = fields.Flag()


class RoundPreview(shapes.Shape):
    """Whom a round would ask, and the mail to the first who has an address (else blank)."""

    people = AskedPerson(many=True)
    initiatives = fields.Whole()
    nobody_to_ask = fields.Whole()
    is_mail_set_up = fields.Flag()
    subject = fields.Text()
    text = fields.Text()


class UpdateRoundPreview(NounDoor):
    """Look at a round before it is opened."""

    noun = ROUND
    findings_follow = False

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="update_rounds_preview",
            summary="See whom an update round would ask, and the mail that it would send",
            tag=self.noun.path,
            description="The same body as for opening one; nothing is written.",
            request=shaped.input_shape(ROUND),
            answers={200: RoundPreview},
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> Response:
        """Return it."""
        values = shapes.read(shaped.input_shape(ROUND), request.data)
        found = round_previews.preview_round(values=values, actor=self.actor, now=self.now)
        return Response(asdict(found))
