"""Filters of a list by custom fields: `custom_fields.risk`, `…__gte`, `…__lte`, `…__isnull`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from traceability.api.shapes import refuse
from traceability.models import CustomField
from traceability.models.nouns import Noun
from traceability.queries import custom_fields

PREFIX = "custom_fields."
TEXT = (
    "Custom fields narrow it by their keys: `custom_fields.KEY`, with `__isnull`, and for numbers "
    "and days with `__gte` and `__lte`; `ordering` sorts by `custom_fields.KEY` too."
)
Word = tuple[CustomField, str]


def words_known(noun: Noun, asked: Iterable[str]) -> Mapping[str, Word]:
    """Return those of the words that are of custom fields. A query if one may be."""
    wanted = [word for word in asked if word.startswith(PREFIX)]
    if not wanted:
        return {}
    known = {
        f"{PREFIX}{key}{'__' if lookup else ''}{lookup}": (field, lookup)
        for key, field in custom_fields.custom_fields(noun=noun.name).items()
        for lookup in custom_fields.lookups_of(field)
    }
    return {word: known[word] for word in wanted if word in known}


def keys_known(noun: Noun, ordering: str) -> Mapping[str, tuple[str, ...]]:
    """Return the custom fields that an order may name, with their options. A query if it does."""
    known = custom_fields.custom_fields(noun=noun.name) if PREFIX in ordering else {}
    return {key: tuple(each.choices) for key, each in known.items()}


def condition(words: Mapping[str, Word], values: Mapping[str, str]) -> Q:
    """Return what the words ask for. Raises `InvalidFields` naming the one that is wrong."""
    found = Q()
    for word, (field, lookup) in words.items():
        value = values[word]
        if "\x00" in value:
            raise refuse(f"/{word}", "invalid", "Text may not hold a NUL character.")
        try:
            found &= custom_fields.condition(field, lookup, value)
        except ValueError as wrong:
            raise refuse(f"/{word}", "invalid", str(wrong)) from wrong
    return found
