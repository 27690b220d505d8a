"""Values → bytes of an answer: JSON, and tables whose cells no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from traceability.interchange.tables import writing


def json_bytes(value: object) -> bytes:
    """Return JSON: exact numbers as text, instants in UTC with `Z`."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset | set | tuple):
        return list(value)
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


class Json(BaseRenderer):
    """Writes JSON; bytes are taken as JSON that is written already."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return the body."""
        if data is None:
            return b""
        return data if isinstance(data, bytes) else json_bytes(data)


class Csv(BaseRenderer):
    """Writes a page of a list as a table, one row a record."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return the body: a header, then the rows of `data["results"]`.

        The columns stand in the view's `csv_columns`, so that an empty page has them too.
        """
        columns: Sequence[str] = (renderer_context or {})["view"].csv_columns
        return table(columns, data["results"])


class Xlsx(BaseRenderer):
    """Writes a list as a workbook of one sheet, one row a record."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return the body, of the same columns as the CSV."""
        columns: Sequence[writing.Column] = (renderer_context or {})["view"].sheet_columns
        rows = ([_typed(row.get(one.name)) for one in columns] for row in data["results"])
        return writing.workbook(columns, rows)


def _typed(value: object) -> writing.Cell:
    """Return a value as a cell of a workbook: amounts and days as such, all else as in a CSV."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if is_number or (isinstance(value, date) and not isinstance(value, datetime)):
        return value  # type: ignore[return-value]  # narrowed by the two names
    # Guarded once, where the workbook is written.
    return value if isinstance(value, str) else cell(value)


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return UTF-8 CSV with CRLF line ends; text that could be a formula gets a leading `'`."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue().encode()


def cell(value: object) -> str:
    """Return one value as a cell. Numbers stay numbers; nested values stand as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | dict | list | tuple):
        written = json_bytes(value).decode()
        return written.strip('"') if isinstance(value, datetime) else written
    return writing.guarded(value) if isinstance(value, str) else str(value)
