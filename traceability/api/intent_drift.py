"""What is left of the original strategy."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import alignment, conditional, fields, shapes
from traceability.api.alignment import AS_OF, PERIOD, STRATEGY
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.domain.intent_drift import Realised, Strand
from traceability.domain.lineage import Became
from traceability.queries import intent_drift

STRANDS = [one.value for one in Strand]
BECAME = [one.word for one in Became]
BY = OpenApiParameter(
    "by",
    {"type": "string", "enum": ["period", "day"]},
    description="A point per period with money, or per day: the first one recorded, ends of months "
    "evenly apart, and the day asked for; nine at most.",
)


def _share(**more: Any) -> serializers.FloatField:
    return serializers.FloatField(min_value=0, max_value=1, allow_null=True, **more)


def _money(**more: Any) -> fields.Money:
    return fields.Money(max_digits=20, decimal_places=2, **more)


class IntentPoint(shapes.Shape):
    """The change money of one day or period by strand; every share is of `base`.

    Weights are shares of version 0: with funded work below it, without, and with work that has no
    figure; the three sum to 1.
    """

    on = serializers.DateField(allow_null=True)
    period = fields.Id(allow_null=True)
    name = fields.Text()
    is_current = fields.Flag()
    base = _money(help_text="All change money recorded.")
    beside = _money(help_text="Run and mandatory money, which counts in no strand.")
    unknown_money = fields.Whole(help_text="Change work without a figure.")
    strands = serializers.ListField(child=_money(), help_text="In the order of `strand_names`.")
    deliberate = _money(help_text="With a path to an objective of version 0.")
    adaptation = _money(help_text="On other objectives, which a recorded decision covers.")
    emergent = _money(help_text="The rest.")
    # Negative amounts are recorded too, so that a share may lie beyond 0 and 1.
    deliberate_share = serializers.FloatField(allow_null=True)
    adaptation_share = serializers.FloatField(allow_null=True)
    emergent_share = serializers.FloatField(allow_null=True)
    realised_weight = _share()
    unrealised_weight = _share()
    unknown_weight = _share()


class IntentTarget(shapes.Shape):
    """A measure that aims elsewhere than it did."""

    name = fields.Text()
    then = fields.Text(allow_null=True)
    now = fields.Text(allow_null=True)


class IntentHeir(shapes.Shape):
    """An objective that an original one lives on in."""

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()
    description = fields.Text()
    became = fields.Choice(choices=BECAME)


class IntentStatement(shapes.Shape):
    """An objective as version 0 states it, and what became of it.

    `weight` is its share of version 0, told of its lowest objectives as `realised` is; `amount` the
    change money on its heirs, each counted once.
    """

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()
    description = fields.Text()
    level = fields.Whole(min_value=1)
    became = fields.Choice(choices=BECAME)
    weight = _share()
    realised = fields.Choice(choices=[one.value for one in Realised], allow_null=True)
    amount = _money()
    targets = IntentTarget(many=True)
    now = IntentHeir(many=True)


class IntentDecision(shapes.Shape):
    """The decision that covers an objective."""

    id = fields.Id()
    number = fields.Whole()
    title = fields.Text()


class IntentLater(shapes.Shape):
    """A later objective that has change money."""

    id = fields.Id()
    code = fields.Text()
    name = fields.Text()
    strand = fields.Choice(choices=STRANDS)
    amount = _money()
    decision = IntentDecision(allow_null=True)


class IntentOriginal(shapes.Shape):
    """Version 0 of the strategy, or of the first one that it was rolled over from."""

    strategy = fields.Id()
    strategy_name = fields.Text()
    effective_on = serializers.DateField()
    frozen_at = serializers.DateTimeField()
    is_back_dated = fields.Flag()
    is_from_paper = fields.Flag(help_text="It was written down later, from paper.")
    reason = fields.Text(help_text="Why it was; empty where it was frozen at approval.")
    vision = fields.Text()
    mission = fields.Text()


class IntentDriftDocument(shapes.Shape):
    """What is left of the original strategy. Without one, nothing is measured."""

    as_of = serializers.DateTimeField()
    strategy = fields.Id()
    name = fields.Text()
    state = fields.Choice(choices=["draft", "approved", "closed"])
    currency = fields.Text()
    vision = fields.Text()
    mission = fields.Text()
    is_partial = fields.Flag()
    by = fields.Choice(choices=["period", "day"])
    original = IntentOriginal(allow_null=True)
    measured_since = serializers.DateField(allow_null=True)
    strand_names = serializers.ListField(child=fields.Choice(choices=STRANDS))
    points = IntentPoint(many=True)
    statements = IntentStatement(many=True)
    later = IntentLater(many=True)


class IntentDriftView(Door):
    """Deliberate, adapted and emergent money against version 0."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_intent_drift",
            summary="Read what is left of the original strategy",
            tag="views",
            description="Change money with a path to an objective of version 0, along what was "
            "kept, reworded, split or replaced, is deliberate; what stands on other objectives is "
            "adaptation where a recorded decision covers them, and emergent else. Without a "
            "version 0 nothing is measured: `points` is empty.",
            answers={200: IntentDriftDocument, 304: None},
            parameters=(STRATEGY, BY, PERIOD, AS_OF, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        words = words_of(request, dict.fromkeys(("strategy", "by", "period", "as_of")))
        question = alignment.question_of(self, words)
        alignment.check(question)
        by = words.get("by", "period")
        if by not in ("period", "day"):
            raise shapes.refuse("/by", "invalid", "Give period or day.")
        told = intent_drift.intent_drift(
            scope=self.scope,
            strategy_id=question.strategy_id,
            by=by,
            period_id=question.period_id,
            as_of=question.as_of,
            now=self.now,
        )
        body = asdict(told)
        etag = conditional.etag_of_body({**body, "as_of": None})
        return conditional.tagged(request, body, etag, vary=conditional.BY_READER)
