"""The findings of a strategy in numbers: by state, detector and cause."""

from collections.abc import Mapping
from typing import ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.queries import finding_summary, traces


class CountOfCode(shapes.Shape):
    """What one detector found, by what became of it.

    `accepted` counts what somebody takes care of or the PMO confirmed, beside `waived`. `line` says
    what arming asks for, as of the latest run; `is_armed` is null before the first.
    """

    code = fields.Text()
    title = fields.Text()
    open = fields.Whole(min_value=0)
    candidate = fields.Whole(min_value=0)
    waived = fields.Whole(min_value=0)
    dismissed = fields.Whole(min_value=0)
    resolved = fields.Whole(min_value=0)
    accepted = fields.Whole(min_value=0)
    line = fields.Text()
    is_armed = fields.Flag(allow_null=True)


class CountOfCause(shapes.Shape):
    """Findings of one cause that stand. Money is null where one sum would count some twice."""

    cause = fields.Text()
    cause_title = fields.Text()
    count = fields.Whole(min_value=0)
    money_at_stake = fields.Amount(max_digits=18, decimal_places=2, allow_null=True)


class CountOfStates(shapes.Shape):
    """How many findings are in each state."""

    candidate = fields.Whole(min_value=0)
    open = fields.Whole(min_value=0)
    waived = fields.Whole(min_value=0)
    dismissed = fields.Whole(min_value=0)
    resolved = fields.Whole(min_value=0)


class LikelyPairs(shapes.Shape):
    """How many pairs that wait for the PMO are at least so likely worth a look."""

    likelihood_from = serializers.FloatField(min_value=0, max_value=1)
    count = fields.Whole(min_value=0)


class Summary(shapes.Shape):
    """The findings of a strategy in numbers, of what the reader may know.

    `likely` tells the PMO alone what higher thresholds of `overlapping_initiatives` leave.
    """

    strategy = fields.Id()
    by_state = CountOfStates()
    by_code = CountOfCode(many=True)
    likely = LikelyPairs(many=True)
    causes = CountOfCause(many=True)

    class Meta:
        ref_name = "FindingsSummary"


class FindingsSummary(Door):
    """The findings of one strategy in numbers."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="findings_summary",
            summary="Count the findings by state, detector and cause",
            tag="findings",
            answers={200: Summary},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return the counts."""
        words = words_of(request, {"strategy": None})
        strategy_id = traces.chosen_strategy(self.scope, id_of(words, "strategy"))
        return Response(finding_summary.summary(scope=self.scope, strategy_id=strategy_id))
