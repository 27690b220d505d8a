"""What happened to a record, and taking one's own changes back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, idempotency, listing, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import IDEMPOTENCY_KEY
from traceability.api.record_shapes import page_shape
from traceability.api.records import NounDoor
from traceability.models import Change
from traceability.queries import paging, record_history
from traceability.services import undoing

ORDER = (paging.Order("position", is_descending=True),)
_SOME: dict[str, Any] = {"many": True, "min_length": 1, "max_length": 500}
COLUMNS = {"position": Change._meta.get_field("position")}


class HistoryField(shapes.Shape):
    """One field before and after, and the names of what they name. `is_hidden`: it names a record
    that the reader may not know, and both are left out.
    """

    field = fields.Text()
    before = fields.Anything()
    after = fields.Anything()
    before_name = fields.Text(allow_null=True)
    after_name = fields.Text(allow_null=True)
    is_hidden = fields.Flag()


class HistoryEntry(shapes.Shape):
    """One change. `name` is blank for the record itself, else it says which part of it changed."""

    position = fields.Whole(min_value=1)
    noun = fields.Text()
    object_id = fields.Id()
    operation = fields.Choice(choices=["created", "updated", "ended", "deleted"])
    version = fields.Whole(min_value=1)
    at = serializers.DateTimeField()
    name = fields.Text()
    by_kind = fields.Choice(choices=["user", "service_account", "system"])
    by_name = fields.Text(help_text="Blank where the reader may not know, or it was the service.")
    is_own = fields.Flag(help_text="Whether the reader wrote it.")
    reason = fields.Text()
    is_import = fields.Flag()
    import_id = fields.Id(allow_null=True)
    import_profile = fields.Text()
    may_undo = fields.Flag(help_text="One's own, of late, and nothing later touches its fields.")
    fields = HistoryField(many=True)  # type: ignore[assignment]  # a member, no attribute


class RecordHistory(NounDoor):
    """The history of one record."""

    @property
    def _has_parts(self) -> bool:
        return self.noun.name in record_history.PARTS

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        parts = OpenApiParameter(
            "parts",
            {"type": "boolean"},
            description="True: with the changes of what it carries, as links and money.",
        )
        return Operation(
            id=self.name("history"),
            summary=f"Read what happened to one {self.words}, the latest first",
            tag=self.noun.path,
            description="Who changed what, when and why, before and after, within the reader's "
            "rights as they are now. What was deleted keeps its history. `may_undo`: `POST "
            "changes/{id}/undo` with its position takes it back.",
            answers={200: page_shape(HistoryEntry)},
            parameters=(
                OpenApiParameter("cursor", str, description="Where a page's `next` leads."),
                OpenApiParameter(
                    "page_size",
                    {"type": "integer", "minimum": 1, "maximum": listing.MOST_PAGE_SIZE},
                    description=f"Entries on a page; {listing.DEFAULT_PAGE_SIZE} unless told.",
                ),
                *([parts] if self._has_parts else []),
            ),
            refusals=(404,),
        )

    def get(self, request: Request, id: UUID) -> Response:
        """Return one page."""
        known = ("cursor", "page_size", *(("parts",) if self._has_parts else ()))
        words = words_of(request, dict.fromkeys(known))
        if words.get("parts", "false") not in ("true", "false"):
            raise shapes.refuse("/parts", "invalid", "Give true or false.")
        place = listing.place_of(words.get("cursor"), ORDER, COLUMNS)
        told = record_history.history(
            scope=self.scope,
            noun=self.noun.name,
            id=id,
            now=self.now,
            with_parts=words.get("parts") == "true",
            before=None if place is None else place.values[0],
            limit=listing.size_of(words.get("page_size")),
        )
        following = None if told.before is None else paging.Place((told.before,))
        rows = [asdict(one) for one in told.entries]
        page = paging.Page(rows=rows, next=following, previous=None)
        return Response(listing.page_body(request, page, ORDER))


class ChangeUndo(Door):
    """Taking one's own change back."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="changes_undo",
            summary="Take back one of your own changes",
            tag="changes",
            description="`id` is the position of the change. Its fields are as they were before, "
            "what it created goes, what it deleted is there again; the history keeps both. For "
            "`UNDO_DAYS` (30) days; refused with 409 and the list where later edits stand on it.",
            answers={200: HistoryEntry},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request, id: int) -> HttpResponseBase:
        """Take the change back."""
        shapes.read(shapes.Nothing, request.data)

        def write() -> idempotency.Written:
            position = undoing.undo_change(position=id, actor=self.actor, now=self.now)
            entry = record_history.entry_of(scope=self.scope, position=position, now=self.now)
            return 200, asdict(entry), {}

        return idempotency.answer(request, write, now=self.now)


class MadeVersion(shapes.Shape):
    """A record and the version that a change made of it."""

    id = fields.Id()
    version = fields.Whole(min_value=1)


class ChangesToUndo(shapes.Shape):
    """The changes to take back together."""

    rows = MadeVersion(**_SOME)


class ChangesUndone(shapes.Shape):
    """The changes that took them back, in the order in which they were asked for."""

    results = HistoryEntry(many=True)


class ChangesUndo(Door):
    """Taking several of one's own changes back, all or none."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="changes_undo_many",
            summary="Take back several of your own changes, all or none",
            tag="changes",
            description="`rows` name records and the versions that the changes made of them: 1 for "
            "a record that was created. Each as by `POST changes/{id}/undo`, the latest first; "
            "refused with 409 and a complaint for each row that cannot go back.",
            request=ChangesToUndo,
            answers={200: ChangesUndone},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request) -> HttpResponseBase:
        """Take the changes back."""
        asked = shapes.read(ChangesToUndo, request.data)
        versions = [(each["id"], each["version"]) for each in asked["rows"]]

        def write() -> idempotency.Written:
            made = undoing.undo_changes(versions=versions, actor=self.actor, now=self.now)
            told = [
                asdict(record_history.entry_of(scope=self.scope, position=position, now=self.now))
                for position in made
            ]
            return 200, {"results": told}, {}

        return idempotency.answer(request, write, now=self.now)
