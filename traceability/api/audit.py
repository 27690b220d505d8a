"""What other systems sync by: the change feed, imports, external identities."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, idempotency, listing, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.plain_lists import PlainList
from traceability.models import ExternalIdentity as IdentityRow
from traceability.models import ImportBatch
from traceability.models import ParkedRow as ParkedRowTable
from traceability.models.nouns import ALL
from traceability.queries import changes, transfers
from traceability.queries.paging import Order
from traceability.services import identities
from traceability.services import imports as import_services

NOUNS = [noun.name for noun in ALL]


class Change(shapes.Shape):
    """One write. `fields` maps each changed field to its state before and after."""

    position = fields.Whole(min_value=1)
    noun = fields.Text()
    object_id = fields.Id()
    operation = fields.Choice(choices=["created", "updated", "ended", "deleted"])
    version = fields.Whole(min_value=1)
    fields = serializers.DictField(  # type: ignore[assignment]  # a member, no attribute
        child=serializers.ListField(child=fields.Anything(), min_length=2, max_length=2)
    )
    at = serializers.DateTimeField()
    actor_kind = serializers.CharField()
    actor_id = serializers.UUIDField(allow_null=True)
    reason = serializers.CharField()
    import_batch = serializers.UUIDField(allow_null=True)


class ChangePage(shapes.Shape):
    """Changes in the order of commits. Keep `cursor`; ask again with `after` set to it."""

    results = Change(many=True)
    cursor = serializers.CharField()
    next = serializers.URLField(allow_null=True, help_text="Null when nothing is left for now.")


class Changes(Door):
    """The change feed."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="changes",
            summary="Read what changed since a cursor",
            tag="changes",
            description="Ordered and complete, deletions included: every committed write within "
            "the reader's rights stands in it exactly once, whatever commits late. Of work that is "
            "confidential now it tells those alone whom it names, also of what was written before. "
            "Without `after`, or with an empty one, it begins at the first write.",
            answers={200: ChangePage},
            parameters=(
                OpenApiParameter("after", str, description="The `cursor` of the page before."),
                OpenApiParameter(
                    "limit",
                    {"type": "integer", "minimum": 1, "maximum": changes.MOST_CHANGES},
                    description=f"Changes on a page; {listing.DEFAULT_PAGE_SIZE} unless told.",
                ),
            ),
            refusals=(410,),
        )
    }

    def get(self, request: Request) -> Response:
        """Return one page of the feed."""
        words = words_of(request, {"after": None, "limit": None})
        cursor = words.get("after", "")
        after = changes.decode(cursor) if cursor else changes.BEGINNING
        feed = changes.changes(
            scope=self.scope, after=after, limit=listing.size_of(words.get("limit"), "limit")
        )
        cursor = changes.encode(feed.place)
        address = f"{request.path}?after={cursor}"
        if "limit" in words:
            address += f"&limit={words['limit']}"
        following = None if feed.is_drained else request.build_absolute_uri(address)
        return Response({"results": feed.changes, "cursor": cursor, "next": following})


class Import(shapes.Shape):
    """One import: everything it wrote names it."""

    id = fields.Id()
    profile = fields.Text()
    source = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    file_name = fields.Text(help_text="Blank where the import came before names were kept.")
    parameters = fields.AnyObject()
    digest = fields.Text()
    state = fields.Choice(choices=["applied", "undone"])
    report = fields.AnyObject()
    applied_at = serializers.DateTimeField()
    applied_by_id = fields.Id(allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)
    undone_by_id = fields.Id(allow_null=True)


class Imports(PlainList):
    """The imports, the newest first."""

    model, many, columns = ImportBatch, "imports", transfers.IMPORT_COLUMNS
    search = ("profile", "source")
    order = (Order("applied_at", is_descending=True), Order("id"))
    row_shape = Import

    def rows(self) -> QuerySet[Any, Any]:
        """Return the imports."""
        return transfers.imports(scope=self.scope)


class ImportDetail(Door):
    """One import."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="imports_read",
            summary="Read one import",
            tag="imports",
            answers={200: Import, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the import with its report."""
        words_of(request, {})
        row = transfers.import_batch(scope=self.scope, id=id)
        return conditional.tagged(request, row, conditional.etag_of_body(row))


class ParkedRow(shapes.Shape):
    """A row that an import kept aside. `values` are the cells of `columns` as they were read, or,
    without columns, fields by name: then `field` is the one to mend, and `column` where it stands.
    """

    id = fields.Whole(min_value=1)
    noun = fields.Text()
    external_id = fields.Text()
    file = fields.Text()
    row = fields.Whole(allow_null=True)
    column = fields.Text()
    field = fields.Text()
    code = fields.Text()
    message = fields.Text()
    columns = serializers.ListField(child=fields.Text())
    values = fields.AnyObject()
    retried_at = serializers.DateTimeField(allow_null=True)
    dismissed_at = serializers.DateTimeField(allow_null=True)
    dismissed_by_id = fields.Id(allow_null=True)
    dismissal_reason = fields.Text()


class ImportParkedRows(PlainList):
    """The rows that one import kept aside."""

    model, many, columns = ParkedRowTable, "parked rows", transfers.PARKED_COLUMNS
    search = ("file", "message")
    row_shape = ParkedRow

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return replace(
            super().operation(method),
            id="imports_parked_rows",
            summary="List the rows that one import kept aside",
            tag="imports",
            description="A later import of the same source that tries a row again ticks it off; "
            "one that is dismissed waits no more.",
            refusals=(404,),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the rows."""
        return transfers.parked_rows(scope=self.scope, import_id=self.kwargs["id"])


class ImportUndo(Door):
    """Taking an import back."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="imports_undo",
            summary="Take back one whole import",
            tag="imports",
            description="Refused with 409 and the list where later edits stand on it.",
            answers={200: Import},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Take the import back."""
        shapes.read(shapes.Nothing, request.data)

        def write() -> idempotency.Written:
            transfers.import_batch(scope=self.scope, id=id)
            import_services.undo_import(batch_id=id, actor=self.actor, now=self.now)
            return 200, transfers.import_batch(scope=self.scope, id=id), {}

        return idempotency.answer(request, write, now=self.now)


class ExternalIdentity(shapes.Shape):
    """What another system calls a record."""

    id = fields.Whole(min_value=1)
    noun = fields.Text()
    object_id = fields.Id()
    source = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    kind = fields.Text()
    value = fields.Text()
    source_sequence = fields.Whole(allow_null=True)


class NewIdentity(shapes.Shape):
    """What a system calls a record that is here already."""

    noun = fields.Choice(choices=NOUNS)
    object_id = fields.Id()
    source = fields.Text(max_length=200)  # type: ignore[assignment]  # a member, no attribute
    value = fields.Text(max_length=500)

    class Meta:
        ref_name = "ExternalIdentity"


class Identities(PlainList):
    """The external identities."""

    model, many, columns = IdentityRow, "identities", transfers.IDENTITY_COLUMNS
    search = ("source", "value")
    row_shape = ExternalIdentity

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the fields' filters; nouns are those of the registry."""
        noun = listing.Filter(
            "noun", fields.Choice(choices=NOUNS), type={"type": "string", "enum": NOUNS}
        )
        return {**super().filters, "noun": noun}

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="identities_create",
            summary="Say what a system calls a record",
            tag="identities",
            description="It makes one more version of the record.",
            request=NewIdentity,
            answers={201: ExternalIdentity},
            parameters=(IDEMPOTENCY_KEY, LOCATION),
            refusals=(404, 409, 422),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the identities of what the reader may see."""
        return transfers.identities(scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Attach an identity to a record."""
        asked = shapes.read(NewIdentity, request.data)

        def write() -> idempotency.Written:
            made = identities.attach_identity(
                noun=asked["noun"],
                record_id=asked["object_id"],
                source=asked["source"],
                value=asked["value"],
                actor=self.actor,
                now=self.now,
            )
            row = {name: getattr(made, name) for name in transfers.IDENTITY_COLUMNS}
            return 201, row, {"Location": f"/api/v1/identities/{made.pk}"}

        return idempotency.answer(request, write, now=self.now)


class IdentityDetail(Door):
    """One external identity."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "DELETE": Operation(
            id="identities_end",
            summary="Take back what a system calls a record",
            tag="identities",
            description="`If-Match` names the version of the record, which gets another one.",
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 409, 412, 428),
        )
    }

    def delete(self, request: Request, id: int) -> HttpResponseBase:
        """Detach the identity."""
        identities.detach_identity(
            identity_id=id,
            expected_version=conditional.required_version(request),
            actor=self.actor,
            now=self.now,
        )
        return Response(status=204)
