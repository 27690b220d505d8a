"""Saved views of the workbench: read, kept, changed and thrown away."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import conditional, custom_filters, fields, idempotency, listing, shapes
from traceability.api.doors import Operation
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.kept import KeptDoor
from traceability.api.plain_lists import PlainList
from traceability.models import SavedView
from traceability.models.nouns import BY_NAME
from traceability.queries import saved_views
from traceability.services import saved_views as services

TAG = "saved-views"
MOST_COLUMNS = 100
MOST_FILTERS = 40


class _Words(shapes.Shape):
    name = fields.Text(max_length=100, required=False)
    columns = serializers.ListField(
        child=fields.Text(max_length=80), required=False, max_length=MOST_COLUMNS
    )
    filters = serializers.DictField(
        child=fields.Text(max_length=2000),
        required=False,
        help_text='Words of the list and their values: `{"stage__in": "active,paused"}`.',
    )
    search = fields.Text(required=False, allow_blank=True, max_length=200)
    ordering = fields.Text(required=False, allow_blank=True, max_length=200)
    is_shared = fields.Flag(required=False, help_text="The PMO alone shares views.")


class ViewChanges(_Words):
    """What of a view changes."""

    class Meta:
        ref_name = "SavedViewChanges"


class NewView(_Words):
    """A view to keep under a name."""

    name = fields.Text(max_length=100)
    noun = fields.Choice(choices=SavedView.Sheet.choices)

    class Meta:
        ref_name = "NewSavedView"


class View(shapes.Shape):
    """Which columns and rows of a noun, in which order."""

    id = fields.Id()
    version = fields.Whole(min_value=1)
    name = fields.Text()
    noun = fields.Choice(choices=SavedView.Sheet.choices)
    columns = serializers.ListField(child=fields.Text())
    filters = serializers.DictField(child=fields.Text())
    search = fields.Text(allow_blank=True)
    ordering = fields.Text(allow_blank=True)
    is_shared = fields.Flag()
    owner_id = fields.Id(allow_null=True)
    made_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    class Meta:
        ref_name = "SavedView"


def _checked(noun: str, values: Mapping[str, Any]) -> None:
    """Refuse filters and orders that the noun's list would refuse."""
    entry = BY_NAME[noun]
    known = listing.filters_of_noun(entry)
    asked = values.get("filters", {})
    if len(asked) > MOST_FILTERS:
        raise shapes.refuse("/filters", "too_many", f"Give at most {MOST_FILTERS} filters.")
    custom = custom_filters.words_known(entry, asked)
    for word, value in asked.items():
        if word in custom:
            continue
        if word not in known:
            raise shapes.refuse(f"/filters/{word}", "unknown_field", f"No list has {word!r}.")
        known[word].condition(word, value)
    custom_filters.condition(custom, asked)
    if order := values.get("ordering"):
        keys = custom_filters.keys_known(entry, order)
        listing.order_of(order, listing.orders_of(entry.columns), keys)


class SavedViews(PlainList):
    """One's own views, and those that the PMO shares."""

    model, many, columns = SavedView, "saved views", saved_views.COLUMNS
    search = ("name",)
    row_shape = View
    findings_follow = False

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the words that narrow it: not those that every list has for itself."""
        own = {name: one for name, one in self.table.items() if name not in ("search", "ordering")}
        return listing.filters_of(own)

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="saved_views_create",
            summary="Keep a view under a name",
            tag=TAG,
            request=NewView,
            answers={201: View},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409, 422),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the views."""
        return saved_views.saved_views(scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Keep one."""
        saved_views.saved_views(scope=self.scope)
        asked = shapes.read(NewView, request.data)
        _checked(asked["noun"], asked)

        def write() -> idempotency.Written:
            made = services.save_view(values=asked, actor=self.actor, now=self.now)
            row = saved_views.saved_view(scope=self.scope, id=made.pk)
            address = f"/api/v1/saved-views/{made.pk}"
            return 201, row, {"ETag": conditional.etag_of(row), "Location": address}

        return idempotency.answer(request, write, now=self.now)


class SavedViewDetail(KeptDoor):
    """One saved view."""

    changes_shape = ViewChanges
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="saved_views_read",
            summary="Read one saved view",
            tag=TAG,
            answers={200: View, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="saved_views_revise",
            summary="Change a saved view",
            tag=TAG,
            description="One's own; the PMO also changes those that are shared.",
            request=ViewChanges,
            answers={200: View},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428),
        ),
        "DELETE": Operation(
            id="saved_views_drop",
            summary="Throw a saved view away",
            tag=TAG,
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 412, 428),
        ),
    }

    def row(self, id: UUID) -> Mapping[str, Any]:
        """Return the view."""
        return saved_views.saved_view(scope=self.scope, id=id)

    def revise(
        self, row: Mapping[str, Any], expected_version: int | None, changes: Mapping[str, Any]
    ) -> None:
        """Change it, within what its noun has."""
        _checked(row["noun"], changes)
        services.revise_view(
            view_id=row["id"],
            expected_version=expected_version,
            values=changes,
            actor=self.actor,
            now=self.now,
        )

    def drop(self, id: UUID, expected_version: int | None) -> None:
        """Throw the view away."""
        services.drop_view(view_id=id, expected_version=expected_version, actor=self.actor)
