"""Completeness: what the records of work under way lack."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, idempotency, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import IDEMPOTENCY_KEY
from traceability.domain.completeness import GAPS
from traceability.queries import completeness as queries
from traceability.queries import organisation_settings, traces
from traceability.services import completeness, mail
from traceability.tasks import mail as mail_tasks

MOST = queries.MOST_LISTED


class Lacking(shapes.Shape):
    """How many pieces of work lack what. Run and mandatory work needs no link."""

    lead = fields.Whole()
    link = fields.Whole()
    money = fields.Whole()
    status = fields.Whole()
    old_status = fields.Whole()
    description = fields.Whole()
    dates = fields.Whole()


class CompletenessTally(shapes.Shape):
    """How many approved, active or paused initiatives there are, and how many lack nothing."""

    initiatives = fields.Whole()
    complete = fields.Whole()
    lacking = Lacking()


class CompletenessOfDepartment(shapes.Shape):
    """What the records of one department lack."""

    id = fields.Id()
    name = fields.Text()
    tally = CompletenessTally()


class Completeness(shapes.Shape):
    """What records lack, of the work that the reader may know."""

    strategy = fields.Id()
    period = fields.Id(allow_null=True, help_text="Whose money is asked for; null: nobody's.")
    rhythm_days = fields.Whole(help_text="A status older than this is an old one.")
    total = CompletenessTally()
    departments = CompletenessOfDepartment(many=True)


class IncompleteInitiative(shapes.Shape):
    """One initiative and what its record lacks."""

    id = fields.Id()
    name = fields.Text()
    lacks = serializers.ListField(child=fields.Choice(choices=list(GAPS)))


class IncompleteOfDepartment(shapes.Shape):
    """The department's records that lack something, the most lacking first, up to 500."""

    department = fields.Id()
    name = fields.Text()
    count = fields.Whole()
    results = IncompleteInitiative(many=True)


class CompletenessSent(shapes.Shape):
    """Whether a message was written (no second one of a day is), and can be sent."""

    is_written = fields.Flag()
    is_mail_set_up = fields.Flag()


class CompletenessAsked(shapes.Shape):
    """By which strategy's current period money is asked for; the one in force by default."""

    strategy = fields.Id(required=False)


class CompletenessBoard(Door):
    """What lacks where."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="completeness",
            summary="Read what the records of work under way lack",
            tag="views",
            answers={200: Completeness},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return it."""
        words = words_of(request, {"strategy": None})
        strategy = traces.chosen_strategy(self.scope, id_of(words, "strategy"))
        board = queries.board(
            scope=self.scope, strategy_id=strategy, today=organisation_settings.today(self.now)
        )
        return Response({"strategy": strategy, **asdict(board)})


class DepartmentCompleteness(Door):
    """What the records of one department lack, and a message about it."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="departments_completeness",
            summary="Read which records of one department lack something",
            tag="departments",
            answers={200: IncompleteOfDepartment},
            parameters=(STRATEGY,),
            refusals=(404,),
        ),
        "POST": Operation(
            id="departments_completeness_send",
            summary="Write to who leads one department what its records lack",
            tag="departments",
            description="Once a day. It tells what the reader of the message may know; "
            "confidential work is counted alone.",
            request=CompletenessAsked,
            answers={200: CompletenessSent},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        ),
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return the records."""
        words = words_of(request, {"strategy": None})
        strategy = traces.chosen_strategy(self.scope, id_of(words, "strategy"))
        told = queries.of_department(
            scope=self.scope,
            strategy_id=strategy,
            department_id=id,
            today=organisation_settings.today(self.now),
        )
        shown = [asdict(one) for one in told.incomplete[:MOST]]
        count = len(told.incomplete)
        return Response({"department": id, "name": told.name, "count": count, "results": shown})

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Write the message."""
        asked = shapes.read(CompletenessAsked, request.data)
        strategy = traces.chosen_strategy(self.scope, asked.get("strategy"))

        def write() -> idempotency.Written:
            is_written = completeness.send_completeness(
                strategy_id=strategy, department_id=id, actor=self.actor, now=self.now
            )
            return 200, {"is_written": is_written, "is_mail_set_up": mail.is_set_up()}, {}

        answer = idempotency.answer(request, write, now=self.now)
        mail_tasks.after_write()
        return answer
