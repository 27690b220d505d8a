"""Turn an input's values into a record's columns, complaining by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from traceability.domain import figures
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import CustomField
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.services.surroundings import Surroundings, as_id


def assign(
    entry: Noun, record: Record, values: Mapping[str, object], *, around: Surroundings
) -> set[str]:
    """Set the columns that `values` names and return their names.

    A reference is an id, or `{"source", "external_id"}`. Words met in place of figures
    (`figures.WORDS`) are kept beside what is said already. Unknown and kept names are refused.
    """
    errors: list[FieldError] = []
    values = dict(values)
    if isinstance(words := values.pop(figures.WORDS, None), dict):
        standing = values.get("unknown_reason", getattr(record, "unknown_reason", ""))
        values["unknown_reason"] = figures.reason_after(str(standing), words)
    for name, value in values.items():
        column = entry.writable.get(name)
        if column is None:
            known = name in entry.columns
            errors.append(
                FieldError(
                    f"/{name}",
                    "read_only" if known else "unknown_field",
                    f"{name!r} follows from other writes and cannot be set."
                    if known
                    else f"{entry.name!r} has no field {name!r}; leave it out.",
                )
            )
            continue
        try:
            if name == "custom_fields":
                _assign_custom_fields(record, value, around)
            elif name in entry.references:
                setattr(record, column.attname, reference(entry.references[name], value, around))
            else:
                setattr(record, column.attname, _plain(column, value))
        except ValidationError as invalid:
            errors.append(FieldError(f"/{name}", invalid.code or "invalid", invalid.messages[0]))
    if errors:
        raise InvalidFields("Some fields are not valid; nothing was written.", errors=errors)
    around.attach(record)
    return set(values)


def require_references(entry: Noun, record: Record) -> None:
    """Raise `InvalidFields` naming every reference that a new record needs and does not have."""
    missing = [
        name
        for name in entry.references
        if not entry.columns[name].null and getattr(record, entry.columns[name].attname) is None
    ]
    if missing:
        raise InvalidFields(
            "Some fields are not valid; nothing was written.",
            errors=[
                FieldError(f"/{name}", "required", "This field is required.") for name in missing
            ],
        )


def complaints(invalid: ValidationError) -> list[FieldError]:
    """Return a model's validation errors as complaints by field."""
    if not hasattr(invalid, "error_dict"):
        return [
            FieldError("", each.code or "invalid", each.messages[0]) for each in invalid.error_list
        ]
    return [
        FieldError(
            "" if name == "__all__" else f"/{name}", each.code or "invalid", each.messages[0]
        )
        for name, several in invalid.error_dict.items()
        for each in several
    ]


def _plain(column: models.Field[object, object], value: object) -> object:
    if isinstance(value, str) and "\x00" in value:
        raise ValidationError("Text may not hold a NUL character.", code="null_character")
    if value is None:
        if not column.null:
            raise ValidationError("This field cannot be null.", code="null")
        return None
    if isinstance(column, ArrayField):
        if not isinstance(value, list | tuple):
            raise ValidationError("Give a list.", code="invalid")
        return [_plain(column.base_field, each) for each in value]
    if isinstance(column, models.BooleanField) and not isinstance(value, bool):
        raise ValidationError("Give true or false.", code="invalid")
    if isinstance(column, models.CharField | models.TextField) and not isinstance(value, str):
        raise ValidationError("Give a text.", code="invalid")
    if isinstance(column, models.DecimalField):
        return _number(value)
    if isinstance(column, models.IntegerField) and (
        isinstance(value, bool) or not isinstance(value, int)
    ):
        raise ValidationError("Give a whole number.", code="invalid")
    converted: object = column.to_python(value)
    return converted


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValidationError("Give a number.", code="invalid")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValidationError("Give a number.", code="invalid") from None
    if not number.is_finite():
        raise ValidationError("Give a finite number.", code="invalid")
    return number


def reference(target: Noun, value: object, around: Surroundings) -> UUID | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        unknown = set(value) - {"source", "external_id"}
        if unknown or not all(isinstance(each, str) for each in value.values()) or len(value) != 2:
            raise ValidationError("Give an id, or source and external_id.", code="invalid")
        wanted = around.called(target.name, value["source"], value["external_id"])
    else:
        wanted = as_id(value)
        if wanted is None:
            raise ValidationError("Give an id, or source and external_id.", code="invalid")
    if wanted is None or not around.is_seen(target, wanted):
        raise ValidationError(
            f"There is no such {target.name.replace('_', ' ')}.", code="not_found"
        )
    return wanted


def _assign_custom_fields(record: Record, value: object, around: Surroundings) -> None:
    if not isinstance(value, Mapping):
        raise ValidationError("Give an object of custom fields.", code="invalid")
    known = around.custom_fields()
    merged = dict(record.custom_fields)
    for key, each in value.items():
        definition = known.get(str(key))
        if definition is None:
            raise ValidationError(
                f"{around.entry.name!r} has no custom field {key!r}; add it first.",
                code="unknown_field",
            )
        if each is None:
            merged.pop(str(key), None)
        elif not _fits(definition, each):
            raise ValidationError(
                f"Custom field {key!r} takes a {definition.type}.", code="invalid"
            )
        else:
            merged[str(key)] = each
    record.custom_fields = merged


def _fits(definition: CustomField, value: object) -> bool:
    match definition.type:
        case CustomField.Type.BOOLEAN:
            return isinstance(value, bool)
        case CustomField.Type.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case CustomField.Type.CHOICE:
            return value in definition.choices
        case CustomField.Type.DATE:
            try:
                date.fromisoformat(str(value))
            except ValueError:
                return False
            return True
        case _:
            return isinstance(value, str) and "\x00" not in value
