"""Verbs of the strategy and the portfolio: approve a strategy, confirm or reject a link."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, MAYBE_IF_MATCH
from traceability.api.records import NounDoor
from traceability.models.nouns import BY_NAME
from traceability.queries import records as record_queries
from traceability.services import portfolio, strategy

MOST_LINKS = 500


class Approval(shapes.Shape):
    """From which day the vision holds; today unless told otherwise."""

    effective_on = serializers.DateField(required=False)


class Judgement(shapes.Shape):
    """Why; needed from anyone but the objective's owner, and for every rejection."""

    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class JudgementOfMany(shapes.Shape):
    """Up to 500 links, one verb, one reason."""

    verb = fields.Choice(choices=["confirm", "reject"])
    contributions = serializers.ListField(
        child=fields.Id(), min_length=1, max_length=MOST_LINKS, allow_empty=False
    )
    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class VerbDoor(NounDoor, ABC):
    """A verb on one record. `If-Match` may say which state it was judged by."""

    verb: str
    summary: str
    body: type[shapes.Shape]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=self.name(self.verb),
            summary=self.summary,
            tag=self.noun.path,
            request=self.body,
            answers={200: shaped.detail_shape(self.noun)},
            parameters=(MAYBE_IF_MATCH, IDEMPOTENCY_KEY, ETAG),
            refusals=(404, 409, 412, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Do it, once per Idempotency-Key."""
        values = shapes.read(self.body, request.data)

        def write() -> idempotency.Written:
            with self.showing_current(id):
                self.act(id, conditional.version_read(request), values)
            return self.written(id)

        return idempotency.answer(request, write, now=self.now)

    @abstractmethod
    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Call the service."""


class StrategyApproval(VerbDoor):
    """Approve a draft: its vision is frozen as version 0."""

    noun = BY_NAME["strategy"]
    verb, summary, body = "approve", "Approve one strategy and freeze its vision", Approval

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Approve it."""
        strategy.approve_strategy(
            strategy_id=id,
            expected_version=expected_version,
            effective_on=values.get("effective_on"),
            actor=self.actor,
            now=self.now,
        )


class _Judging(VerbDoor):
    noun = BY_NAME["contribution"]
    body = Judgement
    judge: Callable[..., Any]

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Judge the link."""
        type(self).judge(
            contribution_id=id,
            expected_version=expected_version,
            reason=values.get("reason", ""),
            actor=self.actor,
            now=self.now,
        )


class ContributionConfirmation(_Judging):
    """Vouch for a link as both its ends stand now."""

    verb, summary = "confirm", "Confirm one contribution as its ends stand now"
    judge = staticmethod(portfolio.confirm_contribution)


class ContributionRejection(_Judging):
    """Say that a link does not hold."""

    verb, summary = "reject", "Reject one contribution"
    judge = staticmethod(portfolio.reject_contribution)


class ContributionJudgement(NounDoor):
    """Many links judged by one word, all or none."""

    noun = BY_NAME["contribution"]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="contributions_judge",
            summary="Confirm or reject up to 500 contributions, all or none",
            tag=self.noun.path,
            description="Each as its ends stand now, confirmed ones again. Refusals name each link "
            "(`/contributions/3`).",
            request=JudgementOfMany,
            answers={200: shaped.bulk_answer(self.noun)},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(422,),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Judge them."""
        asked = shapes.read(JudgementOfMany, request.data)

        def write() -> idempotency.Written:
            judged = portfolio.judge_contributions(
                verb=asked["verb"],
                contribution_ids=asked["contributions"],
                reason=asked.get("reason", ""),
                actor=self.actor,
                now=self.now,
            )
            found = record_queries.details(
                scope=self.scope, noun=self.noun.name, ids=[each.pk for each in judged]
            )
            return 200, {"results": found}, {}

        return idempotency.answer(request, write, now=self.now)
