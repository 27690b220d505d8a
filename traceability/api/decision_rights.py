"""Who decides on a record, and what the recorded rights leave open."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, shapes
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.domain.decision_rights import Kind, Outcome
from traceability.queries import who_decides

KINDS = [one.value for one in Kind if one is not Kind.ANY]
_KIND = OpenApiParameter(
    "kind", {"type": "string", "enum": KINDS}, description="Of decision; `funding` unless told."
)
_AMOUNT = OpenApiParameter(
    "amount",
    {"type": "string", "format": "decimal"},
    description="For how much, in the strategy's currency: `at` is the answer for it.",
)
_TEXT = (
    "By the right of the nearest scope: the objective or one above it, the department or one above "
    "it, the strategy, the whole organisation; where none is recorded, by the objective's owner. "
    "`outcome` says why nobody, or not one person alone, decides."
)


class DecidingPerson(shapes.Shape):
    """A person who decides or takes part."""

    id = fields.Id()
    name = fields.Text()
    has_left = fields.Flag()


class DecidingStep(shapes.Shape):
    """Who is asked next, a person or a role, and for how many days."""

    person = DecidingPerson(allow_null=True)
    role = fields.Text()
    days = fields.Whole()


class DecidingAnswer(shapes.Shape):
    """Who decides on amounts above one (excluded) up to another (included); null is no bound.

    `decides` is who decides today: the decider, or the deputy of one who has left.
    """

    above_amount = fields.Amount(allow_null=True, max_digits=18, decimal_places=2)
    up_to_amount = fields.Amount(allow_null=True, max_digits=18, decimal_places=2)
    outcome = fields.Choice(choices=[one.value for one in Outcome])
    reason = fields.Text()
    decides = DecidingPerson(allow_null=True)
    decider = DecidingPerson(allow_null=True)
    deputy = DecidingPerson(allow_null=True)
    recommend = DecidingPerson(many=True)
    agree = DecidingPerson(many=True)
    perform = DecidingPerson(many=True)
    input = DecidingPerson(many=True)
    escalation = DecidingStep(many=True)
    rights = serializers.ListField(child=fields.Id())


class WhoDecides(shapes.Shape):
    """Answers over all amounts, one after the other; `at` is the place of that for `amount`."""

    about = fields.Text()
    kind = fields.Choice(choices=KINDS)
    currency = fields.Text()
    amount = fields.Amount(allow_null=True, max_digits=18, decimal_places=2)
    answers = DecidingAnswer(many=True)
    at = fields.Whole(allow_null=True)


class WhoDecidesAll(shapes.Shape):
    """Of each objective concerned; empty where the PMO alone decides."""

    results = WhoDecides(many=True)


class RightCheck(shapes.Shape):
    """What the recorded rights leave open, and which rights that is of."""

    reason = fields.Choice(choices=["doubled", "overlapping", "missing"])
    text = fields.Text()
    rights = serializers.ListField(child=fields.Id())


class RightChecks(shapes.Shape):
    """All of it, as it is now."""

    results = RightCheck(many=True)


class ObjectiveWhoDecides(Door):
    """Who decides on an objective."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="objectives_who_decides",
            summary="Say who decides on one objective",
            tag="objectives",
            description=_TEXT,
            answers={200: WhoDecides},
            parameters=(_KIND, _AMOUNT),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words = words_of(request, {"kind": None, "amount": None})
        told = who_decides.of_objective(
            scope=self.scope, id=id, kind=_kind(words), amount=_amount(words), now=self.now
        )
        return Response(asdict(told))


class InitiativeWhoDecides(Door):
    """Who decides on an initiative."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="initiatives_who_decides",
            summary="Say who decides on one initiative",
            tag="initiatives",
            description=_TEXT,
            answers={200: WhoDecides},
            parameters=(STRATEGY, _KIND, _AMOUNT),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words = words_of(request, {"strategy": None, "kind": None, "amount": None})
        told = who_decides.of_initiative(
            scope=self.scope,
            id=id,
            strategy_id=id_of(words, "strategy"),
            kind=_kind(words),
            amount=_amount(words),
            now=self.now,
        )
        return Response(asdict(told))


class FindingWhoDecides(Door):
    """Who decides on what a finding is about."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="findings_who_decides",
            summary="Say who decides on what one finding is about",
            tag="findings",
            description="For the money at stake. " + _TEXT,
            answers={200: WhoDecidesAll},
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words_of(request, {})
        told = who_decides.of_finding(scope=self.scope, id=id, now=self.now)
        return Response({"results": [asdict(one) for one in told]})


class DecisionRightChecks(Door):
    """What the recorded rights leave open."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="decision_right_checks",
            summary="Read what the recorded decision rights leave open",
            tag="views",
            description="As they are now, of decisions on money. The findings of the detector "
            "`decision_right` are of the latest look, and tell what went beyond authority too.",
            answers={200: RightChecks},
            parameters=(STRATEGY,),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return it."""
        words = words_of(request, {"strategy": None})
        told = who_decides.checks(
            scope=self.scope, strategy_id=id_of(words, "strategy"), now=self.now
        )
        return Response({"results": [asdict(one) for one in told]})


def _kind(words: Mapping[str, str]) -> Kind:
    kind = words.get("kind", Kind.FUNDING.value)
    if kind not in KINDS:
        raise shapes.refuse("/kind", "invalid", f"Give one of {', '.join(KINDS)}.")
    return Kind(kind)


def _amount(words: Mapping[str, str]) -> Decimal | None:
    if "amount" not in words:
        return None
    try:
        return fields.Amount(max_digits=18, decimal_places=2).to_internal_value(words["amount"])
    except serializers.ValidationError as refused:
        raise shapes.refuse("/amount", "invalid", "Give an amount such as 1200.50.") from refused
