"""Public commitments: who commits to an approved strategy, and one's own word on it."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_NONE_MATCH
from traceability.api.records import RecordDetail, RecordList
from traceability.domain.pledges import LONGEST, WORDS
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries import pledges as queries
from traceability.services import pledges
from traceability.tasks import notifying

NOUN = BY_NAME["pledge"]
TAG = NOUN.path


class PledgeWord(shapes.Shape):
    """One's own word. A reservation is one sentence; of `cannot_commit` it may say why."""

    word = fields.Choice(choices=list(WORDS))
    reservation = fields.Text(required=False, allow_blank=True, max_length=LONGEST)


class EarlierWord(shapes.Shape):
    """What somebody said before."""

    word = fields.Choice(choices=list(WORDS))
    reservation = fields.Text()
    said_at = serializers.DateTimeField()


class PledgeOfPerson(shapes.Shape):
    """What one executive says; `word` is null for who has not said yet."""

    id = fields.Id()
    name = fields.Text()
    word = fields.Choice(choices=list(WORDS), allow_null=True)
    reservation = fields.Text()
    said_at = serializers.DateTimeField(allow_null=True)
    earlier = EarlierWord(many=True)


class PledgeCounts(shapes.Shape):
    """How many say what."""

    commits = fields.Whole()
    commits_with_reservation = fields.Whole()
    cannot_commit = fields.Whole()
    not_yet = fields.Whole()


class PublicCommitment(shapes.Shape):
    """Who commits to the approved version of one strategy, by name; `mine` is the reader's word."""

    strategy = fields.Id()
    name = fields.Text()
    state = fields.Choice(choices=["draft", "approved", "closed"])
    approved_version = fields.Whole()
    approved_at = serializers.DateTimeField(allow_null=True)
    headline = fields.Text()
    counts = PledgeCounts()
    people = PledgeOfPerson(many=True)
    may_pledge = fields.Flag()
    may_remind = fields.Flag()
    mine = fields.Choice(choices=list(WORDS), allow_null=True)


class PledgesReminded(shapes.Shape):
    """How many were notified."""

    notified = fields.Whole()


class _OfStrategy(Door):
    findings_follow = False

    def told(self, id: UUID) -> dict[str, Any]:
        """Return who said what."""
        today = organisation_settings.today(self.now)
        return queries.document(scope=self.scope, strategy_id=id, today=today)


class StrategyPledges(_OfStrategy):
    """Who commits to one strategy."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="strategies_pledges",
            summary="Read who commits in public to one approved strategy",
            tag=TAG,
            description="By name, as each said it; who has not said yet is told apart from who "
            "cannot. Nothing that was answered in a round is part of it.",
            answers={200: PublicCommitment, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "POST": Operation(
            id="strategies_pledge",
            summary="Say in public whether you commit to one approved strategy",
            tag=TAG,
            description="Executives do, each for themselves. What was said before stays on record.",
            request=PledgeWord,
            answers={201: PublicCommitment},
            parameters=(IDEMPOTENCY_KEY, ETAG),
            refusals=(404, 409, 422),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it."""
        words_of(request, {})
        body = self.told(id)
        return conditional.tagged(request, body, conditional.etag_of_body(body))

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Record it."""
        said = shapes.read(PledgeWord, request.data)

        def write() -> idempotency.Written:
            pledges.pledge(
                strategy_id=id,
                word=said["word"],
                reservation=said.get("reservation", ""),
                actor=self.actor,
                now=self.now,
            )
            body = self.told(id)
            return 201, body, {"ETag": conditional.etag_of_body(body)}

        return idempotency.answer(request, write, now=self.now)


class StrategyPledgesReminder(_OfStrategy):
    """Ask again those who have not said yet."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="strategies_pledges_remind",
            summary="Notify executives who have not said whether they commit",
            tag=TAG,
            description="At most once a day and person, as each chose to be notified.",
            request=shapes.Nothing,
            answers={200: PledgesReminded},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Remind them."""
        shapes.read(shapes.Nothing, request.data)

        def write() -> idempotency.Written:
            told = pledges.remind(strategy_id=id, actor=self.actor, now=self.now)
            return 200, {"notified": told}, {}

        answered = idempotency.answer(request, write, now=self.now)
        notifying.after_write()
        return answered


class Pledges(RecordList):
    """What was said in public, of every strategy."""

    noun = NOUN


class PledgeDetail(RecordDetail):
    """One of them."""

    noun = NOUN
