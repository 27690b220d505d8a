"""Decisions: read, and recorded once; dissents from them, and forums that have heard them."""

from functools import cache
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.commitments import Commitment, KeptCommitment
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, LOCATION
from traceability.api.records import NounDoor, RecordDetail, RecordList
from traceability.api.settlement_shapes import FindingOfDecision, MoneyOfDecision
from traceability.domain.access import Scope
from traceability.domain.commitments import MOST_COMMITMENTS
from traceability.domain.decisions import HIGHEST_SCORE, MOST_OPTIONS, Option, Score
from traceability.models.nouns import BY_NAME
from traceability.queries import decisions as queries
from traceability.queries.paging import Order
from traceability.services import decisions

NOUN, DISSENT, TELLING = (BY_NAME[name] for name in ("decision", "dissent", "telling"))
_MOST: dict[str, Any] = {"many": True, "min_length": 1, "max_length": MOST_OPTIONS}
_SEVERAL: dict[str, Any] = {"many": True, "required": False, "max_length": MOST_COMMITMENTS}
MOST_FINDINGS = 50
_FEW: dict[str, Any] = {"many": True, "required": False, "max_length": 50}
_SCORE: dict[str, Any] = {
    "min_value": 0,
    "max_value": HIGHEST_SCORE,
    "max_digits": 4,
    "decimal_places": 2,
}


class CriterionScore(shapes.Shape):
    """What the option reaches on one of the strategy's criteria, from 0 to 10."""

    criterion = fields.Id()
    score = fields.Ratio(**_SCORE)


class DecisionOptionInput(shapes.Shape):
    """What could be done. A rejected one says why."""

    title = fields.Text(max_length=300)
    is_chosen = fields.Flag()
    why = fields.Text(required=False, allow_blank=True, max_length=2000)
    scores = CriterionScore(**_FEW)


class KeptScore(CriterionScore):
    """The same, with what the criterion was called then."""

    name = fields.Text()


class DecisionOption(shapes.Shape):
    """What could have been done: chosen, or rejected and why."""

    title = fields.Text()
    is_chosen = fields.Flag()
    why = fields.Text()
    scores = KeptScore(many=True)


class DissentText(shapes.Shape):
    """A dissent in the author's words."""

    text = fields.Text(max_length=5000)


class TellingInput(shapes.Shape):
    """Which forum has had the message, and when."""

    forum = fields.Text(max_length=200)
    told_on = serializers.DateField()


@cache
def input_shape() -> type[shapes.Shape]:
    """Return the shape of a new decision: `mode` is the strategy's where it is left out."""
    mode = fields.Choice(choices=["directive", "consensus"], required=False)
    members: dict[str, Any] = {
        "mode": mode,
        "options": DecisionOptionInput(**_MOST),
        "commitments": Commitment(**_SEVERAL),
    }
    members["findings"] = serializers.ListField(
        child=fields.Id(),
        required=False,
        max_length=MOST_FINDINGS,
        help_text="The findings that end in it; each stands until the data change.",
    )
    text = "What one decision is made of. It is recorded once and stays."
    return type("Decision", (shaped.input_shape(NOUN),), {**members, "__doc__": text})


@cache
def output_shape() -> type[shapes.Shape]:
    """Return the shape of a decision as readers get it."""
    members = {
        "options": DecisionOption(many=True),
        "commitments": KeptCommitment(many=True),
        "superseded_by": fields.Id(allow_null=True),
    }
    text = "One decision, and the one that took its place."
    return type("Decision", (shaped.output_shape(NOUN),), {**members, "__doc__": text})


class DecisionDissent(shapes.Shape):
    """What somebody holds against it, in their own words."""

    id = fields.Id()
    author = fields.Id()
    author_name = fields.Text()
    text = fields.Text()
    at = serializers.DateTimeField()


class DecisionTelling(shapes.Shape):
    """A forum that has had its message."""

    id = fields.Id()
    forum = fields.Text()
    told_on = serializers.DateField()


class DecisionLink(shapes.Shape):
    """One of a chain of decisions, each in place of the one before, and why where that was said."""

    id = fields.Id()
    number = fields.Whole()
    title = fields.Text()
    decided_on = serializers.DateField()
    supersedes = fields.Id(allow_null=True)
    superseding_reason = fields.Text()


class TradeOffTold(shapes.Shape):
    """What goes before what: one even over the other."""

    favoured = fields.Text()
    yielding = fields.Text()


@cache
def detail_shape() -> type[shapes.Shape]:
    """Return the shape of one decision read by itself."""
    members = {
        "decider_name": fields.Text(),
        "about_name": fields.Text(),
        "trade_off_told": TradeOffTold(allow_null=True),
        "findings": FindingOfDecision(many=True),
        "money": MoneyOfDecision(many=True),
        "dissents": DecisionDissent(many=True),
        "tellings": DecisionTelling(many=True),
        "chain": DecisionLink(many=True),
    }
    text = (
        "One decision with what it is about, the findings that ended in it, the money it explains, "
        "who dissents, who has heard of it, and its chain, earliest first."
    )
    return type("DecisionDetail", (output_shape(),), {**members, "__doc__": text})


class Decisions(RecordList):
    """What was decided, the latest first."""

    noun = NOUN
    order = (
        Order("decided_on", is_descending=True),
        Order("number", is_descending=True),
        Order("id"),
    )

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one row."""
        return output_shape()

    def complete(self, rows: Any) -> None:
        """Add which decision took the place of each."""
        if self.asked is None or "superseded_by" in self.asked:
            queries.add_successors(rows, scope=self.scope)
        queries.hide_secrets(rows, scope=self.scope)

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="decisions_record",
            summary="Record one decision",
            tag=self.noun.path,
            description="Once and for good: what was decided otherwise since is another decision "
            "that supersedes it. By the PMO, or by whoever decided.",
            request=input_shape(),
            answers={201: detail_shape()},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Record it."""
        values = shapes.read(input_shape(), request.data)
        options = [_option(each) for each in values.pop("options")]
        commitments = values.pop("commitments", [])
        findings = values.pop("findings", [])

        def write() -> idempotency.Written:
            made = decisions.record_decision(
                values=values,
                options=options,
                commitments=commitments,
                finding_ids=findings,
                actor=self.actor,
                now=self.now,
            )
            return self.created(made.pk)

        return idempotency.answer(request, write, now=self.now)

    def detail(self, id: UUID) -> dict[str, Any]:
        """Return the decision that was recorded."""
        return _whole(super().detail(id), self.scope)


class DecisionDetail(RecordDetail):
    """One decision."""

    noun = NOUN

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return the record's shape."""
        return detail_shape()

    def complete(self, row: dict[str, Any]) -> None:
        """Add what stands beside it."""
        _whole(row, self.scope)


class Dissents(RecordList):
    """What was held against decisions."""

    noun = DISSENT


class DissentDetail(RecordDetail):
    """One dissent."""

    noun = DISSENT


class DissentFromDecision(NounDoor):
    """Dissent from a decision."""

    noun = DISSENT

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="decisions_dissent",
            summary="Dissent from one decision",
            tag=NOUN.path,
            description="In your own words, once, and it stays. Nobody dissents for another.",
            request=DissentText,
            answers={201: shaped.output_shape(DISSENT)},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Record it."""
        text = shapes.read(DissentText, request.data)["text"]

        def write() -> idempotency.Written:
            made = decisions.dissent(decision_id=id, text=text, actor=self.actor, now=self.now)
            return self.created(made.pk)

        return idempotency.answer(request, write, now=self.now)


class Tellings(RecordList):
    """Which forums have had which message."""

    noun = TELLING


class TellingDetail(RecordDetail):
    """That one forum has had it."""

    noun = TELLING


class TellingOfDecision(NounDoor):
    """Say that a forum has had a decision's message."""

    noun = TELLING

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="decisions_tell",
            summary="Record that a forum has had one decision's message",
            tag=NOUN.path,
            request=TellingInput,
            answers={201: shaped.output_shape(TELLING)},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Record it."""
        said = shapes.read(TellingInput, request.data)

        def write() -> idempotency.Written:
            made = decisions.tell(decision_id=id, **said, actor=self.actor, now=self.now)
            return self.created(made.pk)

        return idempotency.answer(request, write, now=self.now)


def _whole(row: dict[str, Any], scope: Scope) -> dict[str, Any]:
    queries.add_successors([row], scope=scope)
    queries.hide_secrets([row], scope=scope)
    queries.add_beside(row, scope=scope)
    return row


def _option(said: dict[str, Any]) -> Option:
    return Option(
        said["title"],
        said["is_chosen"],
        said.get("why", ""),
        tuple(Score(each["criterion"], each["score"]) for each in said.get("scores", ())),
    )
