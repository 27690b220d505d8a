"""Findings and waivers: what was found, and what is accepted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import conditional, fields, idempotency, listing, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LOCATION
from traceability.api.records import NounDoor, RecordDetail, RecordList
from traceability.models.nouns import BY_NAME
from traceability.queries import finding_details
from traceability.queries.paging import Order
from traceability.services import detection

FINDING, WAIVER = BY_NAME["finding"], BY_NAME["waiver"]


class FindingSubject(shapes.Shape):
    """A record a finding is about."""

    noun = fields.Text()
    id = fields.Id()
    source = fields.Text(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    external_id = fields.Text(allow_null=True)
    name = fields.Text(allow_null=True)


class FindingEvidence(shapes.Shape):
    """One fact to check."""

    label = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    value = fields.Anything()


class FindingWaiver(shapes.Shape):
    """The waiver of these facts, with the names of those who answer for it."""

    id = fields.Id()
    reason = fields.Text()
    until_on = serializers.DateField()
    waived_at = serializers.DateTimeField()
    waived_by_name = fields.Text()
    waits_for_second_person = fields.Flag()
    agreed_by_name = fields.Text(allow_null=True)


class Finding(shaped.output_shape(FINDING)):  # type: ignore[misc]  # made from the table
    """A defect of the line of sight, with its evidence and the next step."""

    subjects = FindingSubject(many=True)
    evidence = FindingEvidence(many=True)
    department_names = serializers.ListField(child=fields.Text())
    waiver = FindingWaiver(allow_null=True)


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


_ABOUT = {
    "department": listing.Filter(
        "department_ids__contains",
        fields.Id(),
        is_many=True,
        type={"type": "string", "format": "uuid"},
        text="Only what concerns this department.",
    ),
    "subject": listing.Filter(
        "subject_ids__contains",
        fields.Id(),
        is_many=True,
        type={"type": "string", "format": "uuid"},
        text="Only what is about this record.",
    ),
}


class Findings(RecordList):
    """The findings, those with the most money at stake first."""

    noun = FINDING
    order = (Order("money_at_stake", is_descending=True), Order("id"))

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the fields' filters and those of what a finding is about."""
        return {**super().filters, **_ABOUT}

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one finding."""
        return Finding

    def complete(self, rows: Any) -> None:
        """Name subjects and departments."""
        finding_details.complete(rows, scope=self.scope)


class FindingDetail(RecordDetail):
    """One finding."""

    noun = FINDING

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return its shape."""
        return Finding

    def complete(self, row: dict[str, Any]) -> None:
        """Name subjects and departments."""
        finding_details.complete([row], scope=self.scope)


class Waivers(RecordList):
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

        def write() -> tuple[int, object, dict[str, str]]:
            detection.agree_waiver(waiver_id=id, actor=self.actor, now=self.now)
            return self.written(id)

        return idempotency.answer(request, write, now=self.now)
