"""The fields that inputs and outputs are made of: strict in, plain out, both in the schema.

An input of another JSON type is refused instead of guessed at: `"5"` is no whole number, `1` is no
truth value. Amounts of money travel as decimal strings, shares as numbers.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

import orjson
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from traceability.domain import figures

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
MOST_CUSTOM_FIELDS = 100


class Text(serializers.CharField):
    """A text; no NUL, no lone surrogates."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text without the white space around it."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Refuse what is no text before blank and null are looked at."""
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("invalid")
        return super().run_validation(data)


class Whole(serializers.IntegerField):
    """A whole number."""

    def to_internal_value(self, data: Any) -> int:
        """Return the number."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Flag(serializers.BooleanField):
    """True or false."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the truth value."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Amount(serializers.DecimalField):
    """An exact decimal, written as a string: money, quantities, readings."""

    default_error_messages = {"not_text": 'Amounts are written as text: "1234.50".'}

    def to_internal_value(self, data: Any) -> Decimal:
        """Return the exact number."""
        if not isinstance(data, str):
            self.fail("not_text")
        return Decimal(super().to_internal_value(data))


class Money(Amount):
    """An amount of money with two decimals. A blank text is null, where that may be given.

    `takes_words`: its shape reads words such as `TBC` as unknown before the field sees them.
    """

    def __init__(self, *, takes_words: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.takes_words = takes_words

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Read a blank text as null."""
        is_blank = isinstance(data, str) and not data.strip()
        return super().run_validation(None if is_blank and self.allow_null else data)

    def to_internal_value(self, data: Any) -> Decimal:
        """Return the amount; a refusal says what may be given."""
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as refused:
            codes = refused.get_codes()
            code = str(codes[0]) if isinstance(codes, list) and codes else "invalid"
            if code not in ("invalid", "max_decimal_places"):
                raise
            allowed = figures.allowed(may_be_unknown=self.allow_null, takes_words=self.takes_words)
            message = f"{str(data)[:60]!r} is no amount of money. {allowed}"
            raise serializers.ValidationError(message, code=code) from refused


class Ratio(serializers.DecimalField):
    """A share, a weight or a strength, written as a number; rounded to the digits kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce_to_string=False, **options)

    def to_internal_value(self, data: Any) -> Decimal:
        """Return the number, rounded half to even."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        number = Decimal(str(data))
        if abs(number) < 10**12:
            places = Decimal(1).scaleb(-(self.decimal_places or 0))
            number = number.quantize(places, rounding=ROUND_HALF_EVEN)
        return Decimal(super().to_internal_value(f"{number:f}"))


class Id(serializers.UUIDField):
    """A UUID in its usual spelling."""

    def to_internal_value(self, data: Any) -> UUID:
        """Return the id."""
        if not isinstance(data, str) or not _UUID.fullmatch(data):
            self.fail("invalid", value=data)
        return UUID(data)


class Choice(serializers.ChoiceField):
    """One word of a closed list."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the word."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "format": "uuid"},
            {
                "type": "object",
                "title": "External identity",
                "properties": {
                    "source": {"type": "string", "minLength": 1, "maxLength": 200},
                    "external_id": {"type": "string", "minLength": 1, "maxLength": 500},
                },
                "required": ["source", "external_id"],
                "additionalProperties": False,
            },
        ]
    }
)
class Reference(serializers.Field[Any, Any, Any, Any]):
    """Another record: its id, or what a system calls it (`{"source", "external_id"}`)."""

    default_error_messages = {
        "invalid": "Give an id, or an object of source and external_id.",
    }

    def to_internal_value(self, data: Any) -> UUID | Mapping[str, str]:
        """Return the id, or the external identity, which the service looks up."""
        if isinstance(data, str) and _UUID.fullmatch(data):
            return UUID(data)
        if not isinstance(data, Mapping) or set(data) != {"source", "external_id"}:
            self.fail("invalid")
        for word in data.values():
            if not isinstance(word, str) or not word or "\x00" in word:
                self.fail("invalid")
        return data


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
        "maxProperties": MOST_CUSTOM_FIELDS,
    }
)
class CustomValues(serializers.Field[Any, Any, Any, Any]):
    """Custom fields by key; null takes a value away, keys left out stay."""

    default_error_messages = {
        "invalid": "Give an object of texts, numbers and truth values.",
        "too_many": f"Give at most {MOST_CUSTOM_FIELDS} custom fields.",
    }

    def to_internal_value(self, data: Any) -> Mapping[str, object]:
        """Return the values; the service checks them against their definitions."""
        if not isinstance(data, Mapping):
            self.fail("invalid")
        if len(data) > MOST_CUSTOM_FIELDS:
            self.fail("too_many")
        for key, value in data.items():
            if not isinstance(value, str | int | float | bool | None):
                self.fail("invalid")
            if "\x00" in key or (isinstance(value, str) and "\x00" in value):
                self.fail("invalid")
        return data


@extend_schema_field({})
class Anything(serializers.Field[Any, Any, Any, Any]):
    """Plain data of any form, in outputs only."""


@extend_schema_field({"type": "object", "additionalProperties": {}})
class AnyObject(serializers.Field[Any, Any, Any, Any]):
    """An object whose members are not fixed, in outputs only."""


@extend_schema_field({"type": "object", "additionalProperties": {}})
class GivenObject(serializers.Field[Any, Any, Any, Any]):
    """An object whose members a service reads, in inputs."""

    default_error_messages = {"invalid": "Give an object."}

    def to_internal_value(self, data: Any) -> Any:
        """Return the object; refused is what the database could not keep."""
        if not isinstance(data, dict) or b"\\u0000" in orjson.dumps(data):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        """Return it as it is."""
        return value
