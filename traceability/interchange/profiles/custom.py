"""Custom fields of a profile: which it defines, and the text of a cell as a value of their type."""

from __future__ import annotations

import re

from traceability.interchange import money, nouns
from traceability.interchange.profiles.keys import Keys
from traceability.interchange.records import CustomFieldDefinition, Plain
from traceability.interchange.values import (
    FALSE,
    TRUE,
    CellUnreadable,
    Formats,
    is_unknown,
    parse_date,
)

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
TYPES = ("text", "number", "date", "boolean", "choice")
YES, NO = TRUE | {"ja", "oui", "x"}, FALSE | {"nein", "non"}


def definitions(listed: list[Keys]) -> tuple[CustomFieldDefinition, ...]:
    """Read the fields that a profile adds to nouns where an installation has none of the key."""
    return tuple(_definition(keys) for keys in listed)


def _definition(keys: Keys) -> CustomFieldDefinition:
    table, key = keys.text("noun"), keys.text("key")
    noun = nouns.SINGULARS.get(table)
    if noun is None:
        keys.refuse("noun", f"is {table!r}, none of {', '.join(nouns.SINGULARS)}.")
    if not KEY.fullmatch(key):
        keys.refuse("key", f"is {key!r}; use small letters, digits and _, 60 at most.")
    found = CustomFieldDefinition(
        noun=noun,
        key=key,
        label=(keys.text("label", "") or key.replace("_", " ").capitalize())[:200],
        type=keys.one_of("type", TYPES),
        choices=tuple(choice[:200] for choice in keys.texts("choices")),
    )
    if (found.type == "choice") != bool(found.choices):
        keys.refuse("choices", "belong to the type choice, and to no other.")
    keys.finish()
    return found


def value(text: str, defined: CustomFieldDefinition | None, formats: Formats) -> Plain | None:
    """Return a text as its field has it; None where it says nothing. Without a definition it stays
    a text. Raises `CellUnreadable` where it is no value of the type.
    """
    if is_unknown(text, formats):
        return None
    if defined is None or defined.type == "text":
        return text
    if defined.type == "number":
        try:
            return money.number(text, formats.money)
        except money.MoneyUnreadable as error:
            raise CellUnreadable("not_a_number", f"{text!r} is no number.") from error
    if defined.type == "date":
        return parse_date(text, formats.dates).isoformat()
    if defined.type == "boolean":
        if text.lower() in YES | NO:
            return text.lower() in YES
        raise CellUnreadable("not_yes_or_no", f"{text!r} is neither yes nor no.")
    if text in defined.choices:
        return text
    raise CellUnreadable("not_a_choice", f"{text!r} is none of {', '.join(defined.choices)}.")
