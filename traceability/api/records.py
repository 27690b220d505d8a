"""Lists and records of every noun in the registry: read, create, revise, end.

A noun's own verbs (confirm, approve, waive) stand in the file of the noun.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import (
    conditional,
    custom_filters,
    idempotency,
    listing,
    rendering,
    shapes,
)
from traceability.api import record_shapes as shaped
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.domain.errors import NotFound, StaleVersion
from traceability.interchange.tables import writing
from traceability.models.nouns import Noun
from traceability.queries import latest_change, organisation_settings
from traceability.queries import records as record_queries
from traceability.queries.paging import Order
from traceability.queries.records import Wanted
from traceability.services import records as record_services


def refuse_when_off(module: str) -> None:
    """Raise `NotFound` while a module is switched off: then it has no door."""
    if not organisation_settings.has(module):
        raise NotFound(
            "This module is switched off; an administrator switches it on.",
            facts={"module": module},
        )


class NounDoor(Door):
    """A door of one noun."""

    noun: ClassVar[Noun]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Be no door while the noun's module is switched off."""
        super().initial(request, *args, **kwargs)
        if self.noun.module:
            refuse_when_off(self.noun.module)

    @property
    def words(self) -> str:
        """Return the noun as readers say it."""
        return self.noun.name.replace("_", " ")

    @property
    def plural(self) -> str:
        """Return its plural as readers say it."""
        return self.noun.plural.replace("_", " ")

    def name(self, verb: str) -> str:
        """Return an operation's id (`strategies_list`)."""
        return f"{self.noun.plural}_{verb}"

    def detail(self, id: UUID) -> dict[str, Any]:
        """Return one record as readers get it."""
        return record_queries.detail(scope=self.scope, noun=self.noun.name, id=id)

    @contextmanager
    def showing_current(self, id: UUID) -> Iterator[None]:
        """Let a refusal for a stale version carry the record as it stands."""
        try:
            yield
        except StaleVersion as stale:
            stale.facts["current"] = self.detail(id)
            if latest := latest_change.latest_change(scope=self.scope, noun=self.noun.name, id=id):
                stale.facts["changed"] = {"by": latest.by, "at": latest.at}
            raise

    def written(self, id: UUID) -> tuple[int, object, dict[str, str]]:
        """Return the answer to a write of a record that was there: status, body, headers."""
        row = self.detail(id)
        return 200, row, {"ETag": conditional.etag_of(row)}

    def created(self, id: UUID) -> tuple[int, object, dict[str, str]]:
        """Return the answer to a write that made a record."""
        _, row, headers = self.written(id)
        return 201, row, {"Location": f"/api/v1/{self.noun.path}/{id}", **headers}

    def gone(self) -> HttpResponseBase:
        """Return the answer to an end."""
        return HttpResponse(status=204)


class RecordList(NounDoor):
    """The list of a noun that its own verbs write."""

    renderer_classes = [rendering.Json, rendering.Csv]
    order: ClassVar[tuple[Order, ...]] = (Order("id"),)
    asked: frozenset[str] | None = None

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the words that narrow this list."""
        return listing.filters_of_noun(self.noun)

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one row."""
        return shaped.output_shape(self.noun)

    @property
    def csv_columns(self) -> list[str]:
        """Return the columns of the list as a table."""
        names: list[str] = list(self.row_shape().get_fields())
        return [name for name in names if self.asked is None or name in self.asked]

    @property
    def sheet_columns(self) -> Sequence[writing.Column]:
        """Return the same columns as a workbook has them."""
        return [writing.Column(name) for name in self.csv_columns]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=self.name("list"),
            summary=f"List {self.plural}",
            tag=self.noun.path,
            description=f"{_PAGES} {custom_filters.TEXT}" if self._is_extended else _PAGES,
            answers={200: shaped.page_shape(self.row_shape)},
            media_types=("application/json", "text/csv"),
            parameters=listing.parameters_of(self.noun, self.filters),
        )

    @property
    def _is_extended(self) -> bool:
        return "custom_fields" in self.noun.columns

    def get(self, request: Request) -> Response:
        """Return one page."""
        wanted = self.wanted_of(request)
        page = record_queries.page(scope=self.scope, noun=self.noun.name, wanted=wanted)
        self.complete(page.rows)
        body = listing.page_body(request, page, wanted.order)
        return Response(body, headers=listing.links_of(body))

    def wanted_of(self, request: Request) -> Wanted:
        """Return what the address asks for."""
        custom = custom_filters.words_known(self.noun, request.query_params)
        keys = custom_filters.keys_known(self.noun, request.query_params.get("ordering", ""))
        wanted = listing.wanted_of(
            request, self.noun, filters=self.filters, order=self.order, others=custom, custom=keys
        )
        self.asked = wanted.fields
        narrowed = custom_filters.condition(custom, request.query_params)
        return replace(wanted, conditions=wanted.conditions & narrowed) if custom else wanted

    def complete(self, rows: Any) -> None:
        """Add to rows what their table does not hold."""


class WritableList(RecordList):
    """The list of a noun that is created field by field."""

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id=self.name("create"),
            summary=f"Create one {self.words}",
            tag=self.noun.path,
            request=shaped.input_shape(self.noun),
            answers={201: shaped.detail_shape(self.noun)},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Create one record."""
        values = shapes.read(shaped.input_shape(self.noun), request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            record = record_services.create_record(
                noun=self.noun.name, values=values, actor=self.actor, now=self.now
            )
            return self.created(record.id)

        return idempotency.answer(request, write, now=self.now)


class RecordDetail(NounDoor):
    """One record of a noun that its own verbs write."""

    @property
    def shape(self) -> type[shapes.Shape]:
        """Return the record's shape."""
        return shaped.detail_shape(self.noun)

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=self.name("read"),
            summary=f"Read one {self.words}",
            tag=self.noun.path,
            answers={200: self.shape, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the record, or 304 when the reader holds this body."""
        words_of(request, {})
        row = self.detail(id)
        self.complete(row)
        return conditional.row_tagged(request, row)

    def complete(self, row: dict[str, Any]) -> None:
        """Add to the row what its table does not hold."""


class WritableDetail(RecordDetail):
    """One record that is written field by field."""

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        refusals = (404, 409, 412, 428)
        if method == "DELETE":
            return Operation(
                id=self.name("end"),
                summary=f"End one {self.words}",
                tag=self.noun.path,
                description=_ENDING,
                answers={204: None},
                parameters=(IF_MATCH,),
                refusals=refusals,
            )
        verb, which = ("revise", "some fields") if method == "PATCH" else ("replace", "every field")
        return Operation(
            id=self.name(verb),
            summary=f"Set {which} of one {self.words}",
            tag=self.noun.path,
            request=shaped.input_shape(self.noun),
            answers={200: self.shape},
            parameters=(IF_MATCH, ETAG, *([_EDITORIAL] if self._has_wording else [])),
            refusals=refusals,
        )

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Set the fields that the body names."""
        values = shapes.read(shaped.input_shape(self.noun), request.data, partial=True)
        return self._revise(request, id, values)

    def put(self, request: Request, id: UUID) -> HttpResponseBase:
        """Set every field; those left out take their defaults."""
        values = shapes.read(shaped.input_shape(self.noun), request.data)
        absent = {
            name: None if column.null else column.get_default()
            for name, column in self.noun.writable.items()
            if name not in values
        }
        return self._revise(request, id, absent | values)

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """End the record."""
        with self.showing_current(id):
            record_services.end_record(
                noun=self.noun.name,
                id=id,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
            )
        return self.gone()

    def words_of_writes(self, method: str) -> tuple[str, ...]:
        """Return the parameters that a write takes."""
        return ("editorial",) if self._has_wording and method in ("PATCH", "PUT") else ()

    @property
    def _has_wording(self) -> bool:
        return self.noun.name in ("initiative", "objective")

    def _revise(self, request: Request, id: UUID, values: Mapping[str, Any]) -> HttpResponseBase:
        editorial = request.query_params.get("editorial", "false")
        if editorial not in ("true", "false"):
            raise shapes.refuse("/editorial", "invalid", "Give true or false.")
        with self.showing_current(id):
            record_services.revise_record(
                noun=self.noun.name,
                id=id,
                expected_version=conditional.required_version(request),
                values=values,
                is_editorial=editorial == "true",
                actor=self.actor,
                now=self.now,
            )
        return idempotency.plain(self.written(id))


_PAGES = "Pages by cursor; `Accept: text/csv` gives the page as a table."
_EDITORIAL = OpenApiParameter(
    "editorial",
    {"type": "boolean"},
    description="True: the edit changes the wording of name or description and not the meaning, "
    "so confirmed links stay valid.",
)
_ENDING = (
    "It ends where its noun has an end (a state or a date) and stays readable; else it is deleted "
    "and its history kept."
)
