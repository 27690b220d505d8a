"""The triage of links: work without an objective, and what becomes of the proposals for it."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LOCATION
from traceability.api.records import NounDoor, RecordDetail, RecordList
from traceability.models.nouns import BY_NAME
from traceability.queries import link_proposals, links_to_judge, traces
from traceability.services import link_proposals as services

CONTRIBUTION, DISMISSAL = BY_NAME["contribution"], BY_NAME["proposal_dismissal"]
MOST_ROWS, ROWS = 100, 10


class WorkToLink(shapes.Shape):
    """An initiative without an objective; `money` of the current period, null when unknown."""

    id = fields.Id()
    name = fields.Text()
    description = fields.Text()
    tags = serializers.ListField(child=fields.Text())
    department = fields.Id()
    department_name = fields.Text()
    money = fields.Amount(max_digits=20, decimal_places=2, allow_null=True)


class ProposedObjective(shapes.Shape):
    """An objective it sounds like; `above` from the top, `phrases` are in both texts."""

    objective = fields.Id()
    code = fields.Text()
    name = fields.Text()
    above = serializers.ListField(child=fields.Text())
    likeness = serializers.FloatField(min_value=0, max_value=1)
    phrases = serializers.ListField(child=fields.Text())


class BreakOfLine(shapes.Shape):
    """The first objective of a line, from below, that is not active."""

    objective = fields.Id()
    name = fields.Text()
    state = fields.Choice(choices=["draft", "retired"])


class PresentLink(shapes.Shape):
    """An objective that the work is linked to, though the line from there leads to no top."""

    objective = fields.Id()
    code = fields.Text()
    name = fields.Text()
    breaks_at = BreakOfLine(allow_null=True)


class LinkProposal(shapes.Shape):
    """One piece of work and its nearest objectives, best first.

    `present_links` are those of stranded work, which is given where it is asked for alone.
    """

    initiative = WorkToLink()
    present_links = PresentLink(many=True)
    may_link = fields.Flag(help_text="Whether the reader links this work, or says that none fits.")
    proposals = ProposedObjective(many=True)


class LinkProposalsPage(shapes.Shape):
    """A page of the triage; `left` counts all that waits."""

    strategy = fields.Id()
    currency = fields.Text()
    left = fields.Whole()
    heard_by = fields.Choice(choices=["meaning", "words"])
    results = LinkProposal(many=True)


def _parameter(name: str, kind: Mapping[str, Any], text: str) -> OpenApiParameter:
    return OpenApiParameter(name, dict(kind), description=text)


_UUID = {"type": "string", "format": "uuid"}


class LinkProposals(Door):
    """Work without an objective, most money first."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_link_proposals",
            summary="Read work without an objective, and the objectives it sounds like",
            tag="views",
            description="Agreed change work without a confirmed or proposed link. Proposals count "
            "nowhere as links. Work that somebody set aside comes back when its text or the "
            "objectives change.",
            answers={200: LinkProposalsPage},
            parameters=(
                STRATEGY,
                _parameter("after", _UUID, "The initiative that the page before ended with."),
                _parameter(
                    "initiative",
                    _UUID,
                    "This one alone, set aside or not; also where its line is broken.",
                ),
                _parameter(
                    "count",
                    {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
                    "How many at most.",
                ),
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return a page."""
        words = words_of(request, dict.fromkeys(("strategy", "after", "initiative", "count")))
        found = link_proposals.proposals(
            scope=self.scope,
            strategy_id=traces.chosen_strategy(self.scope, id_of(words, "strategy")),
            after=id_of(words, "after"),
            initiative_id=id_of(words, "initiative"),
            count=_count_of(words),
            now=self.now,
        )
        return Response(
            {
                "strategy": found.strategy_id,
                "currency": found.currency,
                "left": found.left,
                "heard_by": found.heard_by,
                "results": found.rows,
            }
        )


def _count_of(words: Mapping[str, str]) -> int:
    text = words.get("count", str(ROWS))
    if not (text.isdecimal() and text.isascii() and len(text) < 4 and 1 <= int(text) <= MOST_ROWS):
        raise shapes.refuse("/count", "invalid", f"Give a number from 1 to {MOST_ROWS}.")
    return int(text)


class LinkChange(shapes.Shape):
    """A field of an end that is not what it was when the link was confirmed."""

    end = fields.Choice(choices=["source", "target"])
    field = fields.Text()
    before = fields.Anything()
    after = fields.Anything()


class LinkToJudge(shapes.Shape):
    """One link that waits; `money` is all of its initiative's, of the current period."""

    contribution = fields.Id()
    source_noun = fields.Choice(choices=["initiative", "objective"])
    source = fields.Id()  # type: ignore[assignment]  # a member, no attribute
    source_name = fields.Text()
    department_name = fields.Text()
    money = fields.Amount(max_digits=20, decimal_places=2, allow_null=True)
    objective = fields.Id()
    objective_name = fields.Text()
    objective_code = fields.Text()
    share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)
    rationale = fields.Text()
    since = serializers.DateTimeField()
    may_judge = fields.Flag()
    changes = LinkChange(many=True)


class LinksToJudgePage(shapes.Shape):
    """Links that wait, up to 500 of them; `waiting` counts all."""

    strategy = fields.Id()
    currency = fields.Text()
    waiting = fields.Whole()
    results = LinkToJudge(many=True)


class LinksToJudge(Door):
    """Links that wait for a word."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_links_to_judge",
            summary="Read the links that wait to be confirmed, or confirmed again",
            tag="views",
            description="`proposed`: nobody confirmed or rejected them yet. `changed`: confirmed, "
            "and an end says something else since.",
            answers={200: LinksToJudgePage},
            parameters=(
                STRATEGY,
                _parameter(
                    "state",
                    {"type": "string", "enum": ["proposed", "changed"], "default": "proposed"},
                    "Which of them.",
                ),
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return them."""
        words = words_of(request, dict.fromkeys(("strategy", "state")))
        state = words.get("state", "proposed")
        if state not in ("proposed", "changed"):
            raise shapes.refuse("/state", "invalid", "Give proposed or changed.")
        strategy_id = traces.chosen_strategy(self.scope, id_of(words, "strategy"))
        found = links_to_judge.waiting(
            scope=self.scope, strategy_id=strategy_id, state=state, now=self.now
        )
        return Response(
            {
                "strategy": strategy_id,
                "currency": found.currency,
                "waiting": found.waiting,
                "results": found.rows,
            }
        )


class ProposalAccepted(shapes.Shape):
    """Which work serves which objective, and why if there is more to say."""

    initiative = fields.Id()
    objective = fields.Id()
    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class ProposalAcceptance(NounDoor):
    """A link out of a proposal."""

    noun = CONTRIBUTION

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="contributions_accept_proposal",
            summary="Link an initiative to an objective out of the triage",
            tag=self.noun.path,
            description="Confirmed at once where the caller judges links to the objective, else "
            "proposed. Deleting the link takes it back.",
            request=ProposalAccepted,
            answers={201: shaped.detail_shape(self.noun)},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Make the link."""
        asked = shapes.read(ProposalAccepted, request.data)

        def write() -> idempotency.Written:
            link = services.accept_proposal(
                initiative_id=asked["initiative"],
                objective_id=asked["objective"],
                reason=asked.get("reason", ""),
                actor=self.actor,
                now=self.now,
            )
            return self.created(link.pk)

        return idempotency.answer(request, write, now=self.now)


class DismissalGiven(shapes.Shape):
    """Of which work no objective of which strategy fits."""

    initiative = fields.Id()
    strategy = fields.Id()
    reason = fields.Text(required=False, allow_blank=True, max_length=5000)

    class Meta:
        ref_name = "ProposalDismissal"


class ProposalDismissals(RecordList):
    """Work of which somebody said that no objective fits."""

    noun = DISMISSAL

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="proposal_dismissals_create",
            summary="Say that none of the objectives fits one initiative",
            tag=self.noun.path,
            description="It is not asked again until its text or the objectives change.",
            request=DismissalGiven,
            answers={201: self.row_shape},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Set it aside."""
        asked = shapes.read(DismissalGiven, request.data)

        def write() -> idempotency.Written:
            record = services.dismiss_proposals(
                initiative_id=asked["initiative"],
                strategy_id=asked["strategy"],
                reason=asked.get("reason", ""),
                actor=self.actor,
                now=self.now,
            )
            return self.created(record.pk)

        return idempotency.answer(request, write, now=self.now)


class ProposalDismissalDetail(RecordDetail):
    """One of them."""

    noun = DISMISSAL

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="proposal_dismissals_end",
            summary="Take one dismissal back",
            tag=self.noun.path,
            description="The initiative waits to be linked again.",
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 412, 428),
        )

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """Take it back."""
        with self.showing_current(id):
            services.withdraw_dismissal(
                dismissal_id=id,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
            )
        return self.gone()
