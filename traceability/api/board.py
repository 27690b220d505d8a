"""The board view of the alignment map: frozen at a review, without people."""

from collections.abc import Mapping
from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import alignment, conditional, fields, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.api.map_shapes import (
    BANDS,
    MapCell,
    MapClause,
    MapDepartment,
    MapPeriod,
    MapReported,
    MapReview,
    MapRun,
    MapScope,
    MapStrategy,
    MapTotals,
    money,
    place,
    share,
)
from traceability.domain.attention import Kind
from traceability.queries import board


class BoardObjective(shapes.Shape):
    """One objective that is no draft, as the map has it; it names nobody."""

    id = fields.Id()
    external_id = fields.Text()
    parent = place(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    level = fields.Whole(min_value=1)
    code = fields.Text()
    name = fields.Text()
    state = fields.Choice(choices=["active", "retired"])
    priority_weight = serializers.FloatField(allow_null=True)
    amount = money()
    subtotal = money()
    initiatives = place()
    subtotal_initiatives = place()
    unknown_money = place()
    funded_share = share(allow_null=True)
    target_share = share(allow_null=True)
    tolerance = share(allow_null=True)
    gap_amount = money(allow_null=True)


class BoardMark(shapes.Shape):
    """What needs attention, in the order of the marks' numbers: what, how much, since when.

    `objectives` are places in `objectives`, `departments` in `departments`;
    `decide_by` is the day of the review planned next then.
    """

    kind = fields.Choice(choices=[kind.value for kind in Kind])
    code = fields.Text()
    title = fields.Text()
    detail = fields.Text()
    count = fields.Whole(min_value=1)
    money_at_stake = money(allow_null=True)
    period = MapPeriod(allow_null=True)
    opened_at = serializers.DateTimeField()
    decide_by = serializers.DateField(allow_null=True)
    objectives = serializers.ListField(child=place())
    departments = serializers.ListField(child=place())


class BoardPlace(shapes.Shape):
    """Where work stands: on an objective (a place in `objectives`), or in a band below the tree."""

    objective = place(allow_null=True)
    band = fields.Choice(choices=BANDS)


class BoardSide(shapes.Shape):
    """One side of a pair: a place in `departments`, and where its work stands, most of it first."""

    department = place()
    places = BoardPlace(many=True)


class BoardPair(shapes.Shape):
    """A confirmed pair of work that may be named; `mark` is the number of its mark."""

    finding = fields.Id()
    kind = fields.Choice(choices=[kind.value for kind in Kind])
    title = fields.Text()
    money_at_stake = money(allow_null=True)
    confirmed_at = serializers.DateTimeField()
    mark = fields.Whole(min_value=1, allow_null=True)
    sides = BoardSide(many=True)


class BoardDocument(shapes.Shape):
    """The map as a meeting is shown it; `review` is null where it is frozen at none."""

    as_of = serializers.DateTimeField()
    run = MapRun(allow_null=True)
    review = MapReview(allow_null=True)
    next_review = MapReview(allow_null=True)
    scope = MapScope()
    strategy = MapStrategy()
    period = MapPeriod(allow_null=True)
    currency = fields.Text()
    reported = MapReported()
    totals = MapTotals()
    objectives = BoardObjective(many=True)
    departments = MapDepartment(many=True)
    cells = MapCell(many=True)
    marks = BoardMark(many=True)
    pairs = BoardPair(many=True)
    headline = MapClause(many=True)

    class Meta:
        ref_name = "Board"


class Board(Door):
    """The board view."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="alignment_map_board",
            summary="Read the board view of the alignment map",
            tag="views",
            description="The map as a meeting is shown it, in the map's own figures, frozen: at a "
            "closed `review`, by default the latest; at an instant; before any review at the "
            "latest published run. It names no person, candidate, draft or confidential work, "
            "whoever asks. At a closed review it stays what it is, and so does its tag, whatever "
            "is written later; only what becomes confidential is named no more.",
            answers={200: BoardDocument, 304: None},
            parameters=(
                OpenApiParameter(
                    "review",
                    {"type": "string", "format": "uuid"},
                    description="Frozen at this closed review; not together with `as_of`.",
                ),
                alignment.STRATEGY,
                alignment.DEPARTMENT,
                alignment.PERIOD,
                alignment.AS_OF,
                alignment.STRUCTURE,
                IF_NONE_MATCH,
                ETAG,
            ),
            refusals=(404, 409),
        )
    }

    def get(self, request: Request) -> Response:
        """Return the board view, or 304 when the reader holds it."""
        words = words_of(request, dict.fromkeys((*alignment.ASKED, "review")))
        if "review" in words and "as_of" in words:
            raise shapes.refuse("/as_of", "invalid", "Give `review` or `as_of`, not both.")
        question = alignment.question_of(self, words)
        alignment.check(question)
        body = board.document(question, review_id=alignment.id_of(words, "review"))
        # Of the body itself: what is frozen keeps its tag whatever is written later.
        etag = conditional.etag_of_body(body)
        return conditional.tagged(request, body, etag, vary=conditional.BY_READER)
