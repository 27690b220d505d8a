"""Fields that an installation adds to a noun, and conditions on their values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import JSONField, Q, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from traceability.models import CustomField

Type = CustomField.Type
# Lookups beside equality, and the types that know them.
_RANGES = {"gte": GreaterThanOrEqual, "lte": LessThanOrEqual}
_ORDERED = (Type.NUMBER, Type.DATE)


def custom_fields(*, noun: str) -> dict[str, CustomField]:
    """Return the custom fields of a noun by key."""
    return {each.key: each for each in CustomField.objects.filter(noun=noun)}


def lookups_of(definition: CustomField) -> tuple[str, ...]:
    """Return what follows a field's key in a filter: nothing, `gte`, `lte`, `isnull`."""
    return ("", *(tuple(_RANGES) if definition.type in _ORDERED else ()), "isnull")


def condition(definition: CustomField, lookup: str, value: str) -> Q:
    """Return the condition that a filter stands for. Raises `ValueError` saying what may be given.

    Values are compared as JSON has them, so that what was kept under another type matches nothing
    and breaks nothing.
    """
    key = definition.key
    if lookup == "isnull":
        is_known = Q(custom_fields__has_key=key)
        return ~is_known if _flag(value) else is_known
    read = _read(definition, value)
    if lookup in _RANGES:
        stands = KeyTransform(key, "custom_fields")
        return Q(_RANGES[lookup](stands, Value(read, JSONField()))) & Q(custom_fields__has_key=key)
    return Q(custom_fields__contains={key: read})


def _read(definition: CustomField, value: str) -> object:
    match definition.type:
        case Type.BOOLEAN:
            return _flag(value)
        case Type.NUMBER:
            return _number(value)
        case Type.DATE:
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                raise ValueError("Give a day as 2026-11-22.") from None
        case Type.CHOICE if value not in definition.choices:
            raise ValueError(f"Give one of: {', '.join(definition.choices)}.")
        case _:
            return value


def _number(value: str) -> int | float:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError("Give a number.") from None
    if not number.is_finite() or abs(number) > 10**15:
        raise ValueError("Give a number.")
    return int(number) if number == number.to_integral_value() else float(number)


def _flag(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError("Give true or false.")
    return value == "true"
