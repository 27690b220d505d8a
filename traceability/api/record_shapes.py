"""The shapes of the nouns' records, made from their tables: one row in the registry is enough."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from rest_framework import serializers

from traceability.api import fields, right_shapes
from traceability.api.shapes import Identity, Shape
from traceability.domain import figures
from traceability.models.nouns import Noun
from traceability.queries import records

MOST_LIST_MEMBERS = 1000
MOST_ROWS = 5000
_LIST_OF_OBJECTS = frozenset({"subjects", "evidence", "answers"})
_STRENGTHS = frozenset({"strength"})
_REASON = "unknown_reason"
_WORDS_OF_FIGURES = "A word such as `TBC` in its place is read as null and kept as the reason."
_COUNTED_FIGURE = (
    "The figure that sums are made of: approved, else planned. Where `approved` is null and "
    "`unknown_reason` says why, it is the planned one."
)


def class_name(noun: Noun) -> str:
    """Return a noun's name in the schema (`TargetAllocation`)."""
    return "".join(part.capitalize() for part in noun.name.split("_"))


@cache
def output_shape(noun: Noun) -> type[Shape]:
    """Return the shape of a record as readers get it."""
    members: dict[str, Any] = {
        name: _field(cast("models.Field[Any, Any]", column), is_input=False)
        for name, column in noun.columns.items()
    }
    members["identities"] = Identity(many=True)
    return _shape(class_name(noun), members, f"One {_words(noun)}.")


class Succession(Shape):
    """What a record came from, or what took its place."""

    id = fields.Id()
    kind = fields.Choice(choices=["merged", "split", "replaced", "reorganised", "kept", "reworded"])
    share = fields.Ratio(allow_null=True, min_value=0, max_value=1, max_digits=7, decimal_places=6)
    effective_on = serializers.DateField()


@cache
def detail_shape(noun: Noun) -> type[Shape]:
    """Return the shape of a record read by itself: with what follows it, where it can end."""
    shape = output_shape(noun)
    if noun.ended_by is None:
        return shape
    members = {"successors": Succession(many=True), "predecessors": Succession(many=True)}
    text = f"One {_words(noun)}, with what it came from and what took its place."
    return type(f"{class_name(noun)}Detail", (shape,), {**members, "__doc__": text})


@cache
def input_shape(noun: Noun) -> type[Shape]:
    """Return the shape of a new record; with PATCH every field may be left out."""
    return _shape(class_name(noun), _inputs(noun), f"What one {_words(noun)} is made of.")


@cache
def upsert_shape(noun: Noun) -> type[Shape]:
    """Return the shape of an upsert: any of the fields, and where it stands in its source."""
    members = _inputs(noun, are_optional=True)
    members["source_sequence"] = fields.Whole(
        required=False,
        min_value=0,
        max_value=2**63 - 1,
        help_text="Orders the source's messages: one older than was seen is refused.",
    )
    return _shape(
        f"{class_name(noun)}Upsert", members, f"What a source says of one {_words(noun)}."
    )


@cache
def bulk_shape(noun: Noun) -> type[Shape]:
    """Return the shape of one row among many."""
    members = _inputs(noun, are_optional=True)
    members["source"] = fields.Text(required=False, max_length=200)
    members["external_id"] = fields.Text(required=False, max_length=500)
    members["id"] = fields.Id(required=False)
    members["version"] = fields.Whole(
        required=False, min_value=1, max_value=2**31 - 1, help_text="The version that was read."
    )
    text = "A row: with an external identity an upsert, with id and version some fields of one."
    row = _shape(f"{class_name(noun)}Row", members, text)
    limits: dict[str, Any] = {"many": True, "min_length": 1, "max_length": MOST_ROWS}
    rows = {"rows": row(**limits)}
    return _shape(f"{class_name(noun)}Rows", rows, "Up to 5,000 rows, all or none.")


@cache
def revisions_shape(noun: Noun) -> type[Shape]:
    """Return the shape of some fields of many records, each with the version it is based on."""
    members = _inputs(noun, are_optional=True)
    members["id"] = fields.Id()
    members["version"] = fields.Whole(
        min_value=1, max_value=2**31 - 1, help_text="The version that was read."
    )
    row = _shape(f"{class_name(noun)}Revision", members, f"Some fields of one {_words(noun)}.")
    limits: dict[str, Any] = {"many": True, "min_length": 1, "max_length": MOST_ROWS}
    rows = {"rows": row(**limits)}
    return _shape(f"{class_name(noun)}Revisions", rows, "Up to 5,000 records, all or none.")


@cache
def bulk_answer(noun: Noun) -> type[Shape]:
    """Return the shape of what a bulk write gives back: records in the order of its rows."""
    members = {"results": output_shape(noun)(many=True)}
    return _shape(f"{class_name(noun)}Written", members, "The records, in the order of the rows.")


@cache
def page_shape(noun_or_shape: Noun | type[Shape]) -> type[Shape]:
    """Return the shape of one page of a list."""
    row = output_shape(noun_or_shape) if isinstance(noun_or_shape, Noun) else noun_or_shape
    members = {
        "next": serializers.URLField(allow_null=True, help_text="The next page's address."),
        "previous": serializers.URLField(allow_null=True, help_text="The page before."),
        "results": row(many=True),
    }
    return _shape(f"{row.__name__}Page", members, "One page, in a steady order.")


def _shape(name: str, members: Mapping[str, Any], text: str) -> type[Shape]:
    takes_words = any(isinstance(one, fields.Money) and one.takes_words for one in members.values())
    base = _Figures if takes_words else Shape
    return type(name, (base,), {**members, "__doc__": text})


class _Figures(Shape):
    """A body in which a word such as `TBC` may stand in place of a figure, and is kept."""

    def to_internal_value(self, data: Any) -> Any:
        """Read such words as unknown, and pass them on unless a reason is given."""
        if not isinstance(data, Mapping):
            return super().to_internal_value(data)
        words = {
            name: word.strip()
            for name in figures.FIGURES
            if isinstance(word := data.get(name), str) and figures.is_unknown_word(word)
        }
        values = super().to_internal_value({**data, **dict.fromkeys(words)})
        if words and not values.get(_REASON):
            values[figures.WORDS] = words
        return values


def _words(noun: Noun) -> str:
    return noun.name.replace("_", " ")


def _inputs(noun: Noun, *, are_optional: bool = False) -> dict[str, Any]:
    return {
        name: _field(
            cast("models.Field[Any, Any]", column), is_input=True, is_optional=are_optional
        )
        for name, column in noun.writable.items()
    }


def _field(column: models.Field[Any, Any], *, is_input: bool, is_optional: bool = False) -> Any:
    options: dict[str, Any] = {}
    if column.null:
        options["allow_null"] = True
    if is_input:
        may_be_absent = column.has_default() or column.null or column.blank
        options["required"] = not (may_be_absent or is_optional)
    if isinstance(column, models.GeneratedField):
        column = cast("models.Field[Any, Any]", column.output_field)
        options["allow_null"] = True
        if isinstance(column, models.DecimalField):
            options["help_text"] = _COUNTED_FIGURE
    if column.name == "custom_fields":
        return fields.CustomValues(**options)
    if isinstance(column, models.ForeignKey):
        return fields.Reference(**options) if is_input else fields.Id(**options)
    if isinstance(column, models.JSONField):
        return _json(column, options, is_input=is_input)
    if isinstance(column, ArrayField):
        child = _field(column.base_field, is_input=is_input)
        if is_input:
            options["max_length"] = MOST_LIST_MEMBERS
        return serializers.ListField(child=child, **options)
    return _scalar(column, options, is_input=is_input)


def _json(column: models.JSONField[Any, Any], options: dict[str, Any], *, is_input: bool) -> Any:
    if column.name == "escalation":
        limits = right_shapes.MOST if is_input else {"many": True}
        return right_shapes.EscalationStep(**limits, **options)
    if column.name in _LIST_OF_OBJECTS:
        return serializers.ListField(child=fields.Anything(), **options)
    return fields.AnyObject(**options)


def _scalar(column: models.Field[Any, Any], options: dict[str, Any], *, is_input: bool) -> Any:
    match column:
        case models.UUIDField():
            return fields.Id(**options)
        case models.BooleanField():
            return fields.Flag(**options)
        case models.DateTimeField():
            return serializers.DateTimeField(**options)
        case models.DateField():
            return serializers.DateField(**options)
        case models.DecimalField():
            return _decimal(column, options, is_input=is_input)
        case models.IntegerField():
            return fields.Whole(**_bounds(column), **options)
        case _ if column.choices:
            return fields.Choice(choices=list(column.choices), allow_blank=column.blank, **options)
        case models.EmailField() if is_input:
            return _Email(allow_blank=column.blank, max_length=column.max_length, **options)
        case _:
            if is_input:
                options |= {"allow_blank": column.blank, "max_length": column.max_length}
            return fields.Text(**options)


class _Email(serializers.EmailField):
    """An address of mail, as text."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


def _bounds(column: models.IntegerField[Any, Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for validator in column.validators:
        if isinstance(validator, MinValueValidator):
            limits["min_value"] = int(validator.limit_value)
        elif isinstance(validator, MaxValueValidator):
            limits["max_value"] = int(validator.limit_value)
    return limits


def _decimal(
    column: models.DecimalField[Any, Any], options: dict[str, Any], *, is_input: bool
) -> Any:
    digits: dict[str, Any] = {
        "max_digits": column.max_digits,
        "decimal_places": column.decimal_places,
    }
    if not records.is_number(column):
        if column.name in figures.FIGURES:
            if is_input:
                options["help_text"] = _WORDS_OF_FIGURES
            return fields.Money(takes_words=True, **digits, **options)
        return (fields.Money if column.name == "amount" else fields.Amount)(**digits, **options)
    least, most = (-1, 1) if column.name in _STRENGTHS else (0, None)
    if column.max_digits == column.decimal_places + 1:
        most = 1
    if most is not None:
        options["max_value"] = most
    return fields.Ratio(min_value=least, **digits, **options)
