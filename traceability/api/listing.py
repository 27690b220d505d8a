"""The words of a list's address: filters by field, search, order, fields, and where to go on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api.doors import words_of
from traceability.api.fields import Id, Text
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.api.shapes import refuse
from traceability.models.nouns import Noun
from traceability.queries.paging import Order, Page, Place
from traceability.queries.records import Wanted

DEFAULT_PAGE_SIZE, MOST_PAGE_SIZE = 100, 1000
MOST_SEARCH, MOST_MEMBERS, MOST_ORDERS = 200, 200, 3
MOST_REPEATED = 60
# A list's columns by name, as its model has them.
Columns = Mapping[str, "models.Field[Any, Any]"] | Mapping[str, "models.Field[object, object]"]
# What stands before the key of a custom field.
OWN = "custom_fields."
NO_FIELDS: Mapping[str, tuple[str, ...]] = {}
_signer = Signer(salt="throughline.place")


@dataclass(frozen=True, slots=True)
class Filter:
    """One word that narrows a list: how its value is read, and the lookup it becomes."""

    lookup: str
    reader: Any
    is_many: bool = False
    is_repeatable: bool = False
    type: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    text: str = ""

    def condition(self, word: str, value: str) -> Q:
        """Return the condition. Raises `InvalidFields` naming the word."""
        members = value.split(",") if self.is_many else [value]
        if len(members) > MOST_MEMBERS:
            raise refuse(f"/{word}", "too_many", f"Give at most {MOST_MEMBERS} values.")
        read = [self._read(word, each) for each in members]
        return Q(**{self.lookup: read if self.is_many else read[0]})

    def _read(self, word: str, member: str) -> object:
        try:
            return self.reader.run_validation(member)
        except serializers.ValidationError as refused:
            detail = refused.detail
            message = str(detail[0]) if isinstance(detail, list) else str(detail)
            if choices := getattr(self.reader, "choices", None):
                message = f"Give one of: {', '.join(choices)}."
            # Which of many it is, as far as an answer repeats what it was sent.
            which = f"{member[:MOST_REPEATED]!r}: " if self.is_many else ""
            raise refuse(f"/{word}", "invalid", f"{which}{message}") from refused


def filters_of(columns: Columns) -> dict[str, Filter]:
    """Return the filters of a list's columns, by word: the field alone, or with `__in`, `__gte`,
    `__lte` (inclusive) and `__isnull`.
    """
    known: dict[str, Filter] = {}
    for name, any_column in columns.items():
        column = cast("models.Field[Any, Any]", any_column)
        reader, type = _reader(column)
        if reader is None:
            continue
        if not isinstance(column, models.DateTimeField):
            known[name] = Filter(name, reader, type=type)
        if type.get("format") == "uuid" or "enum" in type:
            text = "One of these, parted by commas."
            known[f"{name}__in"] = Filter(f"{name}__in", reader, is_many=True, text=text)
        if _is_ordered(column):
            for lookup in (f"{name}__gte", f"{name}__lte"):
                known[lookup] = Filter(lookup, reader, type=type)
        if column.null:
            lookup = f"{name}__isnull"
            known[lookup] = Filter(lookup, serializers.BooleanField(), type={"type": "boolean"})
    return known


def orders_of(columns: Columns) -> frozenset[str]:
    """Return the columns that a list can be sorted by."""
    return frozenset(
        name
        for name, column in columns.items()
        if not isinstance(column, models.JSONField | ArrayField | models.TextField)
    )


@cache
def filters_of_noun(noun: Noun) -> dict[str, Filter]:
    """Return the filters of a noun's list."""
    return filters_of(noun.columns)


def parameters_of(noun: Noun, filters: Mapping[str, Filter]) -> tuple[OpenApiParameter, ...]:
    """Return a list's words as the schema tells them."""
    words = [OpenApiParameter(name, str, description=each.text) for name, each in filters.items()]
    words.append(OpenApiParameter("source", str, description="Only what this system knows."))
    words.append(
        OpenApiParameter("external_id", str, description="Only what a system calls by this.")
    )
    return (*words, *search_parameters(noun.search), *page_parameters(orders_of(noun.columns)))


def search_parameters(columns: Sequence[str]) -> tuple[OpenApiParameter, ...]:
    """Return the word that searches these columns; none where there are none."""
    text = f"Only where {', '.join(columns)} holds this text."
    return (OpenApiParameter("search", str, description=text),) if columns else ()


def page_parameters(orders: Iterable[str]) -> tuple[OpenApiParameter, ...]:
    """Return the words that every list has."""
    return (
        OpenApiParameter(
            "ordering",
            str,
            description=f"Sort by up to {MOST_ORDERS} of these, parted by commas, `-` for "
            f"descending: {', '.join(sorted(orders))}. Unknown values come last.",
        ),
        OpenApiParameter("cursor", str, description="Where to go on; taken from `next`."),
        OpenApiParameter(
            "page_size",
            {"type": "integer", "minimum": 1, "maximum": MOST_PAGE_SIZE},
            description=f"Rows on a page; {DEFAULT_PAGE_SIZE} unless told otherwise.",
        ),
        OpenApiParameter(
            "fields", str, description="Only these fields of each record, parted by commas."
        ),
        IF_NONE_MATCH,
        ETAG,
    )


def wanted_of(
    request: Request,
    noun: Noun,
    *,
    filters: Mapping[str, Filter],
    order: Sequence[Order],
    others: Iterable[str] = (),
    custom: Mapping[str, tuple[str, ...]] = NO_FIELDS,
) -> Wanted:
    """Return what the address asks for; `others` are words that the list reads itself, `custom`
    the keys of fields that an installation added, by which it can be sorted too.

    Raises `InvalidFields` for what makes no sense.
    """
    known = {"source", "external_id", "ordering", "cursor", "page_size", "fields", *others}
    words = words_of(
        request,
        dict.fromkeys({*known, *filters, *(["search"] * bool(noun.search))}),
        repeatable={name for name, each in filters.items() if each.is_repeatable},
    )
    conditions = Q()
    for word, value in words.items():
        if word in filters:
            conditions &= filters[word].condition(word, value)
    columns = {name: cast("models.Field[Any, Any]", each) for name, each in noun.columns.items()}
    order = order_of(words.get("ordering"), orders_of(noun.columns), custom) or tuple(order)
    order = tuple(replace(each, ranks=noun.ranks.get(each.column, each.ranks)) for each in order)
    return Wanted(
        conditions=conditions,
        search=text_of(words, "search") or "",
        source=text_of(words, "source"),
        external_id=text_of(words, "external_id", most=500),
        order=order,
        place=place_of(words.get("cursor"), order, columns),
        size=size_of(words.get("page_size")),
        fields=fields_of(words.get("fields"), {*columns, "identities"}),
    )


def text_of(words: Mapping[str, str], name: str, *, most: int = MOST_SEARCH) -> str | None:
    """Return a free text, or None when it is not asked for."""
    if name not in words:
        return None
    text = words[name]
    if len(text) > most or "\x00" in text:
        raise refuse(f"/{name}", "invalid", f"Give at most {most} characters, and no NUL.")
    return text


def order_of(
    value: str | None, known: frozenset[str], custom: Mapping[str, tuple[str, ...]] = NO_FIELDS
) -> tuple[Order, ...]:
    """Return the order asked for, made unique by the id; empty when none is."""
    if value is None:
        return ()
    order: list[Order] = []
    keys = {f"{OWN}{key}": key for key in custom}
    for word in value.split(",")[: MOST_ORDERS + 1]:
        name = word.removeprefix("-")
        if name not in known.union(keys) or len(order) == MOST_ORDERS:
            raise refuse(
                "/ordering",
                "invalid_choice",
                f"Sort by up to {MOST_ORDERS} of: {', '.join([*sorted(known), *sorted(keys)])}.",
            )
        if name not in {each.column for each in order}:
            key = keys.get(name, "")
            order.append(Order(name, word.startswith("-"), custom.get(key, ()), custom=key))
        if name == "id":
            break
    if order[-1].column != "id":
        order.append(Order("id"))
    return tuple(order)


def size_of(value: str | None, word: str = "page_size") -> int:
    """Return the page size asked for."""
    if value is None:
        return DEFAULT_PAGE_SIZE
    size = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
    if not 1 <= size <= MOST_PAGE_SIZE:
        raise refuse(f"/{word}", "invalid", f"Give a number from 1 to {MOST_PAGE_SIZE}.")
    return size


def fields_of(value: str | None, known: set[str]) -> frozenset[str] | None:
    """Return the fields asked for, or None for all."""
    if value is None:
        return None
    names = value.split(",")
    if unknown := [name for name in names if name not in known]:
        raise refuse(
            "/fields",
            "unknown_field",
            f"There is no field {unknown[0][:60]!r}; choose from: {', '.join(sorted(known))}.",
        )
    return frozenset(names)


def cursor_of(place: Place, order: Sequence[Order]) -> str:
    """Return a place as opaque text."""
    values = [
        None if value is None else json.dumps(value) if each.custom else str(value)
        for each, value in zip(order, place.values, strict=True)
    ]
    return _signer.sign_object([[each.word for each in order], values, place.is_before])


def place_of(
    cursor: str | None, order: Sequence[Order], columns: Mapping[str, models.Field[Any, Any]]
) -> Place | None:
    """Return the place a cursor names. Raises `InvalidFields` unless it is one of this order's."""
    if cursor is None:
        return None
    try:
        words, values, is_before = _signer.unsign_object(cursor)
        if words != [each.word for each in order]:
            raise BadSignature
        read = [
            None
            if value is None
            else json.loads(value)
            if each.custom
            else columns[each.column].to_python(value)
            for each, value in zip(order, values, strict=True)
        ]
    except (BadSignature, ValidationError, ValueError) as broken:
        raise refuse(
            "/cursor", "invalid", "This cursor is not of this list; begin at its first page."
        ) from broken
    return Place(tuple(read), is_before=bool(is_before))


def page_body(request: Request, page: Page, order: Sequence[Order]) -> dict[str, object]:
    """Return one page as the reader gets it."""
    return {
        "next": _address(request, page.next, order),
        "previous": _address(request, page.previous, order),
        "results": page.rows,
    }


def links_of(body: Mapping[str, object]) -> dict[str, str]:
    """Return a page's neighbours as a header, for forms that hold rows alone."""
    known = (("next", "next"), ("previous", "prev"))
    links = [f'<{body[name]}>; rel="{rel}"' for name, rel in known if body[name]]
    return {"Link": ", ".join(links)} if links else {}


def _address(request: Request, place: Place | None, order: Sequence[Order]) -> str | None:
    if place is None:
        return None
    words = {name: request.query_params[name] for name in request.query_params}
    words["cursor"] = cursor_of(place, order)
    return request.build_absolute_uri(f"{request.path}?{urlencode(words)}")


def _is_ordered(column: models.Field[Any, Any]) -> bool:
    return isinstance(
        column, models.DateField | models.DecimalField | models.IntegerField
    ) and not isinstance(column, models.GeneratedField)


def _reader(column: models.Field[Any, Any]) -> tuple[Any, dict[str, Any]]:
    text: dict[str, Any] = {"type": "string"}
    match column:
        case models.UUIDField() | models.ForeignKey():
            return Id(), {**text, "format": "uuid"}
        case models.BooleanField():
            return serializers.BooleanField(), {"type": "boolean"}
        case models.DateTimeField():
            return serializers.DateTimeField(), {**text, "format": "date-time"}
        case models.DateField():
            return serializers.DateField(), {**text, "format": "date"}
        case models.DecimalField():
            digits: dict[str, Any] = {
                "max_digits": column.max_digits,
                "decimal_places": column.decimal_places,
            }
            return serializers.DecimalField(**digits), {**text, "format": "decimal"}
        case models.IntegerField() if column.name != "version":
            most = 2**31 - 1
            limits = {"type": "integer", "minimum": 0, "maximum": most}
            return serializers.IntegerField(min_value=0, max_value=most), limits
        case models.CharField() if column.choices:
            words = [str(value) for value, _ in cast("list[Any]", column.choices)]
            known = [*words, ""] if column.blank else words
            reader = serializers.ChoiceField(choices=words, allow_blank=column.blank)
            return reader, {**text, "enum": known}
        case models.CharField():
            reading: Any = Text(
                max_length=column.max_length, allow_blank=True, trim_whitespace=False
            )
            return reading, text
        case _:
            return None, text
