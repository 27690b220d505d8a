"""Workbooks as PMOs keep them, each with one habit that an import has to see through."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from traceability.interchange.detecting import detect
from traceability.interchange.detecting.compiling import compile_profile
from traceability.interchange.detecting.found import Detected
from traceability.interchange.detecting.mapping import Choices
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.profiles import applying, bind, loading
from traceability.interchange.records import Parsed

GREEN, AMBER, RED = "FF00B050", "FFFFC000", "FFFF0000"


def packed(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def book_of(*rows: list[object], title: str = "Portfolio") -> tuple[Workbook, Any]:
    """Return a workbook of one sheet, and the sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def read(content: bytes, folder: Path, *, file: str = "portfolio.xlsx") -> Parsed:
    """Detect, suggest, compile and read, with nobody correcting a guess."""
    found = detect(content, file=file)
    return read_as(suggest(found), found, content, folder)


def read_as(choices: Choices, found: Detected, content: bytes, folder: Path) -> Parsed:
    """Read a file by somebody's choices."""
    profile = bind(loading.build(compile_profile(choices, found), "wizard", None), {})
    path = folder / found.file
    path.write_bytes(content)
    return applying.apply(profile, path, source_name=profile.source)


def merged_departments() -> bytes:
    """A department is one cell merged over the rows of its work; the title is merged too."""
    book, sheet = book_of(
        ["Portfolio of the year", None, None, None],
        [],
        ["Department", "Initiative", "Lead", "Budget 2026"],
        ["Sales", "Web shop", "Ana", 100],
        [None, "Price list", "Ben", 50],
        ["Operations", "New depot", "Ana", 300],
    )
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A4:A5")
    return packed(book)


def two_header_rows() -> bytes:
    """Years stand above what is planned and spent."""
    book, sheet = book_of(
        ["ID", "Initiative", "Department", "2025", None, "2026", None],
        [None, None, None, "Budget", "Actual", "Budget", "Actual"],
        ["I1", "Web shop", "Sales", 100, 90, 200, None],
        ["I2", "New depot", "Operations", 300, 310, 400, 20],
    )
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
        sheet.merge_cells(area)
    return packed(book)


def subtotals() -> bytes:
    """Sums stand between the work and below it."""
    book, _ = book_of(
        ["Initiative", "Department", "Budget 2026"],
        ["Web shop", "Sales", 100],
        ["Price list", "Sales", 50],
        ["Subtotal Sales", None, 150],
        ["New depot", "Operations", 300],
        ["Total quality management", "Operations", 40],
        ["Subtotal Operations", None, 340],
        ["TOTAL", None, 490],
    )
    return packed(book)


def never_computed() -> bytes:
    """A program wrote the sums as formulas; no spreadsheet has computed them."""
    book, _ = book_of(
        ["Initiative", "Department", "Budget 2026"],
        ["Web shop", "Sales", 100],
        ["Price list", "Sales", 50],
        ["Subtotal Sales", None, "=SUM(C2:C3)"],
        ["TOTAL", None, "=C4"],
    )
    return packed(book)


def footed() -> bytes:
    """Sums with comments beside them, and notes below."""
    book, _ = book_of(
        ["Department", "Initiative", "Budget 2026", "Comment"],
        ["Sales", "Web shop", 100, "on track"],
        ["Sales", "Total Quality Programme", 50, None],
        ["TOTAL", None, "€1.5m", "without VAT"],
        ["Source: Finance, not audited"],
        ["Notes: in thousands"],
    )
    return packed(book)


def sheet_per_department() -> bytes:
    """Each department keeps a sheet, in an order of columns of its own."""
    book, _ = book_of(
        ["Initiative", "Lead", "Budget 2026"],
        ["Web shop", "Ana", 100],
        ["Price list", "Ben", 50],
        title="Sales",
    )
    other = book.create_sheet("Operations")
    other.append(["Initiative", "Lead", "Budget 2026"])
    other.append(["New depot", "Ana", 300])
    notes = book.create_sheet("How to fill this in")
    notes.append(["Please send it back by Friday."])
    return packed(book)


def hidden_rows() -> bytes:
    """A filter hides a row, and a whole sheet is hidden."""
    book, sheet = book_of(
        ["Initiative", "Department", "Budget 2026"],
        ["Web shop", "Sales", 100],
        ["Old fair", "Sales", 50],
        ["New depot", "Operations", 300],
    )
    sheet.row_dimensions[3].hidden = True
    lists = book.create_sheet("lists")
    for row in (["Status", "Meaning"], ["G", "Green"], ["R", "Red"]):
        lists.append(row)
    lists.sheet_state = "hidden"
    return packed(book)


def coloured_status() -> bytes:
    """Status is told by the colour of an empty cell."""
    book, sheet = book_of(
        ["Initiative", "Department", "RAG"],
        ["Web shop", "Sales", None],
        ["Price list", "Sales", None],
        ["New depot", "Operations", None],
    )
    for row, colour in ((2, GREEN), (3, AMBER), (4, RED)):
        sheet.cell(row, 3).fill = PatternFill("solid", fgColor=colour)
    return packed(book)


def shares_in_a_cell() -> bytes:
    """Objectives stand in one cell with their shares, and are listed on a sheet of their own."""
    book, _ = book_of(
        ["Initiative", "Department", "Objectives", "Budget 2026"],
        ["Web shop", "Sales", "O1; O3 (60/40)", 100],
        ["Price list", "Sales", "O1", 50],
        ["New depot", "Operations", "O2; O3", 300],
        ["Canteen", "Operations", None, 10],
        title="Initiatives",
    )
    goals = book.create_sheet("Objectives")
    goals.append(["ID", "Objective", "Owner"])
    goals.append(["O1", "Sell on the web", "Ana"])
    goals.append(["O2", "Deliver in a day", "Ben"])
    goals.append(["O3", "Keep what we sell", "Ben"])
    return packed(book)


def two_names_of_a_department() -> bytes:
    """One department is called by two names, once by both."""
    book, _ = book_of(
        ["Initiative", "Department", "Budget 2026"],
        ["Web shop", "Mktg / Marketing & Comms", 100],
        ["Price list", "Marketing & Comms", 50],
        ["New depot", "Operations", 300],
    )
    return packed(book)


def dates_as_text() -> bytes:
    """Dates are text, one of them no date; money is text with signs, or a word."""
    book, _ = book_of(
        ["Initiative", "Department", "Start date", "End date", "Budget 2026 (£m)"],
        ["Web shop", "Sales", "31/01/2026", "30/09/2026", "£9.9m"],
        ["Price list", "Sales", "01/03/2026", "TBC", "TBC"],
        ["New depot", "Operations", "15/04/2026", "20/12/2027", "1.25"],
        ["Canteen", "Operations", "05/05/2026", "06/06/2026", "Exempt under Section 43"],
    )
    return packed(book)


def month_columns() -> bytes:
    """Money stands by month, with a sum at the end of each row."""
    book, _ = book_of(
        ["Initiative", "Department", "Jan 26", "Feb 26", "Mar 26", "Total"],
        ["Web shop", "Sales", 10, 20, 30, 60],
        ["New depot", "Operations", None, 5, -5, 0],
    )
    return packed(book)


BOOKS = {
    "merged_departments": merged_departments,
    "two_header_rows": two_header_rows,
    "subtotals": subtotals,
    "never_computed": never_computed,
    "footed": footed,
    "sheet_per_department": sheet_per_department,
    "hidden_rows": hidden_rows,
    "coloured_status": coloured_status,
    "shares_in_a_cell": shares_in_a_cell,
    "two_names_of_a_department": two_names_of_a_department,
    "dates_as_text": dates_as_text,
    "month_columns": month_columns,
}
