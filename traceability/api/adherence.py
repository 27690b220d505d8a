"""How far the data obey what was decided: of one decision, and of all of a strategy."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import alignment, conditional, fields, shapes
from traceability.api.alignment import AS_OF, STRATEGY
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.domain.adherence import State
from traceability.domain.commitments import Kind
from traceability.queries import adherence

STATES = [one.value for one in State]
_MAY_BE_UNKNOWN: dict[str, Any] = {"max_digits": 20, "decimal_places": 2, "allow_null": True}


class CommittedRecord(shapes.Shape):
    """A record by name; both null where the reader may not know it, or it is recorded no more."""

    noun = fields.Text()
    id = fields.Id(allow_null=True)
    name = fields.Text(allow_null=True)


class CommitmentEvidence(shapes.Shape):
    """One fact to check; null where it is not known. Money is a decimal string."""

    name = fields.Text()
    value = fields.Text(allow_null=True)


class CommitmentStanding(shapes.Shape):
    """One commitment and how it stands, with the reason and what it rests on.

    `since` is the day from which what is kept late holds; null where nobody recorded it. The work
    without a figure, then and now, leaves open how much stood where money is to move; that which
    the reader may not know by name is counted in the evidence alone.
    """

    kind = fields.Choice(choices=[one.value for one in Kind])
    state = fields.Choice(choices=STATES)
    reason = fields.Text()
    due_on = serializers.DateField()
    since = serializers.DateField(allow_null=True)
    subjects = CommittedRecord(many=True)
    amount = fields.Money(**_MAY_BE_UNKNOWN)
    target = serializers.FloatField(allow_null=True)
    evidence = CommitmentEvidence(many=True)
    without_figure_then = CommittedRecord(many=True)
    without_figure_now = CommittedRecord(many=True)
    work = CommittedRecord(many=True)
    unnamed = fields.Whole(min_value=0)


class DecisionAdherence(shapes.Shape):
    """One decision and how it stands: `kept` counts what the data obeyed in time, `kept_undated`
    what they obey from a day that nobody recorded. `share` is the part kept in time of what was
    kept in time, kept late or departed from; null where there is none.
    """

    id = fields.Id()
    number = fields.Whole()
    title = fields.Text()
    is_superseded = fields.Flag()
    share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)
    kept = fields.Whole(min_value=0)
    kept_late = fields.Whole(min_value=0)
    kept_undated = fields.Whole(min_value=0)
    not_yet_due = fields.Whole(min_value=0)
    departed = fields.Whole(min_value=0)
    cannot_be_told = fields.Whole(min_value=0)
    money_at_stake = fields.Money(**_MAY_BE_UNKNOWN)
    is_review_overdue = fields.Flag()
    commitments = CommitmentStanding(many=True)


class DecisionRhythm(shapes.Shape):
    """How decisions of one mode come about: median days from raised to decided (of `timed` of
    them), and the part that was decided otherwise since.
    """

    mode = fields.Choice(choices=["directive", "consensus"])
    decisions = fields.Whole(min_value=0)
    timed = fields.Whole(min_value=0)
    days = serializers.FloatField(allow_null=True)
    reopened = fields.Whole(min_value=0)
    reopen_share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)


class StrategyAdherence(shapes.Shape):
    """All decisions of a strategy; the sums are of those in force."""

    strategy = fields.Id()
    currency = fields.Text()
    as_of = serializers.DateTimeField()
    is_partial = fields.Flag()
    share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)
    kept = fields.Whole(min_value=0)
    kept_late = fields.Whole(min_value=0)
    kept_undated = fields.Whole(min_value=0)
    departed = fields.Whole(min_value=0)
    cannot_be_told = fields.Whole(min_value=0)
    not_yet_due = fields.Whole(min_value=0)
    modes = DecisionRhythm(many=True)
    decisions = DecisionAdherence(many=True)


class DecisionAdherenceView(Door):
    """All decisions of a strategy."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_decision_adherence",
            summary="Read how far the portfolio follows decisions",
            tag="views",
            description="Each commitment is kept in time, kept late, kept from a day that nobody "
            "recorded, not yet due, departed, or cannot be told: what is not known counts for "
            "neither side. Confidential work counts for who may know it.",
            answers={200: StrategyAdherence, 304: None},
            parameters=(STRATEGY, AS_OF, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        words = words_of(request, {"strategy": None, "as_of": None})
        question = alignment.question_of(self, words)
        alignment.check(question)
        told = adherence.of_strategy(
            scope=self.scope, strategy_id=question.strategy_id, as_of=question.as_of, now=self.now
        )
        body = asdict(told)
        etag = conditional.etag_of_body({**body, "as_of": None})
        return conditional.tagged(request, body, etag)


class AdherenceOfDecision(Door):
    """One decision."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="decisions_adherence",
            summary="Read how far the portfolio follows one decision",
            tag="decisions",
            description="The same figures as in `views/decision-adherence`.",
            answers={200: DecisionAdherence, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        words_of(request, {})
        body = asdict(adherence.of_decision(scope=self.scope, id=id, now=self.now))
        return conditional.tagged(request, body, conditional.etag_of_body(body))
