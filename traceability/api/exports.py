"""Exports: ask for one, see what it lost, fetch its file."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from traceability.api import conditional, fields, idempotency, rendering, shapes
from traceability.api.alignment import instant_of
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_NONE_MATCH, LOCATION
from traceability.api.plain_lists import PlainList
from traceability.models import Export
from traceability.queries.exports import requests
from traceability.queries.exports.portfolio import Wanted
from traceability.queries.paging import Order
from traceability.services import exports as services
from traceability.tasks.exports import make_export

TAG = "exports"
BYTES = {"type": "string", "format": "binary"}


class NewExport(shapes.Shape):
    """What to export. Without filters: all that its reader may read."""

    format = fields.Choice(choices=list(services.FORMATS))
    as_of = fields.Text(
        required=False, help_text="An instant or a day, which stands for its end (UTC)."
    )
    strategy = fields.Id(required=False, allow_null=True)
    department = fields.Id(
        required=False, allow_null=True, help_text="With the departments below it."
    )


class ExportRow(shapes.Shape):
    """An export as its list has it."""

    id = fields.Id()
    version = fields.Whole()
    format = fields.Choice(choices=list(services.FORMATS))
    as_of = serializers.DateTimeField(allow_null=True)
    strategy_id = fields.Id(allow_null=True)
    department_id = fields.Id(allow_null=True)
    state = fields.Choice(choices=Export.State.values)
    name = fields.Text()
    size = fields.Whole(allow_null=True)
    asked_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()


class Reason(shapes.Shape):
    """Why values are changed or lost, and how many."""

    reason = fields.Text()
    count = fields.Whole()


class FieldFate(shapes.Shape):
    """What became of the values of one field; blank ones count nowhere."""

    noun = fields.Text()
    field = fields.Text()
    kept = fields.Whole()
    changed = fields.Whole()
    lost = fields.Whole()
    why = Reason(many=True)


class NotInIt(shapes.Shape):
    """What is in no export. `count` is null where it is not counted."""

    what = fields.Text()
    count = fields.Whole(allow_null=True)
    why = fields.Text()


class LossReport(shapes.Shape):
    """What a file could not hold, counted in what was there."""

    format = fields.Text()
    made_at = serializers.DateTimeField()
    as_of = serializers.DateTimeField(allow_null=True)
    is_lossless = fields.Flag()
    records = serializers.DictField(child=fields.Whole())
    left_out = NotInIt(many=True)
    notes = serializers.ListField(child=fields.Text())
    fields = FieldFate(many=True)  # type: ignore[assignment]  # a member, no property


class ExportDetail(ExportRow):
    """One export. `is_readable` is false where its reader may no longer read what it tells of."""

    progress = fields.AnyObject(help_text="`noun` and how many of its records are `done`.")
    failure = fields.Text()
    report = LossReport(allow_null=True)
    is_readable = fields.Flag()


class Exports(PlainList):
    """The reader's own exports, the newest first."""

    model, many, columns = Export, "exports", requests.EXPORT_COLUMNS
    order = (Order("asked_at", is_descending=True), Order("id"))
    row_shape = ExportRow
    findings_follow = False

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="exports_create",
            summary="Ask for an export",
            tag=TAG,
            description="A worker makes it of what you may read; confidential work is in it for "
            "whom it names. Read it until `state` is `done`, then fetch its file. It is yours "
            "alone and kept for a day.",
            request=NewExport,
            answers={202: ExportDetail},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409,),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the reader's own."""
        return requests.exports(scope=self.scope, asked_by_id=self.actor.id)

    def post(self, request: Request) -> HttpResponseBase:
        """Keep what is wanted, and call a worker."""
        self.rows()
        asked = shapes.read(NewExport, request.data)
        words = {"as_of": asked["as_of"]} if asked.get("as_of") else {}
        instant = instant_of(words, now=self.now)
        wanted = Wanted(
            # The end of today is not there yet.
            as_of=None if instant is not None and instant >= self.now else instant,
            strategy_id=asked.get("strategy"),
            department_id=asked.get("department"),
        )

        def write() -> idempotency.Written:
            made = services.request_export(
                format_name=asked["format"], wanted=wanted, actor=self.actor, now=self.now
            )
            make_export.delay_on_commit(str(made.pk))
            row = requests.row_of(made, scope=self.scope)
            headers = {
                "ETag": conditional.etag_of(row),
                "Location": f"/api/v1/exports/{made.pk}",
            }
            return 202, row, headers

        return idempotency.answer(request, write, now=self.now)


class ExportDoor(Door):
    """One export."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="exports_read",
            summary="Read one export and its loss report",
            tag=TAG,
            answers={200: ExportDetail, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the export."""
        words_of(request, {})
        found = requests.export(scope=self.scope, asked_by_id=self.actor.id, id=id)
        row = requests.row_of(found, scope=self.scope)
        return conditional.row_tagged(request, row)


class _File(BaseRenderer):
    """Says that a door answers with files of a type; what they hold is written already."""

    def render(self, data: Any, *_: Any) -> bytes:
        """Return the body, of refusals."""
        return rendering.json_bytes(data)


def _renderer(media_type: str) -> type[BaseRenderer]:
    return type("File", (_File,), {"media_type": media_type, "format": media_type})


MEDIA_TYPES = tuple(sorted({each.media_type for each in services.FORMATS.values()}))


class ExportFile(Door):
    """The file of an export."""

    renderer_classes = [rendering.Json, *map(_renderer, MEDIA_TYPES)]
    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="exports_download",
            summary="Fetch the file of an export",
            tag=TAG,
            description="409 while it is being made, where it failed, and where you may no longer "
            "read all that it tells of.",
            answers={200: BYTES},
            media_types=MEDIA_TYPES,
            refusals=(404, 409),
        )
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the file as it lies in the database, part by part."""
        words_of(request, {})
        found = requests.export(scope=self.scope, asked_by_id=self.actor.id, id=id)
        parts = services.file_of(found, actor=self.actor)
        answer = StreamingHttpResponse(
            parts, content_type=services.FORMATS[found.format].media_type
        )
        answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
        answer["Content-Length"] = str(found.size)
        answer["Cache-Control"] = "private, no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
