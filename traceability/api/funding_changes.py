"""Changes of money since a day, and what stands behind them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import alignment, fields, shapes
from traceability.api.alignment import PERIOD, STRATEGY
from traceability.api.doors import Door, Operation, words_of
from traceability.queries import funding_changes, organisation_settings

SINCE = OpenApiParameter(
    "since",
    {"type": "string", "format": "date"},
    description="From the beginning of this day on; by default from that of the current period.",
)
_MONEY: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}


class FundingGround(shapes.Shape):
    """What stands behind a change: a decision, a criterion, or the agreed shares.

    `settlement` and `version` are of the record that names it; null where nobody had to.
    `decided_afterwards` tells of a decision that came after the day of the change.
    """

    kind = fields.Choice(choices=["decision", "criterion", "target"])
    name = fields.Text()
    decision = fields.Id(allow_null=True)
    settlement = fields.Id(allow_null=True)
    version = fields.Whole(allow_null=True)
    decided_afterwards = fields.Flag()


class FundingChangeObjective(shapes.Shape):
    """An objective that the work serves."""

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()


class FundingChange(shapes.Shape):
    """One change of an initiative's money; `ground` is null where nothing stands behind it."""

    initiative = fields.Id()
    initiative_name = fields.Text()
    before = fields.Amount(**_MONEY)
    after = fields.Amount(**_MONEY)
    difference = fields.Amount(**_MONEY)
    changed_on = serializers.DateField(allow_null=True)
    objectives = FundingChangeObjective(many=True)
    ground = FundingGround(allow_null=True)


class FundingChangeOfObjective(FundingChangeObjective):
    """An objective, and how much of its money changed with nothing behind it."""

    unexplained = fields.Amount(**_MONEY)


class FundingChangesDocument(shapes.Shape):
    """After − before = first − gone + explained + small + unexplained, to the cent.

    `first` and `gone` are how many amounts were recorded for the first time and are known no
    longer; `small` are changes below `least`. `unnamed` is the part of what is unexplained whose
    work the reader may not know.
    """

    strategy = fields.Id()
    currency = fields.Text()
    is_partial = fields.Flag()
    period = fields.Id(allow_null=True)
    period_name = fields.Text()
    since = serializers.DateField()
    before = fields.Amount(**_MONEY)
    after = fields.Amount(**_MONEY)
    first = fields.Whole()
    first_sum = fields.Amount(**_MONEY)
    gone = fields.Whole()
    gone_sum = fields.Amount(**_MONEY)
    small = fields.Whole()
    small_sum = fields.Amount(**_MONEY)
    least = fields.Amount(**_MONEY)
    explained_sum = fields.Amount(**_MONEY)
    unexplained_sum = fields.Amount(**_MONEY)
    unnamed = fields.Whole()
    unnamed_sum = fields.Amount(**_MONEY)
    unexplained = FundingChange(many=True)
    explained = FundingChange(many=True)
    objectives = FundingChangeOfObjective(many=True)
    no_objective = fields.Amount(**_MONEY)


class FundingChangesView(Door):
    """Changes of money and what stands behind them."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_funding_changes",
            summary="Read changes of money, and what stands behind them",
            tag="views",
            description="Of change work in one period, the current one by default. A change is "
            "explained by what somebody named (`settlements`), by a decision about its objective, "
            "department or work within a year before it, or where it brought the objectives nearer "
            "to the shares agreed for them. An amount that was recorded for the first time is no "
            "change.",
            answers={200: FundingChangesDocument},
            parameters=(STRATEGY, PERIOD, SINCE),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return it."""
        words = words_of(request, {"strategy": None, "period": None, "since": None})
        question = alignment.question_of(self, words)
        alignment.check(question)
        told = funding_changes.changes(
            scope=self.scope,
            strategy_id=question.strategy_id,
            period_id=question.period_id,
            since=self._since(words),
            now=self.now,
        )
        return Response(asdict(told))

    def _since(self, words: Mapping[str, str]) -> date | None:
        if "since" not in words:
            return None
        try:
            day = date.fromisoformat(words["since"])
        except ValueError as wrong:
            raise shapes.refuse("/since", "invalid", "Give a day such as 2026-01-31.") from wrong
        if day > organisation_settings.today(self.now):
            raise shapes.refuse("/since", "lies_ahead", "This day lies ahead; give an earlier one.")
        return day
