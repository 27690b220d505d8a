"""Status: rounds that ask for it, and what is reported."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.alignment import id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, LOCATION
from traceability.api.portfolio import VerbDoor
from traceability.api.records import NounDoor, RecordDetail
from traceability.api.whole_tables import WholeTable
from traceability.models.nouns import BY_NAME
from traceability.queries import records as record_queries
from traceability.queries import reporting as queries
from traceability.services import mail, reporting
from traceability.tasks import mail as mail_tasks

ROUND, UPDATE = BY_NAME["update_round"], BY_NAME["status_update"]
MOST_ANSWERS = 200
REFUSED = 400
HEALTHS = ["on_track", "at_risk", "off_track"]


class Forecast(shapes.Shape):
    """What a part of the money is expected to come to."""

    allocation = fields.Id()
    forecast = fields.Amount(max_digits=18, decimal_places=2, allow_null=True)


class Reported(shapes.Shape):
    """How one initiative stands. With `is_unchanged` the update before is repeated."""

    initiative = fields.Id()
    health = fields.Choice(choices=HEALTHS, required=False)
    summary = fields.Text(required=False, allow_blank=True, max_length=1000)
    next_milestone = fields.Text(required=False, allow_blank=True, max_length=300)
    next_milestone_on = serializers.DateField(required=False, allow_null=True)
    forecasts = Forecast(many=True, required=False)
    is_unchanged = fields.Flag(required=False)
    reported_on = serializers.DateField(
        required=False, help_text="The day it is the status of; today unless told otherwise."
    )


_LIMITS: dict[str, Any] = {"many": True, "min_length": 1, "max_length": MOST_ANSWERS}


class StatusReport(shapes.Shape):
    """Up to 200 answers, all or none; those given for a round answer what it asks."""

    round = fields.Id(required=False, allow_null=True)
    answers = Reported(**_LIMITS)


class StatusReported(shapes.Shape):
    """The updates, in the order of the answers."""

    results = shaped.output_shape(UPDATE)(many=True)


class Reminder(shapes.Shape):
    """Whom to write to again; everybody who has not answered unless told otherwise."""

    people = serializers.ListField(child=fields.Id(), required=False, max_length=5000)


class Reminded(shapes.Shape):
    """How many messages were written, and whether there is a mail server to send them by."""

    written = fields.Whole()
    is_mail_set_up = fields.Flag()


class Counts(shapes.Shape):
    """How many requests stand how. `never` was due and not answered."""

    asked = fields.Whole()
    in_time = fields.Whole()
    late = fields.Whole()
    waiting = fields.Whole()
    never = fields.Whole()
    nobody_to_ask = fields.Whole()


class DepartmentProgress(shapes.Shape):
    """How the work of one department stands in a round."""

    id = fields.Id()
    name = fields.Text()
    counts = Counts()


class PersonProgress(DepartmentProgress):
    """What is asked of one person, and what became of the mail about it."""

    has_address = fields.Flag()
    mailed_at = serializers.DateTimeField(allow_null=True)
    mail_state = fields.Choice(choices=["", "queued", "sent", "failed"])


class RoundProgress(shapes.Shape):
    """How a round stands; `people` is null for others than the PMO."""

    counts = Counts()
    departments = DepartmentProgress(many=True)
    people = PersonProgress(many=True, allow_null=True)
    is_mail_set_up = fields.Flag()


class Said(shapes.Shape):
    """What was reported last."""

    reported_on = serializers.DateField()
    health = fields.Choice(choices=HEALTHS)
    summary = fields.Text()
    next_milestone = fields.Text()
    next_milestone_on = serializers.DateField(allow_null=True)


class Part(shapes.Shape):
    """A part of the work's money in the round's period."""

    id = fields.Id()
    kind = fields.Choice(choices=["whole", "capex", "opex"])
    currency = fields.Text()
    amount = fields.Money(max_digits=18, decimal_places=2, allow_null=True)
    forecast = fields.Amount(max_digits=18, decimal_places=2, allow_null=True)


class ItemToReport(shapes.Shape):
    """One initiative to report of."""

    initiative = fields.Id()
    name = fields.Text()
    department = fields.Text()
    health = fields.Choice(choices=["unknown", *HEALTHS])
    reported_on = serializers.DateField(allow_null=True)
    latest = Said(allow_null=True)
    allocations = Part(many=True)
    is_answered = fields.Flag()


class RoundToReport(shapes.Shape):
    """One round and what it asks of the reader."""

    id = fields.Id()
    name = fields.Text()
    due_on = serializers.DateField()
    message = fields.Text()
    period = fields.Id(allow_null=True)
    state = fields.Choice(choices=["open", "closed"])
    items = ItemToReport(many=True)


class StatusToReport(shapes.Shape):
    """What is asked of the reader, the round due first first."""

    results = RoundToReport(many=True)


class UpdateRounds(WholeTable):
    """The rounds."""

    noun = ROUND

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="update_rounds_open",
            summary="Open one update round",
            tag=self.noun.path,
            description="Asks for the status of all approved, active and paused work, of one "
            "department and those below it where it names one, and writes one message to each "
            "lead (else the sponsor, else who leads the department).",
            request=shaped.input_shape(ROUND),
            answers={201: self.row_shape},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Open a round."""
        values = shapes.read(shaped.input_shape(ROUND), request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            opened = reporting.open_round(values=values, actor=self.actor, now=self.now)
            return self.created(opened.pk)

        return _sending(idempotency.answer(request, write, now=self.now))


class UpdateRoundDetail(RecordDetail):
    """One round."""

    noun = ROUND


class UpdateRoundClosing(VerbDoor):
    """Close a round: it takes no further answers."""

    noun = ROUND
    verb, summary, body = "close", "Close one update round", shapes.Nothing

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Close it."""
        reporting.close_round(
            round_id=id, expected_version=expected_version, actor=self.actor, now=self.now
        )


class UpdateRoundReminder(NounDoor):
    """Write again to those who have not answered."""

    noun = ROUND
    findings_follow = False

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="update_rounds_remind",
            summary="Write again to those who have not answered one update round",
            tag=self.noun.path,
            description="At most once a day and person.",
            request=Reminder,
            answers={200: Reminded},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Remind them."""
        asked = shapes.read(Reminder, request.data)

        def write() -> idempotency.Written:
            written = reporting.remind(
                round_id=id, person_ids=asked.get("people"), actor=self.actor, now=self.now
            )
            return 200, {"written": written, "is_mail_set_up": mail.is_set_up()}, {}

        return _sending(idempotency.answer(request, write, now=self.now))


class UpdateRoundProgress(NounDoor):
    """How a round stands."""

    noun = ROUND

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="update_rounds_progress",
            summary="Read how one update round stands",
            tag=self.noun.path,
            description="Of the work that the reader may know: in all, by department, and for the "
            "PMO by whom it is asked of.",
            answers={200: RoundProgress},
            refusals=(404,),
        )

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words_of(request, {})
        found = queries.progress(scope=self.scope, round_id=id, now=self.now)
        return Response({**asdict(found), "is_mail_set_up": mail.is_set_up()})


class StatusUpdates(WholeTable):
    """What was reported."""

    noun = UPDATE

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="status_updates_report",
            summary="Report how work stands",
            tag=self.noun.path,
            description="Each answer is a dated update of its own; nothing is overwritten. The "
            "initiative's `health` and `reported_on` follow the latest day, and forecasts are "
            "written to the allocations they name.",
            request=StatusReport,
            answers={201: StatusReported},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Report."""
        asked = shapes.read(StatusReport, request.data)
        answers = [_answer(each, place) for place, each in enumerate(asked["answers"])]

        def write() -> idempotency.Written:
            made = reporting.report_status(
                answers=answers, round_id=asked.get("round"), actor=self.actor, now=self.now
            )
            rows = record_queries.details(
                scope=self.scope, noun=UPDATE.name, ids=[each.pk for each in made]
            )
            return 201, {"results": rows}, {}

        return idempotency.answer(request, write, now=self.now)


class StatusUpdateDetail(RecordDetail):
    """One update."""

    noun = UPDATE


class StatusToReportView(Door):
    """What is asked of whoever asks."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="status_to_report",
            summary="Read what status is asked of you",
            tag="views",
            description="Of the open rounds, or of one: what is asked of you, and what nobody "
            "could be asked of in departments that you lead.",
            answers={200: StatusToReport},
            parameters=(
                OpenApiParameter(
                    "round", {"type": "string", "format": "uuid"}, description="One round alone."
                ),
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return it."""
        words = words_of(request, {"round": None})
        calls = queries.to_report(scope=self.scope, round_id=id_of(words, "round"))
        return Response({"results": [asdict(each) for each in calls]})


def _answer(said: Mapping[str, Any], place: int) -> reporting.Answer:
    is_unchanged = said.get("is_unchanged", False)
    if is_unchanged and (
        extra := sorted(set(said) - {"initiative", "is_unchanged", "reported_on"})
    ):
        raise shapes.refuse(
            f"/answers/{place}/{extra[0]}",
            "contradicts",
            "Nothing changed, it says: leave this out, or leave `is_unchanged` out.",
        )
    return reporting.Answer(
        initiative_id=said["initiative"],
        health=said.get("health", ""),
        summary=said.get("summary", ""),
        next_milestone=said.get("next_milestone", ""),
        next_milestone_on=said.get("next_milestone_on"),
        forecasts={each["allocation"]: each["forecast"] for each in said.get("forecasts", ())},
        is_unchanged=is_unchanged,
        reported_on=said.get("reported_on"),
    )


def _sending(answer: HttpResponseBase) -> HttpResponseBase:
    """Let a worker send what was written."""
    if answer.status_code < REFUSED:
        mail_tasks.after_write()
    return answer
