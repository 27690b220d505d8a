"""Decisions: read, and recorded once."""

from functools import cache
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from traceability.api import fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, LOCATION
from traceability.api.records import RecordDetail, RecordList
from traceability.domain.decisions import HIGHEST_SCORE, MOST_OPTIONS, Option, Score
from traceability.models.nouns import BY_NAME
from traceability.queries import decisions as queries
from traceability.queries.paging import Order
from traceability.services import decisions

NOUN = BY_NAME["decision"]
_MOST: dict[str, Any] = {"many": True, "min_length": 1, "max_length": MOST_OPTIONS}
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


@cache
def input_shape() -> type[shapes.Shape]:
    """Return the shape of a new decision: `mode` is the strategy's where it is left out."""
    mode = fields.Choice(choices=["directive", "consensus"], required=False)
    members = {"mode": mode, "options": DecisionOptionInput(**_MOST)}
    text = "What one decision is made of. It is recorded once and stays."
    return type("Decision", (shaped.input_shape(NOUN),), {**members, "__doc__": text})


@cache
def output_shape() -> type[shapes.Shape]:
    """Return the shape of a decision as readers get it."""
    members = {
        "options": DecisionOption(many=True),
        "superseded_by": fields.Id(allow_null=True),
    }
    text = "One decision, and the one that took its place."
    return type("Decision", (shaped.output_shape(NOUN),), {**members, "__doc__": text})


class Decisions(RecordList):
    """What was decided, the latest first."""

    noun = NOUN
    order = (Order("decided_on", is_descending=True), Order("id"))

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one row."""
        return output_shape()

    def complete(self, rows: Any) -> None:
        """Add which decision took the place of each."""
        if self.asked is None or "superseded_by" in self.asked:
            queries.add_successors(rows, scope=self.scope)

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
            answers={201: output_shape()},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Record it."""
        values = shapes.read(input_shape(), request.data)
        options = [_option(each) for each in values.pop("options")]

        def write() -> idempotency.Written:
            made = decisions.record_decision(
                values=values, options=options, actor=self.actor, now=self.now
            )
            return self.created(made.pk)

        return idempotency.answer(request, write, now=self.now)

    def detail(self, id: UUID) -> dict[str, Any]:
        """Return the decision that was recorded."""
        return {**super().detail(id), "superseded_by": None}


class DecisionDetail(RecordDetail):
    """One decision."""

    noun = NOUN

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return the record's shape."""
        return output_shape()

    def complete(self, row: dict[str, Any]) -> None:
        """Add which decision took its place."""
        queries.add_successors([row], scope=self.scope)


def _option(said: dict[str, Any]) -> Option:
    return Option(
        said["title"],
        said["is_chosen"],
        said.get("why", ""),
        tuple(Score(each["criterion"], each["score"]) for each in said.get("scores", ())),
    )
