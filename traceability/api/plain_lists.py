"""Lists of what is no noun of the portfolio: users, machines, imports, identities."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import listing, rendering
from traceability.api.doors import Door, Operation, words_of
from traceability.api.record_shapes import page_shape
from traceability.api.shapes import Shape
from traceability.queries import paging
from traceability.queries.paging import Order


class PlainList(Door, ABC):
    """One list, page by page. `many` is how readers say it, `search` the columns searched."""

    renderer_classes = [rendering.Json, rendering.Csv]
    model: ClassVar[type[models.Model]]
    many: ClassVar[str]
    columns: ClassVar[Sequence[str]]
    search: ClassVar[Sequence[str]] = ()
    order: ClassVar[tuple[Order, ...]] = (Order("id"),)
    asked: frozenset[str] | None = None

    @property
    @abstractmethod
    def row_shape(self) -> type[Shape]:
        """Return the shape of one row."""

    @property
    def table(self) -> dict[str, models.Field[Any, Any]]:
        """Return the list's columns by name, as their model has them."""
        known = {column.name: column for column in self.model._meta.concrete_fields}
        return {name: known[name] for name in self.columns}

    @property
    def filters(self) -> Mapping[str, listing.Filter]:
        """Return the words that narrow this list."""
        return listing.filters_of(self.table)

    @property
    def csv_columns(self) -> list[str]:
        """Return the columns of the list as a table."""
        names: list[str] = list(self.row_shape().get_fields())
        return [name for name in names if self.asked is None or name in self.asked]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        words = [
            OpenApiParameter(name, dict(each.type), description=each.text)
            for name, each in self.filters.items()
        ]
        return Operation(
            id=f"{self.many.replace(' ', '_')}_list",
            summary=f"List {self.many}",
            tag=self.many.replace(" ", "-"),
            answers={200: page_shape(self.row_shape)},
            media_types=("application/json", "text/csv"),
            parameters=(
                *words,
                *listing.search_parameters(self.search),
                *listing.page_parameters(listing.orders_of(self.table)),
            ),
        )

    @abstractmethod
    def rows(self) -> QuerySet[Any, Any]:
        """Return what the reader may see."""

    def complete(self, rows: Sequence[paging.Row]) -> None:
        """Add to rows what their table does not hold."""

    def get(self, request: Request, **place: Any) -> Response:
        """Return one page. `place` is what the address names: what the list is of."""
        known = {"cursor", "page_size", "ordering", "fields", *self.filters}
        words = words_of(request, dict.fromkeys(known | ({"search"} if self.search else set())))
        found = self.rows().filter(self._condition(words))
        order = listing.order_of(words.get("ordering"), listing.orders_of(self.table)) or self.order
        self.asked = listing.fields_of(words.get("fields"), set(self.row_shape().get_fields()))
        page = paging.page(
            found,
            columns=list(self.columns),
            order=order,
            place=listing.place_of(words.get("cursor"), order, self.table),
            size=listing.size_of(words.get("page_size")),
        )
        self.complete(page.rows)
        body = listing.page_body(request, page, order)
        if self.asked is not None:
            kept = self.csv_columns
            body["results"] = [{name: row[name] for name in kept} for row in page.rows]
        return Response(body, headers=listing.links_of(body))

    def _condition(self, words: Mapping[str, str]) -> Q:
        condition = Q()
        for word, value in words.items():
            if word in self.filters:
                condition &= self.filters[word].condition(word, value)
        if text := listing.text_of(words, "search"):
            holds = Q(pk__in=[])
            for column in self.search:
                holds |= Q(**{f"{column}__icontains": text})
            condition &= holds
        return condition
