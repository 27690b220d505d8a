"""Lists to take away: as a table they are whole, not a page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import custom_filters, listing, rendering
from traceability.api.doors import Operation
from traceability.api.records import RecordList, WritableList
from traceability.queries import records as record_queries

MOST_ROWS = 100_000
_TOLD = (
    "Pages by cursor. As a table (`text/csv`, or XLSX) it is the whole filtered list, unless a "
    "page is asked for."
)


class WholeTable(RecordList):
    """A list that is a table as well: all of what was asked for, as CSV or as a workbook."""

    renderer_classes = [rendering.Json, rendering.Csv, rendering.Xlsx]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        told = super().operation(method)
        if method != "GET":
            return told
        return replace(
            told,
            description=f"{_TOLD} {custom_filters.TEXT}" if self._is_extended else _TOLD,
            media_types=(*told.media_types, rendering.Xlsx.media_type),
        )

    def get(self, request: Request) -> Response:
        """Return one page, or all of them as a table."""
        if request.accepted_renderer.format == "json":
            return super().get(request)
        if {"cursor", "page_size"} & set(request.query_params):
            answer = super().get(request)
            answer.data["results"] = self.told(request, answer.data["results"])
            return answer
        wanted = replace(self.wanted_of(request), size=listing.MOST_PAGE_SIZE)
        rows: list[dict[str, Any]] = []
        while True:
            page = record_queries.page(scope=self.scope, noun=self.noun.name, wanted=wanted)
            self.complete(page.rows)
            rows.extend(page.rows)
            if page.next is None or len(rows) >= MOST_ROWS:
                return Response({"results": self.told(request, rows)})
            wanted = replace(wanted, place=page.next)

    def told(self, request: Request, rows: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the rows of the table."""
        return [*rows]


class WritableTable(WholeTable, WritableList):
    """The same of a noun that is created field by field."""
