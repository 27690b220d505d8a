"""Money against what leaders agreed, and against the ledger."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import alignment, conditional, fields, shapes
from traceability.api.alignment import AS_OF, DEPARTMENT, PERIOD, STRATEGY
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.api.map_shapes import CancelledMoney
from traceability.queries import funding

ASKED = ("strategy", "department", "period", "as_of")


def _share(**more: Any) -> serializers.FloatField:
    return serializers.FloatField(allow_null=True, **more)


def _money(**more: Any) -> fields.Money:
    return fields.Money(max_digits=20, decimal_places=2, **more)


class FundingPeriod(shapes.Shape):
    """A period, and how far its change money is from what was agreed."""

    id = fields.Id()
    name = fields.Text()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    state = fields.Choice(choices=["open", "closed"])
    version = fields.Whole()
    is_current = fields.Flag()
    base = _money(help_text="All change money that reaches the top.")
    total_variation = _share(help_text="The part of it that would have to move.")
    targets_share = _share(help_text="What the targets sum to; null without one.")


class FundingDecision(shapes.Shape):
    """The decision that agreed a target."""

    id = fields.Id()
    number = fields.Whole()
    title = fields.Text()


class FundingTarget(shapes.Shape):
    """The target's record, to edit it by."""

    id = fields.Id()
    version = fields.Whole()
    agreed_on = serializers.DateField(allow_null=True)
    decision = FundingDecision(allow_null=True)


class FundingObjectiveLine(shapes.Shape):
    """An objective's change money, with what stands below it, against its agreed share.

    `side` is where it is, beyond the tolerance: `none` without a target or without money.
    """

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()
    level = fields.Whole()
    amount = _money()
    funded_share = _share()
    target_share = _share()
    tolerance = _share()
    gap_share = _share()
    gap_amount = _money(allow_null=True)
    side = fields.Choice(choices=["below", "within", "above", "none"])
    target = FundingTarget(allow_null=True)


class LedgerLine(shapes.Shape):
    """A control total: what of it is in no initiative, and what initiatives have beyond it."""

    id = fields.Id()
    version = fields.Whole()
    amount = _money()
    uncarried = _money(help_text="In the ledger, in no initiative.")
    beyond = _money(help_text="In initiatives, not in the ledger.")


class FundingDepartmentLine(shapes.Shape):
    """A department, with those below it."""

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()
    level = fields.Whole()
    change = _money(help_text="Its change money that reaches the top.")
    change_share = _share(help_text="Of all such money.")
    total_variation = _share(
        help_text="The part of it that would have to move, were it split as agreed for the whole."
    )
    carried = _money(help_text="All that its initiatives have of the period, every bucket.")
    unknown_money = fields.Whole()
    ledger = LedgerLine(allow_null=True)


class CancelledWork(shapes.Shape):
    """Cancelled work that carries money; both sums are null where its money is unknown."""

    id = fields.Id()
    name = fields.Text()
    department_name = fields.Text()
    amount = _money(allow_null=True)
    traced = _money(allow_null=True, help_text="What of it counts for objectives.")


class FundingCancelled(CancelledMoney):
    """The same, with the first hundred of that work by money that the reader may know."""

    results = CancelledWork(many=True)


class FundingDocument(shapes.Shape):
    """Money of one period against targets and ledger; `gap_digits` is the map's."""

    strategy = fields.Id()
    currency = fields.Text()
    gap_digits = fields.Whole(min_value=1, max_value=3)
    as_of = serializers.DateTimeField()
    is_partial = fields.Flag()
    period = fields.Id(allow_null=True)
    department = fields.Id(allow_null=True)
    periods = FundingPeriod(many=True)
    base = _money()
    total_variation = _share()
    objectives = FundingObjectiveLine(many=True)
    departments = FundingDepartmentLine(many=True)
    cancelled = FundingCancelled()


class FundingView(Door):
    """Money against targets and ledger."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_funding",
            summary="Read money against targets and ledger",
            tag="views",
            description="Of one period, the current one by default; shares are of change money "
            "that reaches the top. With `department` the objectives' money is that department's, "
            "measured by the shares agreed for the whole. Run and mandatory work counts in the "
            "ledger's columns alone.",
            answers={200: FundingDocument, 304: None},
            parameters=(STRATEGY, DEPARTMENT, PERIOD, AS_OF, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        words = words_of(request, dict.fromkeys(ASKED))
        question = alignment.question_of(self, words)
        alignment.check(question)
        told = funding.funding(
            scope=self.scope,
            strategy_id=question.strategy_id,
            period_id=question.period_id,
            department_id=question.department_id,
            as_of=question.as_of,
            now=self.now,
        )
        body = asdict(told)
        return conditional.tagged(request, body, conditional.etag_of_body({**body, "as_of": None}))
