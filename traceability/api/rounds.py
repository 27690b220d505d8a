"""Rounds: prepared and led by the PMO, answered by each rater alone, published as groups."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from traceability.api import conditional, idempotency, shapes
from traceability.api import round_shapes as shaped
from traceability.api.alignment import STRATEGY, id_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import (
    ETAG,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    IF_NONE_MATCH,
    LOCATION,
    MAYBE_IF_MATCH,
)
from traceability.api.plain_lists import PlainList
from traceability.domain.errors import StaleVersion
from traceability.models import Round
from traceability.queries import leadership_alignment, paging, traces
from traceability.queries import rounds as queries
from traceability.queries.paging import Order
from traceability.services import mail, rounds
from traceability.tasks import mail as mail_tasks

TAG = "rounds"


class _RoundDoor(Door):
    """A door of one round."""

    findings_follow = False

    def told(self, id: UUID) -> dict[str, Any]:
        """Return the round as the reader knows it."""
        return queries.told(scope=self.scope, now=self.now, round_id=id)

    def written(self, id: UUID, *, status: int = 200) -> idempotency.Written:
        """Return the answer to a write."""
        row = self.told(id)
        headers = {"ETag": conditional.etag_of(row)}
        if status == 201:
            headers["Location"] = f"/api/v1/rounds/{id}"
        return status, row, headers


class Rounds(_RoundDoor, PlainList):
    """The rounds that the reader may know of."""

    model, many, columns = Round, "rounds", queries.COLUMNS
    search = ("name",)
    order = (Order("closes_on", is_descending=True), Order("id"))
    row_shape = shaped.RoundTold

    @property
    def table(self) -> dict[str, Any]:
        """Return the columns that narrow and sort it: not the items, which may be hidden."""
        return {name: one for name, one in super().table.items() if name != "items"}

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="rounds_create",
            summary="Prepare one round",
            tag=TAG,
            description="The PMO does. Nobody is asked before it opens.",
            request=shaped.NewRound,
            answers={201: shaped.RoundTold},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 422),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the rounds."""
        return queries.known(scope=self.scope, now=self.now)

    def complete(self, rows: Sequence[paging.Row]) -> None:
        """Add whom they ask, and hide lists from who has not recalled."""
        queries.complete(rows, scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Prepare one."""
        queries.check_module()
        values = shapes.read(shaped.NewRound, request.data)

        def write() -> idempotency.Written:
            made = rounds.make_round(values=values, actor=self.actor, now=self.now)
            return self.written(made.pk, status=201)

        return idempotency.answer(request, write, now=self.now)


class RoundDetail(_RoundDoor):
    """One round."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="rounds_read",
            summary="Read one round",
            tag=TAG,
            answers={200: shaped.RoundTold, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="rounds_revise",
            summary="Change what a draft of a round asks, and whom",
            tag=TAG,
            request=shaped.RoundChanges,
            answers={200: shaped.RoundTold},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the round."""
        words_of(request, {})
        return conditional.row_tagged(request, self.told(id))

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Change it."""
        queries.round_known(scope=self.scope, now=self.now, round_id=id)
        values = shapes.read(shaped.RoundChanges, request.data, partial=True)
        try:
            rounds.revise_round(
                round_id=id,
                expected_version=conditional.required_version(request),
                values=values,
                actor=self.actor,
                now=self.now,
            )
        except StaleVersion as stale:
            stale.facts["current"] = self.told(id)
            raise
        return idempotency.plain(self.written(id))


class _RoundVerb(_RoundDoor):
    verb: ClassVar[str]
    summary: ClassVar[str]
    text: ClassVar[str]
    answer: ClassVar[type[shapes.Shape]] = shaped.RoundTold

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=f"rounds_{self.verb}",
            summary=self.summary,
            tag=TAG,
            description=self.text,
            request=shapes.Nothing,
            answers={200: self.answer},
            parameters=(MAYBE_IF_MATCH, IDEMPOTENCY_KEY, ETAG),
            refusals=(404, 409, 412, 422, 503),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Do it, once per Idempotency-Key."""
        queries.round_known(scope=self.scope, now=self.now, round_id=id)
        shapes.read(shapes.Nothing, request.data)

        def write() -> idempotency.Written:
            try:
                more = self.act(id, conditional.version_read(request))
            except StaleVersion as stale:
                stale.facts["current"] = self.told(id)
                raise
            row = self.told(id)
            return 200, {**row, **more}, {"ETag": conditional.etag_of(row)}

        answered = idempotency.answer(request, write, now=self.now)
        mail_tasks.after_write()
        return answered

    @abstractmethod
    def act(self, id: UUID, expected_version: int | None) -> Mapping[str, Any]:
        """Call the service; return what the answer tells beside the round."""


class RoundOpening(_RoundVerb):
    """Ask."""

    verb, summary = "open", "Open one round"
    text = "Writes a mail to everybody it asks. What it asks and shows is fixed from then on."
    answer = shaped.RoundOpened

    def act(self, id: UUID, expected_version: int | None) -> Mapping[str, Any]:
        """Open it."""
        written = rounds.open_round(
            round_id=id, expected_version=expected_version, actor=self.actor, now=self.now
        )
        return {"written": written, "is_mail_set_up": mail.is_set_up()}


class RoundClosing(_RoundVerb):
    """Stop asking."""

    verb, summary = "close", "Close one round"
    text = "Nobody is reminded any more; late answers are taken until it is published."

    def act(self, id: UUID, expected_version: int | None) -> Mapping[str, Any]:
        """Close it."""
        rounds.close_round(
            round_id=id, expected_version=expected_version, actor=self.actor, now=self.now
        )
        return {}


class RoundPublication(_RoundVerb):
    """Count and show."""

    verb, summary = "publish", "Publish one round"
    text = "Counts the answers once. Raters see the results now, everybody else a day later."

    def act(self, id: UUID, expected_version: int | None) -> Mapping[str, Any]:
        """Publish it."""
        rounds.publish_round(
            round_id=id, expected_version=expected_version, actor=self.actor, now=self.now
        )
        return {}


class RoundReminder(_RoundDoor):
    """Write again to those who have not answered."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="rounds_remind",
            summary="Write again to those who have not answered one round",
            tag=TAG,
            description="At most once a day and person; nobody is told who they are.",
            request=shapes.Nothing,
            answers={200: shaped.RoundReminded},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Remind them."""
        queries.round_known(scope=self.scope, now=self.now, round_id=id)
        shapes.read(shapes.Nothing, request.data)

        def write() -> idempotency.Written:
            written = rounds.remind(round_id=id, actor=self.actor, now=self.now)
            return 200, {"written": written, "is_mail_set_up": mail.is_set_up()}, {}

        answered = idempotency.answer(request, write, now=self.now)
        mail_tasks.after_write()
        return answered


class RoundResults(_RoundDoor):
    """What one round showed."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="rounds_results",
            summary="Read what one round showed",
            tag=TAG,
            description="Its raters from publication on, other readers a day later.",
            answers={200: shaped.LeadershipAlignment, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it."""
        words_of(request, {})
        found = queries.round_known(scope=self.scope, now=self.now, round_id=id)
        body = leadership_alignment.document(
            scope=self.scope, strategy_id=found.strategy_id, now=self.now, round_id=id
        )
        return conditional.tagged(request, body, conditional.etag_of_body(body))


class LeadershipAlignmentView(_RoundDoor):
    """Where leaders stand, of the latest round."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_leadership_alignment",
            summary="Read where leaders agree, and the money resting on where they do not",
            tag="views",
            description="Of the `round` named, else of the latest that the reader may see and "
            "that shows leaders' word; `priorities_round` is the one that words on objectives are "
            "of, on the map and in findings. Nothing narrows what a round showed: no department, "
            "no date, no rater.",
            answers={200: shaped.LeadershipAlignment, 304: None},
            parameters=(STRATEGY, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return it."""
        queries.check_module()
        words = words_of(request, {"strategy": None, "round": None})
        body = leadership_alignment.document(
            scope=self.scope,
            strategy_id=traces.chosen_strategy(self.scope, id_of(words, "strategy")),
            round_id=id_of(words, "round"),
            now=self.now,
        )
        return conditional.tagged(request, body, conditional.etag_of_body(body))
