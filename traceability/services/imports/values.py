"""A record's values as the columns of its noun hold them, or why they cannot.

What stands here for a column stands in its model too; this is the fast way to say it for many rows
at once, in words that name the cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Any

import orjson
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from traceability.models.nouns import BY_NAME
from traceability.services.imports.rows import CellProblem, several

Cleaner = Callable[[object], Any]

CURRENCY = re.compile(r"[A-Z]{3}")
GREATEST_INTEGER = 2_147_483_647
BOUNDS: dict[str, tuple[int, int | None]] = {
    "share": (0, 1),
    "confidence": (0, 1),
    "tolerance": (0, 1),
    "strength": (-1, 1),
    "priority_weight": (0, None),
}
# What a record is where its source says nothing of it, once, when it is created.
DEFAULTS: dict[str, dict[str, str]] = {
    "strategy": {"state": "approved"},
    "objective": {"state": "active"},
    "initiative": {"stage": "active", "bucket": "change"},
    "contribution": {"state": "confirmed"},
}
# Columns that only a verb sets elsewhere, and that a source may nevertheless speak of.
OPEN_TO_IMPORTS = {
    "contribution": ("state", "state_reason", "confirmed_at", "source_facts", "target_facts"),
    "decision": ("number", "options", "commitments", "dissent"),
    "agreement": ("reaffirmed_on",),
    "review": ("state", "as_of", "closed_at"),
    "action": ("done_on", "done_note"),
    "escalation": ("answered_on", "answer"),
    "update_round": ("state", "opened_at", "closed_at"),
}


@cache
def cleaners(noun: str) -> dict[str, Cleaner]:
    """Return, per field that a source may speak of, what turns its value into the column's."""
    entry = BY_NAME[noun]
    columns = dict(entry.writable)
    for name in OPEN_TO_IMPORTS.get(noun, ()):
        columns[name] = entry.columns[name]
    named = {known.column for known in several(noun).values()}
    return {
        name: _cleaner(name, column)
        for name, column in columns.items()
        if name not in entry.references and name != "custom_fields" and name not in named
    }


@cache
def blank_state(noun: str) -> Mapping[str, Any]:
    """Return a new record's state before its source has spoken. Copy before use."""
    entry = BY_NAME[noun]
    state = {name: column.get_default() for name, column in entry.stored.items()}
    return {**state, **DEFAULTS.get(noun, {}), "version": 1}


def missing_fields(noun: str, state: Mapping[str, Any]) -> list[str]:
    """Return the columns that a record needs and that its state leaves empty."""
    return [
        name
        for name, is_text in _needed(noun)
        if (not state[name] if is_text else state[name] is None)
    ]


@cache
def _needed(noun: str) -> tuple[tuple[str, bool], ...]:
    needed = []
    for name, column in BY_NAME[noun].stored.items():
        if column.null:
            continue
        is_text = isinstance(column, models.CharField | models.TextField)
        if (is_text and column.blank) or name in {"created_at", "updated_at"}:
            continue
        needed.append((name, is_text))
    return tuple(needed)


def _cleaner(name: str, column: models.Field[Any, Any]) -> Cleaner:
    if isinstance(column, ArrayField):
        word = _text(name, column.base_field, is_needed=True)
        return lambda value: _words(name, value, word)
    if isinstance(column, models.DecimalField):
        return _decimal(name, column)
    if isinstance(column, models.BooleanField):
        return _boolean(name, column)
    if isinstance(column, models.DateTimeField):
        return _instant(name, column)
    if isinstance(column, models.DateField):
        return _date(name)
    if isinstance(column, models.JSONField):
        return _facts(name)
    if isinstance(column, models.IntegerField):
        return _integer(name, column)
    if column.choices:
        return _choice(name, column)
    if name == "currency":
        return _currency if not column.blank else _currency_if_any
    text = _text(name, column, is_needed=not column.blank)
    if isinstance(column, models.EmailField):
        return lambda value: _email(text(value))
    return text


def _text(name: str, column: models.Field[Any, Any], *, is_needed: bool) -> Cleaner:
    most = column.max_length

    def clean(value: object) -> str:
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise CellProblem("not_a_text", f"{name} is {value!r}, which is no text.")
        if is_needed and not value.strip():
            raise CellProblem("value_missing", f"{name} is needed, but it is blank.")
        if most is not None and len(value) > most:
            raise CellProblem(
                "text_too_long",
                f"{name} has {len(value):,} characters, more than the {most:,} allowed.",
            )
        return storable(name, value)

    return clean


def storable(name: str, text: str) -> str:
    """Return a text that the database can hold; refused are NUL and halves of characters."""
    if "\x00" in text:
        raise CellProblem("nul_character", f"{name} holds a NUL character; take it out.")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise CellProblem(
                "half_a_character", f"{name} holds half a character (a surrogate); take it out."
            ) from None
    return text


def _words(name: str, value: object, word: Cleaner) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, tuple | list):
        raise CellProblem("not_a_list", f"{name} is {value!r}, which is no list of words.")
    return [word(each) for each in value]


def _decimal(name: str, column: models.DecimalField[Any, Any]) -> Cleaner:
    unit = Decimal(1).scaleb(-column.decimal_places)
    limit = Decimal(10) ** (column.max_digits - column.decimal_places)
    least, greatest = BOUNDS.get(name, (None, None))
    may_be_unknown, default = column.null, column.get_default()

    def clean(value: object) -> Decimal | None:
        if value is None:
            if may_be_unknown:
                return None
            if default is not None:
                return Decimal(default).quantize(unit)
            raise CellProblem("value_missing", f"{name} is needed, but it is not known.")
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise CellProblem("not_a_number", f"{name} is {value!r}, which is no exact number.")
        number = Decimal(value)
        if not number.is_finite() or abs(number) >= limit:
            raise CellProblem("number_out_of_range", f"{name} is {number}, too large to be kept.")
        if (least is not None and number < least) or (greatest is not None and number > greatest):
            end = "or more" if greatest is None else f"to {greatest}"
            raise CellProblem(
                "number_out_of_range", f"{name} is {number}; it has to be {least} {end}."
            )
        number = number.quantize(unit, rounding=ROUND_HALF_EVEN)
        if abs(number) >= limit:
            raise CellProblem("number_out_of_range", f"{name} is {number}, too large to be kept.")
        # Minus nothing is nothing.
        return number if number else abs(number)

    return clean


def _boolean(name: str, column: models.Field[Any, Any]) -> Cleaner:
    default = bool(column.get_default())

    def clean(value: object) -> bool:
        if value is None:
            return default
        if not isinstance(value, bool):
            raise CellProblem("not_yes_or_no", f"{name} is {value!r}, neither yes nor no.")
        return value

    return clean


def _date(name: str) -> Cleaner:
    def clean(value: object) -> date | None:
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            raise CellProblem("not_a_date", f"{name} is {value!r}, which is no date.")
        return value

    return clean


def _instant(name: str, column: models.Field[Any, Any]) -> Cleaner:
    may_be_unknown = column.null

    def clean(value: object) -> datetime | None:
        if value is None and may_be_unknown:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise CellProblem("not_an_instant", f"{name} is {value!r}, no instant with its zone.")
        return value

    return clean


def _facts(name: str) -> Cleaner:
    def clean(value: object) -> dict[str, Any]:
        try:
            facts = orjson.loads(value) if isinstance(value, str) else None
        except orjson.JSONDecodeError:
            facts = None
        if not isinstance(facts, dict):
            raise CellProblem("not_facts", f"{name} is no JSON object; leave the cell blank.")
        storable(name, str(value))
        return facts

    return clean


def _integer(name: str, column: models.Field[Any, Any]) -> Cleaner:
    default = column.get_default()

    def clean(value: object) -> int | None:
        if value is None:
            return None if default is None else int(default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise CellProblem("not_a_number", f"{name} is {value!r}, which is no whole number.")
        if not 0 <= value <= GREATEST_INTEGER:
            raise CellProblem(
                "number_out_of_range", f"{name} is {value}; it has to be 0 to {GREATEST_INTEGER}."
            )
        return value

    return clean


def _choice(name: str, column: models.Field[Any, Any]) -> Cleaner:
    known = {str(choice) for choice, _ in column.flatchoices}
    default = str(column.get_default() or "")

    def clean(value: object) -> str:
        if value is None or value == "":
            return default
        if not isinstance(value, str) or value not in known:
            raise CellProblem(
                "not_a_choice", f"{name} is {value!r}, none of {', '.join(sorted(known))}."
            )
        return value

    return clean


def _currency(value: object) -> str:
    if value is None:
        raise CellProblem("value_missing", "currency is needed, but it is not known.")
    if not isinstance(value, str) or not CURRENCY.fullmatch(value):
        raise CellProblem("not_a_currency", f"{value!r} is no ISO 4217 code such as CAD.")
    return value


def _currency_if_any(value: object) -> str:
    return _currency(value) if value else ""


def _email(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise CellProblem("not_an_address", f"{text!r} is no e-mail address.") from None
    return text
