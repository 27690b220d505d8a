"""Waivers: what is accepted, and who agreed to it."""

from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LOCATION
from traceability.api.records import NounDoor, RecordDetail
from traceability.api.whole_tables import WholeTable
from traceability.models.nouns import BY_NAME
from traceability.services import detection

WAIVER = BY_NAME["waiver"]


class WaiverAsked(shapes.Shape):
    """Silence one finding until a day (that day included), with the reason."""

    finding = fields.Id()
    reason = fields.Text(max_length=5000)
    until_on = serializers.DateField()
    fingerprint = fields.Text(
        required=False, max_length=64, help_text="The facts you looked at; others are refused."
    )

    class Meta:
        ref_name = "Waiver"


class Waivers(WholeTable):
    """The waivers."""

    noun = WAIVER

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="waivers_create",
            summary="Waive one finding",
            tag=self.noun.path,
            description="Above the amount of the settings it holds once a second person agrees.",
            request=WaiverAsked,
            answers={201: self.row_shape},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Waive a finding."""
        asked = shapes.read(WaiverAsked, request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            waiver = detection.waive_finding(
                finding_id=asked["finding"],
                reason=asked["reason"],
                until_on=asked["until_on"],
                fingerprint=asked.get("fingerprint"),
                actor=self.actor,
                now=self.now,
            )
            return self.created(waiver.pk)

        return idempotency.answer(request, write, now=self.now)


class WaiverDetail(RecordDetail):
    """One waiver."""

    noun = WAIVER

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="waivers_end",
            summary="Withdraw one waiver",
            tag=self.noun.path,
            description="Its finding is open again; the waiver stays on record.",
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 409, 412, 428),
        )

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """Withdraw the waiver."""
        with self.showing_current(id):
            detection.withdraw_waiver(
                waiver_id=id,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
            )
        return self.gone()


class WaiverAgreement(NounDoor):
    """The second person's word on a waiver."""

    noun = WAIVER

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="waivers_agree",
            summary="Agree to one waiver as the second person",
            tag=self.noun.path,
            answers={200: shaped.output_shape(WAIVER)},
            parameters=(IDEMPOTENCY_KEY, ETAG),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Agree to the waiver."""
        shapes.read(shapes.Nothing, request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            detection.agree_waiver(waiver_id=id, actor=self.actor, now=self.now)
            return self.written(id)

        return idempotency.answer(request, write, now=self.now)
