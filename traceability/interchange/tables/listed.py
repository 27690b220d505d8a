"""JSON lists of records to a grid: nested objects become `fields.status.name`, lists one cell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NoReturn

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables import text
from traceability.interchange.tables.layout import GridRow, Layout

DEEPEST = 6
# What stands for an object inside a list, the first that it has.
NAMES = ("name", "displayName", "value", "key", "title", "id")


def document(content: bytes, *, file: str) -> object:
    """Return what a JSON file holds, every number as the text that stands there."""

    def refuse(word: str) -> NoReturn:
        raise SourceRefused(Place(file=file), f"holds {word}, which is no JSON.")

    decoded = text.decode(content, encoding="auto", file=file)
    try:
        return json.loads(decoded, parse_float=str, parse_int=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise SourceRefused(
            Place(file=file, line=error.lineno),
            f"line {error.lineno}, column {error.colno}: is not JSON ({error.msg}).",
        ) from error
    except RecursionError as error:
        raise SourceRefused(Place(file=file), "is nested too deeply.") from error


def lists(found: object, path: str = "", depth: int = 0) -> dict[str, list[Mapping[str, object]]]:
    """Return the lists of records in a document by where they stand; the outermost is ``."""
    if isinstance(found, list):
        records = [each for each in found if isinstance(each, Mapping)]
        return {path: records} if records and len(records) == len(found) else {}
    if isinstance(found, Mapping) and depth < 3:
        inner: dict[str, list[Mapping[str, object]]] = {}
        for key, value in found.items():
            inner |= lists(value, f"{path}.{key}" if path else str(key), depth + 1)
        return inner
    return {}


def grid(content: bytes, layout: Layout, *, file: str) -> Iterator[GridRow]:
    """Yield a header of all keys, in the order they occur, and a row per record."""
    known = lists(document(content, file=file))
    place = Place(file=file)
    if layout.records not in known:
        there = ", ".join(repr(path or "the whole") for path in known) or "none"
        raise SourceRefused(place, f"has no list of records at {layout.records!r}; it has {there}.")
    records = known[layout.records]
    if len(records) > limits.ROWS:
        raise SourceRefused(place, f"more than {limits.ROWS:,} records; split the file.")
    flat = [_flat(record) for record in records]
    columns = list(dict.fromkeys(key for record in flat for key in record))
    if len(columns) > limits.COLUMNS or len(columns) * len(flat) > limits.CELLS:
        raise SourceRefused(place, "holds too many different keys; split the file.")
    yield GridRow(cells=tuple(columns), number=1)
    for number, record in enumerate(flat, start=2):
        yield GridRow(cells=tuple(record.get(name, "") for name in columns), number=number)


def _flat(record: Mapping[str, object], path: str = "", depth: int = 0) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in record.items():
        name = _whole(f"{path}{key}".replace("{", "(").replace("}", ")"))
        if isinstance(value, Mapping) and depth < DEEPEST:
            found |= _flat(value, f"{name}.", depth + 1)
        else:
            found[name] = _text(value)
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(filter(None, (_name_of(each) for each in value)))
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return _whole(str(value)).strip()


def _whole(text_: str) -> str:
    """Return a text without NUL, and with a mark where half a character stands."""
    return text_.replace("\x00", "").encode("utf-8", "replace").decode()


def _name_of(value: object) -> str:
    if isinstance(value, Mapping):
        return next((_text(value[name]) for name in NAMES if value.get(name)), _text(value))
    return _text(value)
