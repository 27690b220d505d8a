"""Shapes: what bodies look like. Inputs are read by them, outputs only described."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from traceability.api import fields
from traceability.api.problems import complaints
from traceability.domain.errors import FieldError, InvalidFields


class Shape(serializers.Serializer[Any]):
    """A body. It shapes only: services write, and outputs are made by queries."""

    def to_internal_value(self, data: Any) -> Any:
        """Read the fields; a field that does not exist is refused by name."""
        unknown = (
            [name for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        )
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as refused:
            if not unknown or not isinstance(refused.detail, dict):
                raise
            raise serializers.ValidationError(_unknown(unknown) | refused.detail) from refused
        if unknown:
            raise serializers.ValidationError(_unknown(unknown))
        return values


def _unknown(names: list[str]) -> dict[str, Any]:
    return {
        name: [
            serializers.ErrorDetail("There is no such field; leave it out.", code="unknown_field")
        ]
        for name in names
    }


def read(shape: type[Shape], data: object, *, partial: bool = False) -> dict[str, Any]:
    """Return a body's values. Raises `InvalidFields` naming every field that is wrong."""
    reader = shape(data=data, partial=partial)
    if not reader.is_valid():
        raise InvalidFields(
            "Some fields are not valid; nothing was written.",
            errors=tuple(complaints(reader.errors)),
        )
    values: dict[str, Any] = reader.validated_data
    return values


class Nothing(Shape):
    """The body of a verb that is told everything by its address."""


def refuse(pointer: str, code: str, message: str) -> InvalidFields:
    """Return the refusal of one field."""
    return InvalidFields(message, errors=(FieldError(pointer, code, message),))


class Complaint(Shape):
    """What is wrong with one field; `pointer` is a JSON pointer into the body."""

    pointer = fields.Text()
    code = fields.Text()
    message = fields.Text()


class LatestChange(Shape):
    """Who wrote a record last (blank where the reader may not know), and when."""

    by = fields.Text(allow_blank=True)
    at = serializers.DateTimeField()


class Problem(Shape):
    """Why a request was refused and what to do next (RFC 9457)."""

    type = fields.Text()
    title = fields.Text()
    status = fields.Whole()
    detail = fields.Text()
    errors = Complaint(many=True)  # type: ignore[assignment]  # a member, no attribute
    request_id = fields.Text()
    current = fields.AnyObject(required=False, help_text="With 412: the record as it stands now.")
    changed = LatestChange(required=False, help_text="With 412: who wrote it last, and when.")
    recorded_since = serializers.DateTimeField(
        required=False,
        help_text="With 404 and the code `not_recorded_then`: from when on `as_of` is answered.",
    )


class Identity(Shape):
    """What another system calls a record."""

    source = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    kind = fields.Text()
    value = fields.Text()
