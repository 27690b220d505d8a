"""Lists of objects in one cell, as JSON: the options of a decision, what it commits to.

Objects may hold lists of objects. Which of their keys hold an id of a record, and of which noun,
says the field (`Field.parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from traceability.interchange.fields import Field

DEEPEST = 8


class PartsUnreadable(ValueError):
    """A text is no list of objects; the message says so to a reader."""


class _Outside(Exception):
    """An object names a record that is not there."""


def read(text: str, name: str) -> list[dict[str, Any]]:
    """Return the objects of a cell; none of a blank one. Raises `PartsUnreadable`."""
    if not text:
        return []
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise PartsUnreadable(f"{name} is no JSON: {error}.") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise PartsUnreadable(f"{name} is no list of objects; write [] or [{{…}}].")
    if _depth(found) > DEEPEST:
        raise PartsUnreadable(f"{name} has lists within lists; at most {DEEPEST} are read.")
    return found


def write(parts: object) -> str:
    """Return objects as a cell, keys in one order; blank where there are none."""
    return orjson.dumps(parts, option=orjson.OPT_SORT_KEYS).decode() if parts else ""


def named(parts: object, known: Field) -> Iterator[tuple[str, str]]:
    """Return what objects name: (noun, id), in their order."""
    if isinstance(parts, list):
        for each in parts:
            yield from named(each, known)
    elif isinstance(parts, dict):
        for key, value in parts.items():
            if key in known.parts and isinstance(value, str) and value:
                yield known.parts[key], value
            else:
                yield from named(value, known)


def renamed(
    parts: list[dict[str, Any]], known: Field, name_of: Callable[[str, str], str | None]
) -> tuple[list[dict[str, Any]], int]:
    """Return the objects with other ids, and how many objects were left out: those that name what
    `name_of` (noun, id) gives None for.
    """
    left_out = 0

    def told(value: object) -> object:
        nonlocal left_out
        if isinstance(value, list):
            kept = []
            for each in value:
                try:
                    kept.append(told(each))
                except _Outside:
                    left_out += 1
            return kept
        if isinstance(value, Mapping):
            return {key: _id(key, each) for key, each in value.items()}
        return value

    def _id(key: str, value: object) -> object:
        if key not in known.parts or not isinstance(value, str) or not value:
            return told(value)
        name = name_of(known.parts[key], value)
        if name is None:
            raise _Outside
        return name

    found: Any = told(parts)
    return found, left_out


def _depth(value: object) -> int:
    """Return how many lists and objects lie within one another."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        at, depth = waiting.pop()
        if isinstance(at, dict | list):
            deepest = max(deepest, depth)
            waiting.extend(
                (each, depth + 1) for each in (at.values() if isinstance(at, dict) else at)
            )
    return deepest
