"""XLSX: a sheet a noun. Numbers, money and days are such; no text is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from traceability.interchange import nouns
from traceability.interchange.exporting.losses import Losses
from traceability.interchange.exporting.portfolio import Portfolio
from traceability.interchange.exporting.sheets import Column, Sheet, count_identities
from traceability.interchange.nouns import Kind
from traceability.interchange.tables import writing

# What the format, and spreadsheets that read it, can hold.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)
_AS_A_CODE = re.compile(r"_x[0-9A-Fa-f]{4}_")

CUT = f"a cell holds {MOST_CHARACTERS:,} characters; the rest is left away"
MARKED = "control characters, carriage returns and codes such as _x0041_ are left away or read anew"
DIGITS = f"a spreadsheet computes with {MOST_DIGITS} digits; the amount stands as text"
EARLY = "a spreadsheet counts days from 1900-03-01; the day stands as text"
AS_TEXT = "a spreadsheet knows no time zones; the instant stands as text"

NUMBER_FORMATS = {Kind.MONEY: writing.MONEY_FORMAT}
WIDTHS = {"name": 40, "description": 50, "external_id": 22, "id": 12}


def write(portfolio: Portfolio, target: Path) -> Losses:
    """Write one workbook. Rows go to disk as they come; head and first column stay in sight."""
    losses = Losses("xlsx")
    with target.open("wb") as file:
        book = Workbook(write_only=True)
        for noun in portfolio.nouns:
            sheet = Sheet(noun, portfolio, losses)
            rows = map(sheet.pairs, portfolio.rows(noun))
            _write_sheets(book, nouns.PLURALS[noun], sheet, rows)
        count_identities(portfolio, losses)
        book.save(file)
    losses.notes.append(
        "For reading. Amounts are numbers; their currency stands in a column of its own. Columns "
        "ending in _name are names of what the column before refers to. To import a portfolio "
        "again, export it as native."
    )
    return losses


def _write_sheets(
    book: Workbook, title: str, sheet: Sheet, rows: Iterator[Sequence[tuple[Column, object]]]
) -> None:
    """Write a noun's sheet, and another where one is full."""
    number, count = 1, MOST_ROWS
    page: Any = None
    for row in rows:
        if count >= MOST_ROWS:
            page = _page(book, title if number == 1 else f"{title} {number}", sheet.columns)
            number, count = number + 1, 1
        page.append(list(_cells(page, sheet, row)))
        count += 1
    if page is None:
        _page(book, title, sheet.columns)


def _page(book: Workbook, title: str, columns: Sequence[Column]) -> Any:
    page = book.create_sheet(title)
    page.freeze_panes = "B2"
    for at, column in enumerate(columns, start=1):
        width = WIDTHS.get(column.name, 16 if not column.name.endswith("_name") else 30)
        page.column_dimensions[get_column_letter(at)].width = width
    page.append([_head(page, column.name) for column in columns])
    return page


def _head(page: Any, name: str) -> Any:
    cell = WriteOnlyCell(page, value=name)
    cell.font = Font(bold=True)
    return cell


def _cells(page: Any, sheet: Sheet, row: Sequence[tuple[Column, object]]) -> Iterator[Any]:
    for column, value in row:
        if value is None:
            yield None
            continue
        written, why = _written(value)
        sheet.count(column, why)
        if isinstance(written, str) and (writing.computes(written) or written[:1] == "#"):
            yield _text_cell(page, written)
        elif isinstance(written, Decimal) and column.kind in NUMBER_FORMATS:
            cell = WriteOnlyCell(page, value=written)  # type: ignore[arg-type]  # also of decimals
            cell.number_format = NUMBER_FORMATS[column.kind]
            yield cell
        else:
            yield written


def _text_cell(page: Any, text: str) -> Any:
    """Return a cell of a text that stays one, also when somebody edits it."""
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _written(value: object) -> tuple[object, str]:
    """Return what stands in the cell, and why it is not what stands here where it is not."""
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > MOST_CHARACTERS:
            return text[:MOST_CHARACTERS], CUT
        return text, "" if text == value and not _AS_A_CODE.search(text) else MARKED
    if isinstance(value, Decimal):
        digits = len(value.normalize().as_tuple().digits)
        return (value, "") if digits <= MOST_DIGITS else (f"{value:f}", DIGITS)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(), AS_TEXT
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat(), EARLY
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**MOST_DIGITS:
        return str(value), DIGITS
    return value, ""
