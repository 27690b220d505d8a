"""What a change would do before it is made, and an objective's money against its target."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.queries import impact

CHANGES = ("end", "target", "owner_leaves")


def _share(**more: Any) -> serializers.FloatField:
    return serializers.FloatField(allow_null=True, **more)


def _money(**more: Any) -> fields.Money:
    return fields.Money(max_digits=20, decimal_places=2, **more)


class ImpactLine(shapes.Shape):
    """An initiative whose line would break or come to hold, and its money of the period."""

    id = fields.Id()
    name = fields.Text()
    department_name = fields.Text()
    amount = _money(allow_null=True)


class ImpactLines(shapes.Shape):
    """Such initiatives that the reader may know: how many, and the first fifty."""

    count = fields.Whole()
    results = ImpactLine(many=True)


class ImpactFinding(shapes.Shape):
    """A finding that would open, close or change."""

    code = fields.Text()
    title = fields.Text()
    severity = fields.Choice(choices=["high", "medium", "low"])
    money_at_stake = _money(allow_null=True)
    next_step = fields.Text()


class ImpactFindings(shapes.Shape):
    """Such findings: how many, and the first fifty."""

    count = fields.Whole()
    results = ImpactFinding(many=True)


class Impact(shapes.Shape):
    """What would differ. Money is of the current period."""

    strategy = fields.Id()
    as_of = serializers.DateTimeField()
    period = fields.Id(allow_null=True)
    currency = fields.Text()
    losing = ImpactLines(help_text="Whose line to the top would break.")
    gaining = ImpactLines(help_text="Whose line to the top would come to hold.")
    elsewhere = fields.Whole(help_text="How many more would lose it, of other departments.")
    stranded = _money(help_text="What would rest on nothing that rests on an objective now.")
    unknown_money = fields.Whole(help_text="How many of those that lose it have no figure.")
    would_have_to_move = serializers.ListField(
        child=_share(),
        min_length=2,
        max_length=2,
        help_text="Of change money, to meet the agreed shares: before and after.",
    )
    opening = ImpactFindings()
    closing = ImpactFindings()
    changing = ImpactFindings(help_text="Those that would stand for other reasons or facts.")


class ObjectiveFunding(shapes.Shape):
    """Change money of one period that reaches the objective, against the share agreed for it."""

    period = fields.Id()
    name = fields.Text()
    is_current = fields.Flag()
    amount = _money()
    base = _money(help_text="All change money that reaches the top.")
    unknown_money = fields.Whole()
    funded_share = _share()
    target_share = _share()
    tolerance = _share()
    gap_share = _share()
    gap_amount = _money(allow_null=True)


class ObjectiveFundings(shapes.Shape):
    """Period by period, in their order."""

    results = ObjectiveFunding(many=True)


_WRITES_NOTHING = (
    "Computed by the detectors on the portfolio as it would be; nothing is written. Detectors that "
    "compare texts are left out, and pairs are for the PMO."
)


class ObjectiveImpact(Door):
    """What a change of an objective would do."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="objectives_impact",
            summary="Read what a change of one objective would do",
            tag="objectives",
            description="`change` is `end` (it is retired), `target` (another share is agreed for "
            "the current period: `target_share`) or `owner_leaves`. " + _WRITES_NOTHING,
            answers={200: Impact},
            parameters=(
                OpenApiParameter("change", str, enum=CHANGES, description="`end` unless told."),
                OpenApiParameter(
                    "target_share",
                    {"type": "number", "minimum": 0, "maximum": 1},
                    description="The share to agree, with `change=target`.",
                ),
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return what would differ."""
        words = words_of(request, {"change": None, "target_share": None})
        change = words.get("change", "end")
        if change not in CHANGES:
            raise shapes.refuse("/change", "invalid", f"Give one of {', '.join(CHANGES)}.")
        told = impact.of_objective(
            scope=self.scope,
            id=id,
            change=change,
            target_share=_target(words.get("target_share")),
            now=self.now,
        )
        return Response(asdict(told))


class InitiativeImpact(Door):
    """What ending an initiative would do."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_impact",
            summary="Read what cancelling one initiative would do",
            tag="initiatives",
            description="`stranded` is what of its money rests on objectives. " + _WRITES_NOTHING,
            answers={200: Impact},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return what would differ."""
        words = words_of(request, {"strategy": None})
        told = impact.of_initiative(
            scope=self.scope, id=id, strategy_id=id_of(words, "strategy"), now=self.now
        )
        return Response(asdict(told))


class FundingOfObjective(Door):
    """An objective's money against its target."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="objectives_funding",
            summary="Read one objective's money against its agreed share, by period",
            tag="objectives",
            description="Of readers whose sums are of some departments, of those alone.",
            answers={200: ObjectiveFundings},
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words_of(request, {})
        told = impact.funding(scope=self.scope, id=id, now=self.now)
        return Response({"results": [asdict(one) for one in told]})


def _target(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise shapes.refuse("/target_share", "invalid", "Give a share from 0 to 1.")
    return share
