"""Tables out: cells that no spreadsheet takes for formulas, and a workbook of one sheet."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

# What a spreadsheet would start to compute with, also behind spaces, a byte order mark, or in
# full-width form.
_FORMULA = re.compile(r"^[\s\ufeff\x00]*[=+\-@\t\r\x00＝＋－＠]")  # noqa: RUF001
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
Cell = str | int | float | Decimal | date | None
MONEY_FORMAT, DAY_FORMAT = "#,##0.00", "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a workbook: its head, its width in characters, whether its texts wrap."""

    name: str
    width: int = 16
    wraps: bool = False


def computes(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return bool(_FORMULA.match(text)) and not _NUMBER.match(text)


def guarded(text: str) -> str:
    """Return a text with a leading `'` where a spreadsheet would compute with it."""
    return f"'{text}" if computes(text) else text


def workbook(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return an XLSX of one sheet: a header, then the rows. Numbers and days stay what they are.

    The header and the first column stay in sight, and every column can be filtered. Rows are
    written as they come. Control characters, which the format cannot hold, are left out.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.freeze_panes = "B2"
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.append([_head(sheet, column.name) for column in columns])
    count = 1
    for row in rows:
        sheet.append(list(_cells(sheet, columns, row)))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, value=guarded(name))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cells(sheet: Any, columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[Any]:
    for column, value in zip(columns, row, strict=True):
        written: Any = _written(value)
        if written is None:
            yield None
            continue
        cell = WriteOnlyCell(sheet, value=written)
        cell.alignment = Alignment(wrap_text=column.wraps, vertical="top")
        if isinstance(written, Decimal):
            cell.number_format = MONEY_FORMAT
        elif isinstance(written, date):
            cell.number_format = DAY_FORMAT
        yield cell


def _written(value: Cell) -> Cell:
    if isinstance(value, str):
        return guarded(ILLEGAL_CHARACTERS_RE.sub("", value)) or None
    if isinstance(value, datetime):
        # The format knows no time zones.
        return value.isoformat()
    return value
