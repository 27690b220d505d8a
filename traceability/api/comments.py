"""Comments: what people say about records, with mentions and evidence."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LOCATION
from traceability.api.listing import text_of
from traceability.api.records import NounDoor, RecordDetail, RecordList
from traceability.domain import discussion
from traceability.models import Comment as CommentTable
from traceability.models.nouns import BY_NAME
from traceability.queries import comments as queries
from traceability.queries.paging import Order
from traceability.services import comments
from traceability.tasks import notifying

COMMENT = BY_NAME["comment"]
KINDS = list(CommentTable.SubjectKind.values)
MOST_TEXT = 5000
_MENTIONING = "Names people as `@{id of the user}`, who may read the record: `comments/people`."


class Evidence(shapes.Shape):
    """An address that lies elsewhere, by http or https."""

    url = fields.Text(max_length=discussion.MOST_ADDRESS)
    title = fields.Text(required=False, allow_blank=True, max_length=200)


class EvidenceTold(shapes.Shape):
    """An address that lies elsewhere."""

    url = fields.Text()
    title = fields.Text(allow_blank=True)


class Mentioned(shapes.Shape):
    """A user whom a text names."""

    id = fields.Id()
    name = fields.Text()


class Comment(shaped.output_shape(COMMENT)):  # type: ignore[misc]  # made from the table
    """What one person says about one record."""

    mentions = Mentioned(many=True)
    links = EvidenceTold(many=True)
    author_name = fields.Text()
    is_own = fields.Flag()


_LINKS: dict[str, Any] = {"many": True, "required": False, "max_length": discussion.MOST_LINKS}


class Said(shapes.Shape):
    """What is said, about which record, and what it rests on."""

    subject_kind = fields.Choice(choices=KINDS)
    subject_id = fields.Id()
    text = fields.Text(max_length=MOST_TEXT, help_text=_MENTIONING)
    links = Evidence(**_LINKS)

    class Meta:
        ref_name = "CommentSaid"


class Edited(shapes.Shape):
    """What is said instead; what is left out stays."""

    text = fields.Text(required=False, max_length=MOST_TEXT, help_text=_MENTIONING)
    links = Evidence(**_LINKS)

    class Meta:
        ref_name = "CommentEdited"


class MayBeNamed(shapes.Shape):
    """People who may be named, by name."""

    results = Mentioned(many=True)


class _CommentDoor(NounDoor):
    """A door of comments, each told with the names in it."""

    noun = COMMENT
    findings_follow = False

    def detail(self, id: UUID) -> dict[str, Any]:
        """Return one comment in full."""
        row = super().detail(id)
        queries.complete([row], scope=self.scope)
        return row


class Comments(_CommentDoor, RecordList):
    """The comments, the latest first."""

    order = (Order("said_at", is_descending=True), Order("id", is_descending=True))

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one comment."""
        return Comment

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            told = super().operation(method)
            text = f"{told.description} `subject_kind` and `subject_id` name one record."
            return replace(told, description=text)
        return Operation(
            id="comments_say",
            summary="Say something about one record",
            tag=self.noun.path,
            description="Who may read the record reads it. Who is named is notified.",
            request=Said,
            answers={201: Comment},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 422),
        )

    def complete(self, rows: Any) -> None:
        """Name people."""
        queries.complete(rows, scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Say it."""
        asked = shapes.read(Said, request.data)

        def write() -> idempotency.Written:
            said = comments.say(**asked, actor=self.actor, now=self.now)
            notifying.after_write()
            return self.created(said.pk)

        return idempotency.answer(request, write, now=self.now)


class CommentDetail(_CommentDoor, RecordDetail):
    """One comment."""

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return its shape."""
        return Comment

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        refusals = (404, 412, 428)
        if method == "DELETE":
            return Operation(
                id="comments_take_back",
                summary="Take one own comment back",
                tag=self.noun.path,
                description="Nobody reads it any more; its history is kept.",
                answers={204: None},
                parameters=(IF_MATCH,),
                refusals=refusals,
            )
        return Operation(
            id="comments_edit",
            summary="Edit one own comment",
            tag=self.noun.path,
            request=Edited,
            answers={200: Comment},
            parameters=(IF_MATCH, ETAG),
            refusals=(*refusals, 422),
        )

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Say it otherwise."""
        asked = shapes.read(Edited, request.data, partial=True)
        with self.showing_current(id):
            comments.edit(
                comment_id=id,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
                **asked,
            )
        notifying.after_write()
        return idempotency.plain(self.written(id))

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """Take it back."""
        with self.showing_current(id):
            comments.take_back(
                comment_id=id,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
            )
        return self.gone()


class CommentPeople(Door):
    """Who may be named on one record."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="comments_people",
            summary="List who may be named on one record",
            tag="comments",
            description=f"Up to {queries.MOST_SUGGESTED} people who may read it, by name.",
            answers={200: MayBeNamed},
            parameters=(
                OpenApiParameter("subject_kind", {"type": "string", "enum": KINDS}, required=True),
                OpenApiParameter("subject_id", {"type": "string", "format": "uuid"}, required=True),
                OpenApiParameter("search", str, description="Only whose name holds this text."),
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return them."""
        words = words_of(request, dict.fromkeys(("subject_kind", "subject_id", "search")))
        about = shapes.read(_About, {name: words[name] for name in words if name != "search"})
        found = queries.suggested(
            scope=self.scope,
            kind=about["subject_kind"],
            id=about["subject_id"],
            search=text_of(words, "search") or "",
        )
        return Response({"results": [asdict(each) for each in found]})


class _About(shapes.Shape):
    """The record that is talked about."""

    subject_kind = fields.Choice(choices=KINDS)
    subject_id = fields.Id()
