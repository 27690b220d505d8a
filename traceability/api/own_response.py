"""One's own answer in a round: the only door behind which an answer is read, by who gave it.

Nothing of it is kept for replay: writes are by version, not by Idempotency-Key, for what is kept of
a keyed request would hold the answer in the clear.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, shapes
from traceability.api import round_shapes as shaped
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_MATCH
from traceability.domain import rounds
from traceability.queries import leadership_alignment
from traceability.queries import rounds as queries
from traceability.services import answers

TAG = "rounds"
_NO_STORE = {"Cache-Control": "no-store"}


class _OwnDoor(Door):
    findings_follow = False

    def told(self, id: UUID) -> dict[str, Any]:
        """Return the reader's own answer. Raises `NotFound` for whom the round does not ask."""
        round_, invitation = queries.invitation(scope=self.scope, now=self.now, round_id=id)
        own = queries.own_answer(scope=self.scope, person_id=invitation.person_id, round_=round_)
        asks_pulls = invitation.audience == "leads"
        is_seen = own.answer.recall is not None or round_.state == "published"
        return {
            "round": round_.pk,
            "name": round_.name,
            "strategy": round_.strategy_id,
            "strategy_name": round_.strategy.name,
            "round_state": round_.state,
            "closes_on": round_.closes_on,
            "message": round_.message,
            "kind": round_.kind,
            "audience": invitation.audience,
            "version": own.version,
            "state": own.state,
            "notice": rounds.UNREADABLE if own.state == queries.UNREADABLE else "",
            "recall": list(own.answer.recall or ()),
            "is_recall_done": own.answer.recall is not None,
            "items": round_.items if is_seen else None,
            "points": dict(own.answer.points),
            "sentence": own.answer.sentence,
            "pulls": list(own.answer.pulls),
            "may_answer": round_.state in answers.TAKING,
            "told": rounds.told(
                with_figures=round_.with_figures,
                keep_days=round_.keep_days,
                asks_pulls=asks_pulls,
            ),
            "bands": [asdict(band) for band in rounds.bands_of(len(round_.items))],
            "mirror": leadership_alignment.mirror(
                round_, audience=invitation.audience, points=own.answer.points
            ),
        }

    def answered(self, id: UUID) -> HttpResponseBase:
        """Return the answer under its tag; no cache keeps it."""
        row = self.told(id)
        return Response(row, headers={"ETag": conditional.etag_of(row), **_NO_STORE})


class OwnResponse(_OwnDoor):
    """The reader's answer."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="rounds_own_response",
            summary="Read one's own answer, and after publication beside one's group",
            tag=TAG,
            answers={200: shaped.OwnResponse},
            parameters=(ETAG,),
            refusals=(404,),
        ),
        "PUT": Operation(
            id="rounds_answer",
            summary="Keep a draft of one's answer, or give it",
            tag=TAG,
            description="What is left out stays. Given again, it takes the place of the one "
            "before; late answers are taken until the round is published.",
            request=shaped.OwnAnswer,
            answers={200: shaped.OwnResponse},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428, 503),
        ),
        "DELETE": Operation(
            id="rounds_withdraw",
            summary="Withdraw one's answer",
            tag=TAG,
            description="It is destroyed. What was published with it stays as it is.",
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 412, 428),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it."""
        words_of(request, {})
        return self.answered(id)

    def put(self, request: Request, id: UUID) -> HttpResponseBase:
        """Keep or give it."""
        self.told(id)
        values = shapes.read(shaped.OwnAnswer, request.data)
        answers.answer(
            round_id=id,
            is_final=values.pop("is_final"),
            values=values,
            expected_version=conditional.required_version(request),
            actor=self.actor,
            now=self.now,
        )
        return self.answered(id)

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """Destroy it."""
        self.told(id)
        answers.withdraw(
            round_id=id,
            expected_version=conditional.required_version(request),
            actor=self.actor,
            now=self.now,
        )
        return HttpResponse(status=204)


class OwnRecall(_OwnDoor):
    """What comes to mind before the list is seen."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "PUT": Operation(
            id="rounds_recall",
            summary="Write down what comes to mind, or skip it, and see the list",
            tag=TAG,
            request=shaped.Recall,
            answers={200: shaped.OwnResponse},
            parameters=(ETAG,),
            refusals=(404, 409, 503),
        )
    }

    def put(self, request: Request, id: UUID) -> HttpResponseBase:
        """Write it down."""
        self.told(id)
        values = shapes.read(shaped.Recall, request.data)
        answers.recall(round_id=id, lines=values["lines"], actor=self.actor, now=self.now)
        return self.answered(id)
