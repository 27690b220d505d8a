"""Tables out: cells that no spreadsheet takes for formulas, and a workbook of one sheet."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What a spreadsheet would start to compute with, also behind spaces, a byte order mark, or in
# full-width form.
_FORMULA = re.compile(r"^[\s\ufeff\x00]*[=+\-@\t\r\x00＝＋－＠]")  # noqa: RUF001
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
Cell = str | int | float | Decimal | date | None


def guarded(text: str) -> str:
    """Return a text with a leading `'` where a spreadsheet would compute with it."""
    if _FORMULA.match(text) and not _NUMBER.match(text):
        return f"'{text}"
    return text


def workbook(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return an XLSX of one sheet: a header, then the rows. Numbers and days stay what they are.

    Rows are written as they come. Control characters, which the format cannot hold, are left out.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_written(value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _written(value: Cell) -> Cell:
    if isinstance(value, str):
        return guarded(ILLEGAL_CHARACTERS_RE.sub("", value))
    if isinstance(value, datetime):
        # The format knows no time zones.
        return value.isoformat()
    return value
