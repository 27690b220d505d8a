"""Lists of what is no noun of the portfolio: users, machines, imports, identities."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import listing, rendering
from traceability.api.doors import Door, words_of
from traceability.api.record_shapes import page_shape
from traceability.api.shapes import Shape
from traceability.queries import paging
from traceability.queries.paging import Order


class PlainList(Door, ABC):
    """One list, page by page."""

    renderer_classes = [rendering.Json, rendering.Csv]
    columns: ClassVar[Sequence[str]]
    order: ClassVar[tuple[Order, ...]] = (Order("id"),)
    filters: ClassVar[Mapping[str, listing.Filter]] = {}

    @property
    def csv_columns(self) -> list[str]:
        """Return the columns of the list as a table."""
        return list(self.row_shape().get_fields())

    @property
    @abstractmethod
    def row_shape(self) -> type[Shape]:
        """Return the shape of one row."""

    @abstractmethod
    def rows(self) -> QuerySet[Any, Any]:
        """Return what the reader may see."""

    def complete(self, rows: Sequence[paging.Row]) -> None:
        """Add to rows what their table does not hold."""

    def get(self, request: Request, **place: Any) -> Response:
        """Return one page. `place` is what the address names: what the list is of."""
        known = {"cursor": None, "page_size": None, **self.filters}
        words = words_of(request, known)
        rows = self.rows()
        condition = Q()
        for word, value in words.items():
            if word in self.filters:
                condition &= self.filters[word].condition(word, value)
        columns = {name: rows.model._meta.get_field(name) for name in self.columns}
        page = paging.page(
            rows.filter(condition),
            columns=list(self.columns),
            order=self.order,
            place=listing.place_of(words.get("cursor"), self.order, columns),
            size=listing.size_of(words.get("page_size")),
        )
        self.complete(page.rows)
        return Response(listing.page_body(request, page, self.order))


def answers_of(shape: type[Shape]) -> dict[int, Any]:
    """Return what a plain list answers, for its operation."""
    return {200: page_shape(shape)}


def parameters_of(filters: Mapping[str, listing.Filter]) -> tuple[OpenApiParameter, ...]:
    """Return the words of a plain list, for its operation."""
    words = [
        OpenApiParameter(name, dict(each.type), description=each.text)
        for name, each in filters.items()
    ]
    return (*words, *listing.page_parameters())
